import * as fc from 'fast-check';
import { analyzeBlock } from '../../../src/infrastructure/analysis/analyze-lines';
import { type LineBlock, LineBlocks } from '../../../src/infrastructure/analysis/line-blocks';
import { LineSplitter } from '../../../src/infrastructure/sources/line-splitter';

const MIB = 1024 ** 2;

/** The blocks of a file that arrives in chunks of these sizes, again and again. */
function blocksOf(file: Buffer, sizes: readonly number[], early = false): LineBlock[] {
  const blocks = new LineBlocks();
  const made: (LineBlock | undefined)[] = [];
  let at = 0;
  for (let chunk = 0; at < file.length; chunk++) {
    const size = sizes[chunk % sizes.length]!;
    made.push(blocks.push(file.subarray(at, at + size)));
    at += size;
  }
  made.push(blocks.end(early));
  return made.filter((block) => block !== undefined);
}

function analyzed(blocks: readonly LineBlock[]) {
  const results = blocks.map((block) => analyzeBlock(block, false));
  return {
    text: results.map(({ text }) => text).join(''),
    postings: results.reduce((sum, { postings }) => sum + postings, 0),
    rejected: results.flatMap(({ rejected }) => rejected),
  };
}

const BYTE_ORDER_MARK = '\uFEFF';
const line = fc.oneof(
  fc.nat(99).map((id) => JSON.stringify({ id, title: 'Data Engineer', description: 'Pythön, SQL' })),
  fc.constantFrom('', '\r', ' ', '{', '[]', `${BYTE_ORDER_MARK}{"id":1}`, '{"id":1,"title":"x"}\r'),
  // Long enough for several blocks.
  fc.constantFrom(100_000, 300_000).map((length) => JSON.stringify({ id: length, unread: 'x'.repeat(length) })),
);
const files = fc
  .tuple(fc.constantFrom('', BYTE_ORDER_MARK), fc.array(line, { maxLength: 12 }))
  .map(([mark, lines]) => Buffer.from(mark + lines.join('\n')));
const sizes = fc.array(fc.integer({ min: 100, max: 70_000 }), { minLength: 1, maxLength: 4 });

describe('LineBlocks', () => {
  it('gives the same results and line numbers however the bytes arrive', () => {
    fc.assert(
      fc.property(files, sizes, (file, chunks) => {
        expect(analyzed(blocksOf(file, chunks))).toEqual(analyzed([{ bytes: Uint8Array.from(file), before: 0 }]));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every line, and counts those before each block', () => {
    fc.assert(
      fc.property(files, sizes, (file, chunks) => {
        const blocks = blocksOf(file, chunks);
        expect(Buffer.concat(blocks.map(({ bytes }) => bytes)).equals(file)).toBe(true);
        let lineFeeds = 0;
        for (const { bytes, before } of blocks) {
          expect(before).toBe(lineFeeds);
          lineFeeds += Buffer.from(bytes).toString('latin1').split('\n').length - 1;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('makes several blocks of a long file', () => {
    const file = Buffer.from(`{"id":1,"title":"${'x'.repeat(1000)}"}\n`.repeat(2000));
    expect(blocksOf(file, [65_536]).length).toBeGreaterThan(5);
  });

  it('leaves out the line that is not whole when a file ends early', () => {
    const blocks = new LineBlocks();
    blocks.push(Buffer.from('one\ntwo\nthr'));
    expect(blocks.complete).toBe(2);
    expect(Buffer.from(blocks.end(true)!.bytes).toString()).toBe('one\ntwo');
  });

  it('gives nothing for an empty file', () => {
    expect(new LineBlocks().end(false)).toBeUndefined();
  });

  it('holds no more of a line than it takes to see that it is too long', () => {
    const blocks = new LineBlocks();
    const chunk = Buffer.alloc(MIB, 'x');
    for (let mib = 0; mib < 64; mib++) expect(blocks.push(chunk)).toBeUndefined();
    const block = blocks.push(Buffer.from('x\n{"id":1}\n'))!;
    expect(block.bytes.length).toBeLessThan(18 * MIB);
    const lines = [...new LineSplitter().push(Buffer.from(block.bytes.buffer))];
    expect(lines.map(({ tooLong }) => tooLong)).toEqual([true]);
    expect(analyzed([block])).toMatchObject({ postings: 1, rejected: ['line 1: longer than 16 MiB'] });
  });
});
