import fc from 'fast-check';
import { LineSplitter } from '../../../src/infrastructure/sources/line-splitter';

function linesOf(chunks: readonly Buffer[]): [number, string][] {
  const splitter = new LineSplitter();
  const lines = [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
  return lines.map(({ number, bytes }) => [number, bytes.toString('utf8')]);
}

/** The bytes, cut at these places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
}

const text = fc
  .array(fc.constantFrom('{"id":1}', 'ä', '🐍', '\n', '\r\n', '\r', ' ', '\uFEFF', 'x'))
  .map((parts) => parts.join(''));

describe('LineSplitter', () => {
  it('gives the same lines however the bytes arrive, also cut within a character', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (whole, places) => {
        const bytes = Buffer.from(whole);
        expect(linesOf(cut(bytes, places))).toEqual(linesOf([bytes]));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives what lies between the line ends, numbered from one', () => {
    const bytes = Buffer.from('\uFEFFa\r\n\nb\rc\n');
    expect(linesOf([bytes])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b\rc'],
    ]);
  });
});
