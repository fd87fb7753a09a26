import { BASE_SHIFT, COLUMN_MASK, ENDS, ROOT } from '../text/code-trie';
import { isWordCode } from '../text/folding';
import type { WordScan } from '../text/word-scan';
import { Candidates } from './candidates';
import { includesWord, wordBefore, wordBehind } from './neighbouring-words';
import type { Alias, Surface } from './skill';
import type { SurfaceTrie } from './surface-trie';
import { isNameStart, nameEnd } from './word-boundaries';

/** All candidates of a text, the longest one at each place. */
export function findCandidates(codes: Uint16Array, scan: WordScan, surfaces: SurfaceTrie<Surface>): Candidates {
  return new CandidateFinder(codes, scan, surfaces).find();
}

class CandidateFinder {
  private readonly found = new Candidates();
  private readonly folded: Uint16Array;
  /** The longest candidate at the place that is looked at, */
  private alias: Alias | undefined;
  /** and the end of the last one that there was. */
  private end = 0;

  constructor(
    private readonly codes: Uint16Array,
    private readonly scan: WordScan,
    private readonly surfaces: SurfaceTrie<Surface>,
  ) {
    this.folded = scan.folded;
  }

  find(): Candidates {
    const { starts, count } = this.scan;
    const { signs } = this.surfaces.filter;
    for (let at = 0; at < count; at++) {
      const start = starts[at]!;
      if (start > this.end && signs[this.folded[start - 1]!] === 1) this.look(start - 1);
      if (start >= this.end) this.look(start);
    }
    return this.found;
  }

  /** Adds the longest candidate there, if there is one. */
  private look(start: number): void {
    this.alias = undefined;
    this.walk(start);
    if (this.alias) this.found.add(this.alias, start, this.end);
  }

  private walk(start: number): void {
    const { folded } = this;
    const { columns, nodes, endings } = this.surfaces.trie;
    let isName = false;
    let packed = nodes[ROOT]!;
    for (let at = start; at < folded.length; at++) {
      const column = columns[folded[at]!]!;
      const node = (packed >>> BASE_SHIFT) + column;
      packed = nodes[node]!;
      if ((packed & COLUMN_MASK) !== column) return;
      if ((packed & ENDS) === 0) continue;
      isName ||= isNameStart(this.codes, folded, start);
      if (!isName) return;
      this.take(this.surfaces.values[endings[node]!]!, start, at + 1);
    }
  }

  /** Takes the first of the surfaces, unconditional ones first, whose own conditions hold here. */
  private take(surfaces: readonly Surface[], start: number, stop: number): void {
    const { codes, folded } = this;
    const end = nameEnd(codes, folded, start, stop);
    if (end === undefined) return;
    for (let at = 0; at < surfaces.length; at++) {
      if (!isAllowed(surfaces[at]!, codes, folded, start, stop)) continue;
      this.alias = surfaces[at]!.alias;
      this.end = end;
      return;
    }
  }
}

function isAllowed(
  { alias, spelling }: Surface,
  codes: Uint16Array,
  folded: Uint16Array,
  start: number,
  nameStop: number,
): boolean {
  if (alias.case === 'exact' && !hasCapitalsOf(spelling, codes, start, folded)) return false;
  if (alias.notBefore.size > 0 && includesWord(alias.notBefore, wordBehind(folded, nameStop))) return false;
  return alias.notAfter.size === 0 || !includesWord(alias.notAfter, wordBefore(folded, start));
}

function hasCapitalsOf(spelling: string, codes: Uint16Array, start: number, folded: Uint16Array): boolean {
  for (let at = 0; at < spelling.length; at++) {
    if (isWordCode(folded[start + at]) && codes[start + at] !== spelling.charCodeAt(at)) return false;
  }
  return true;
}
