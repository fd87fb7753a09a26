import { BASE_SHIFT, COLUMN_MASK, ENDS, ROOT } from '../text/code-trie';
import { isWordCode } from '../text/folding';
import type { WordScan } from '../text/word-scan';
import { PLAIN, traitsOf } from './alias-traits';
import { Candidates } from './candidates';
import { includesWord, wordBefore, wordBehind } from './neighbouring-words';
import type { Alias, Surface } from './skill';
import type { SurfaceTrie } from './surface-trie';
import { isNameStart, nameEnd } from './word-boundaries';

/** All candidates of a text, the longest one at each place; valid until those of the next text are looked for. */
export function findCandidates(codes: Uint16Array, scan: WordScan, surfaces: SurfaceTrie): Candidates {
  return new CandidateFinder(codes, scan.folded, surfaces).find(scan);
}

class CandidateFinder {
  private readonly found = new Candidates();
  /** The end of the last candidate. */
  private end = 0;

  constructor(
    private readonly codes: Uint16Array,
    private readonly folded: Uint16Array,
    private readonly surfaces: SurfaceTrie,
  ) {}

  find({ starts, count }: WordScan): Candidates {
    const { folded } = this;
    const { signs } = this.surfaces.filter;
    for (let at = 0; at < count; at++) {
      const start = starts[at]!;
      if (start > this.end && signs[folded[start - 1]!] === 1) this.look(start - 1);
      if (start >= this.end) this.look(start);
    }
    return this.found;
  }

  /** Adds the longest candidate there, if there is one. */
  private look(start: number): void {
    const { codes, folded } = this;
    const { trie, firsts, traits } = this.surfaces;
    const { columns, nodes, endings } = trie;
    let alias: Alias | undefined;
    let trait = 0;
    let end = 0;
    let packed = nodes[ROOT]!;
    for (let at = start; at < folded.length; at++) {
      const column = columns[folded[at]!]!;
      const node = (packed >>> BASE_SHIFT) + column;
      packed = nodes[node]!;
      if ((packed & COLUMN_MASK) !== column) break;
      if ((packed & ENDS) === 0) continue;
      if (end === 0 && !isNameStart(codes, folded, start)) break;
      const stop = nameEnd(codes, folded, start, at + 1);
      if (stop === undefined) continue;
      const key = endings[node]!;
      const isPlain = (traits[key]! & PLAIN) !== 0;
      const meant = isPlain ? firsts[key]! : this.allowed(key, start, at + 1);
      if (meant === undefined) continue;
      alias = meant;
      trait = isPlain ? traits[key]! : traitsOf(meant);
      end = stop;
    }
    if (alias === undefined) return;
    this.found.add(alias, trait, start, end);
    this.end = end;
  }

  /** The alias of the first of the surfaces, unconditional ones first, whose own conditions hold there. */
  private allowed(key: number, start: number, stop: number): Alias | undefined {
    const surfaces = this.surfaces.values[key]!;
    for (let at = 0; at < surfaces.length; at++) {
      if (isAllowed(surfaces[at]!, this.codes, this.folded, start, stop)) return surfaces[at]!.alias;
    }
    return undefined;
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
