import { isWordCode } from '../text/folding';
import type { Catalogue } from './compile-catalogue';
import { includesWord, wordBefore, wordBehind } from './neighbouring-words';
import type { Alias, Surface } from './skill';
import { ROOT } from './surface-trie';
import { isNameStart, nameEnd } from './word-boundaries';

/** A place in a text that names a skill, as far as spelling, boundaries and the words next to it tell. */
export interface Candidate {
  readonly alias: Alias;
  readonly start: number;
  readonly end: number;
}

/** All candidates from left to right, the longest one at each place, none overlapping another. */
export function findCandidates(text: string, folded: Uint16Array, catalogue: Catalogue): Candidate[] {
  const candidates: Candidate[] = [];
  let at = 0;
  while (at < folded.length) {
    const found = isNameStart(text, folded, at) ? longestAt(text, folded, at, catalogue) : undefined;
    if (found) candidates.push(found);
    at = found ? found.end : at + 1;
  }
  return candidates;
}

function longestAt(text: string, folded: Uint16Array, start: number, catalogue: Catalogue): Candidate | undefined {
  const { surfaces } = catalogue;
  let best: Candidate | undefined;
  let node = ROOT;
  for (let at = start; at < folded.length; at++) {
    node = surfaces.step(node, folded[at] ?? 0);
    if (node === 0) break;
    const ending = surfaces.valuesAt(node);
    if (ending) best = candidateFrom(ending, text, folded, start, at + 1) ?? best;
  }
  return best;
}

/** The candidate for the first of the surfaces, unconditional ones first, whose own conditions hold here. */
function candidateFrom(
  surfaces: readonly Surface[],
  text: string,
  folded: Uint16Array,
  start: number,
  nameStop: number,
): Candidate | undefined {
  const end = nameEnd(text, folded, start, nameStop);
  if (end === undefined) return undefined;
  const surface = surfaces.find((candidate) => isAllowed(candidate, text, folded, start, nameStop));
  return surface && { alias: surface.alias, start, end };
}

function isAllowed({ alias, spelling }: Surface, text: string, folded: Uint16Array, start: number, nameStop: number) {
  if (alias.case === 'exact' && !hasCapitalsOf(spelling, text, start, folded)) return false;
  if (alias.notBefore.size > 0 && includesWord(alias.notBefore, wordBehind(folded, nameStop))) return false;
  return alias.notAfter.size === 0 || !includesWord(alias.notAfter, wordBefore(folded, start));
}

function hasCapitalsOf(spelling: string, text: string, start: number, folded: Uint16Array): boolean {
  for (let at = 0; at < spelling.length; at++) {
    if (isWordCode(folded[start + at]) && text.charCodeAt(start + at) !== spelling.charCodeAt(at)) return false;
  }
  return true;
}
