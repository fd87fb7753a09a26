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
  for (const char of alias) {
    const choices = varied < MAX_VARIED ? VARIANTS[char] : undefined;
    if (choices) varied++;
    variants = variants.flatMap((start) => (choices ?? [char]).map((choice) => start + choice));
  }
  return variants;
}
