import type { Alias } from './skill';

/** A phrase that names no skill. */
export const MARK = 1;
/** The spelling alone is enough. */
export const CERTAIN = 2;
/** It counts in a list only. */
export const LISTED = 4;
/** It counts where something is asked for, or when it is repeated. */
export const ASKED = 8;
/** The skill is a practice or field. */
export const METHOD = 16;
/** Neither capitals nor words next to it are asked for. */
export const PLAIN = 32;
/** Of a candidate, whatever its alias is: it stands in a list with the one before it. */
export const LINKED = 64;

/**
 * What most decisions about a candidate take, as bits: thousands of aliases are spread over the memory, and looking at one of
 * them takes longer than deciding.
 */
export function traitsOf({ mark, needs, skill, case: capitals, notAfter, notBefore }: Alias): number {
  const isPlain = capitals === 'any' && notAfter.size === 0 && notBefore.size === 0;
  return (
    (mark === undefined ? 0 : MARK) |
    (needs === 'nothing' ? CERTAIN : 0) |
    (needs === 'list' ? LISTED : 0) |
    (needs === 'asked' ? ASKED : 0) |
    (skill.type === 'method' ? METHOD : 0) |
    (isPlain ? PLAIN : 0)
  );
}
