import fc from 'fast-check';
import {
  intersect,
  NO_TIME,
  subtract,
  type TimeRanges,
  timeRanges,
  totalLength,
  union,
} from '../../../src/domain/backfill/time-ranges';

const range = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, length]) => ({ from, to: from + length }));
const set = fc.array(range, { maxLength: 6 }).map((ranges) => timeRanges(...ranges));

/** The whole numbers in a set: the same set, written out. */
function members(ranges: TimeRanges): ReadonlySet<number> {
  return new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)));
}

const EVERY_INSTANT = Array.from({ length: 60 }, (_, instant) => instant);

function isNormal(ranges: TimeRanges): boolean {
  return ranges.every(({ from, to }, index) => from < to && (index === 0 || ranges[index - 1]!.to < from));
}

describe('sets of instants', () => {
  it('hold what is in any, in both, or in the first alone, in normal form', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [inA, inB] = [members(a), members(b)];
        const results = [union(a, b), intersect(a, b), subtract(a, b)];
        expect(results.every(isNormal)).toBe(true);
        const [either, both, first] = results.map(members);
        for (const instant of EVERY_INSTANT) {
          expect(either!.has(instant)).toBe(inA.has(instant) || inB.has(instant));
          expect(both!.has(instant)).toBe(inA.has(instant) && inB.has(instant));
          expect(first!.has(instant)).toBe(inA.has(instant) && !inB.has(instant));
        }
      }),
    );
  });

  it('have one form each, whatever order the ranges come in', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (ranges) => {
        expect(timeRanges(...[...ranges].reverse())).toEqual(timeRanges(...ranges));
        expect(union(...ranges.map((one) => timeRanges(one)))).toEqual(timeRanges(...ranges));
      }),
    );
  });

  it('fall into what is taken away and what is left', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(totalLength(subtract(a, b)) + totalLength(intersect(a, b))).toBe(totalLength(a));
        expect(union(subtract(a, b), intersect(a, b))).toEqual(a);
        expect(totalLength(union(a, b)) + totalLength(intersect(a, b))).toBe(totalLength(a) + totalLength(b));
      }),
    );
  });

  it('know nothing as the empty set, and join ranges that touch', () => {
    expect(timeRanges({ from: 3, to: 3 })).toEqual(NO_TIME);
    expect(timeRanges({ from: 2, to: 4 }, { from: 0, to: 2 })).toEqual([{ from: 0, to: 4 }]);
    expect(subtract([{ from: 0, to: 9 }], [{ from: 2, to: 4 }])).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 9 },
    ]);
  });

  it.each([
    [{ from: 4, to: 2 }, '[4, 2)'],
    [{ from: Number.NaN, to: 2 }, '[NaN, 2)'],
  ])('refuse a range that ends before it begins: %j', (wrong, shown) => {
    expect(() => timeRanges(wrong)).toThrow(`range is "${shown}": it must not end before it begins`);
  });
});
