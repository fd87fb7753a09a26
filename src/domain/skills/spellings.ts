import { codeFlags } from '../text/code-flags';
import type { Skill } from './skill';

/** How the separators within a name vary in practice: "front end" and "front-end", "CI/CD" and "CI / CD". */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  ' ': [' ', '-'],
  '-': ['-', ' '],
  '/': ['/', ' / '],
};

const SEPARATORS = codeFlags(Object.keys(VARIANTS).join(''));

/** More separators than this are kept as they are; names that long are not respelled. */
const MAX_VARIED = 3;

/** Every way in which a text with an alias may be written: separators vary, and the name of a method may be a plural. */
export function spellingsOf(alias: string, type: Skill['type']): string[] {
  const variants = separatorVariants(alias);
  return type === 'method' && /[a-z]{4}$/.test(alias) && !alias.endsWith('s')
    ? [...variants, ...variants.map((text) => `${text}s`)]
    : variants;
}

function separatorVariants(alias: string): string[] {
  let variants = [''];
  let from = 0;
  for (let varied = 0; varied < MAX_VARIED; varied++) {
    const at = separatorAt(alias, from);
    if (at === -1) break;
    const part = alias.slice(from, at);
    const choices = VARIANTS[alias[at]!]!;
    variants = variants.flatMap((begun) => choices.map((choice) => begun + part + choice));
    from = at + 1;
  }
  if (from === 0) return [alias];
  const rest = alias.slice(from);
  return variants.map((begun) => begun + rest);
}

function separatorAt(alias: string, from: number): number {
  for (let at = from; at < alias.length; at++) if (SEPARATORS[alias.charCodeAt(at)] === 1) return at;
  return -1;
}
