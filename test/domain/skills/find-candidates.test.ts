import * as fc from 'fast-check';
import { catalogue } from '../../../src/domain/skills/catalogue';
import { findCandidates } from '../../../src/domain/skills/find-candidates';
import { CodeBuffer } from '../../../src/domain/text/code-buffer';
import { scanWords } from '../../../src/domain/text/word-scan';

const CODES = new CodeBuffer();
const { surfaces } = catalogue;

interface Found {
  readonly alias: string;
  readonly start: number;
  readonly end: number;
}

/** What is found when names are looked for at the places that the scan offers, or at every place there is. */
function found(text: string, everywhere: boolean): Found[] {
  const codes = CODES.load(text);
  const scan = scanWords(codes, surfaces.filter);
  const every = { folded: scan.folded, starts: Int32Array.from(codes.keys()), count: codes.length };
  const { aliases, starts, ends, count } = findCandidates(codes, everywhere ? every : scan, surfaces);
  const those = aliases.slice(0, count);
  return those.map((alias, at) => ({ alias: alias.text, start: starts[at] ?? -1, end: ends[at] ?? -1 }));
}

const NAMES = surfaces.values.map(([surface]) => surface?.spelling ?? '');
const pieces = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom(...NAMES).map((name) => name.slice(0, -1)),
  fc.constantFrom(...'kenntnisse entwickler expertise 17 3.11 v2 x the of é 😀'.split(' ')),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const between = fc.constantFrom('', ' ', '-', '/', ', ', '.', '. ', '(', "'", '+', '#', '@', '_', '\n');
const texts = fc.array(fc.tuple(pieces, between), { maxLength: 12 }).map((parts) => parts.flat().join(''));

describe('findCandidates', () => {
  it('looks for no name that is longer than what windows of a long text have in common', () => {
    expect(Math.max(...NAMES.map(({ length }) => length))).toBeLessThan(256);
  });

  it('finds with the word scan what looking at every place finds', () => {
    fc.assert(
      fc.property(texts, (text) => expect(found(text, false)).toEqual(found(text, true))),
      { numRuns: 5000 },
    );
  });
});
