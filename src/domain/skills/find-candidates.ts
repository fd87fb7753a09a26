import { BASE_SHIFT, COLUMN_MASK, ENDS, ROOT } from '../text/code-trie';
import { isWordCode } from '../text/folding';
import type { WordScan } from '../text/word-scan';
import type { Catalogue } from './compile-catalogue';
import { includesWord, wordBefore, wordBehind } from './neighbouring-words';
import type { Alias, Surface } from './skill';
import type { SurfaceTrie } from './surface-trie';
import { isNameStart, nameEnd } from './word-boundaries';

/** A place in a text that names a skill, as far as spelling, boundaries and the words next to it tell. */
export interface Candidate {
  readonly alias: Alias;
  readonly start: number;
  readonly end: number;
}

/** All candidates from left to right, the longest one at each place, none overlapping another. */
export function findCandidates(text: string, scan: WordScan, { surfaces }: Catalogue): Candidate[] {
  const { folded, starts, count } = scan;
  const candidates: Candidate[] = [];
  let end = 0;
  for (let at = 0; at < count; at++) {
    const longest = starts[at]! < end ? undefined : longestAt(text, folded, starts[at]!, surfaces);
    if (!longest) continue;
    candidates.push(longest);
    end = longest.end;
  }
  return candidates;
}

function longestAt(
  text: string,
  folded: Uint16Array,
  start: number,
  { trie, values }: SurfaceTrie<Surface>,
): Candidate | undefined {
  const { columns, nodes, endings } = trie;
  let longest: Candidate | undefined;
  let node = ROOT;
  let packed = nodes[node]!;
  for (let at = start; at < folded.length; at++) {
    const column = columns[folded[at]!]!;
    node = (packed >>> BASE_SHIFT) + column;
    packed = nodes[node]!;
    if ((packed & COLUMN_MASK) !== column) break;
    if ((packed & ENDS) !== 0) {
      longest = candidateFrom(values[endings[node]!]!, text, folded, start, at + 1) ?? longest;
    }
  }
  return longest;
}

/** The candidate for the first of the surfaces, unconditional ones first, whose own conditions hold here. */
function candidateFrom(
  surfaces: readonly Surface[],
  text: string,
  folded: Uint16Array,
  start: number,
  nameStop: number,
): Candidate | undefined {
  if (!isNameStart(text, folded, start)) return undefined;
  const end = nameEnd(text, folded, start, nameStop);
  if (end === undefined) return undefined;
  for (let at = 0; at < surfaces.length; at++) {
    const surface = surfaces[at]!;
    if (isAllowed(surface, text, folded, start, nameStop)) return { alias: surface.alias, start, end };
  }
  return undefined;
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
