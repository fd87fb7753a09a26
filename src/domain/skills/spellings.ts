import type { Skill } from './skill';

/** How the separators within a name vary in practice: "front end" and "front-end", "CI/CD" and "CI / CD". */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  ' ': [' ', '-'],
  '-': ['-', ' '],
  '/': ['/', ' / '],
};

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
  let varied = 0;
  let from = 0;
  for (let at = 0; at < alias.length && varied < MAX_VARIED; at++) {
    const choices = VARIANTS[alias.charAt(at)];
    if (!choices) continue;
    varied++;
    const before = alias.slice(from, at);
    variants = variants.flatMap((start) => choices.map((choice) => start + before + choice));
    from = at + 1;
  }
  const rest = alias.slice(from);
  return variants.map((start) => start + rest);
}
