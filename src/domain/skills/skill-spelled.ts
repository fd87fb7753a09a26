import { ROOT } from '../text/code-trie';
import { foldCode } from '../text/folding';
import type { Catalogue } from './compile-catalogue';

/**
 * Looks up which skill's name or alias a text as a whole is, as far as its spelling goes: what stands around it in its own
 * text is not looked at. Returns the canonical name, or null.
 */
export function skillSpelled({ surfaces }: Catalogue): (spelling: string) => string | null {
  return (spelling) => {
    const tidy = spelling.trim().replace(/\s+/gu, ' ');
    let node = ROOT;
    for (let at = 0; at < tidy.length && node !== 0; at++) node = surfaces.step(node, foldCode(tidy.charCodeAt(at)));
    const found = (node === 0 ? undefined : surfaces.valuesAt(node))?.find(
      ({ alias, spelling: listed }) =>
        !alias.mark && (alias.case === 'any' || listed === tidy || alias.skill.name === tidy),
    );
    return found?.alias.skill.name ?? null;
  };
}
