import fc from 'fast-check';
import { exactTest, leastOfExactTest } from '../../../src/domain/insights/exact-test';
import type { Sample } from '../../../src/domain/insights/percent';

const of = (count: number, postings: number): Sample => ({ count, postings });

/** C(all, some) without rounding. */
function ways(all: number, some: number): bigint {
  if (some < 0 || some > all) return 0n;
  let product = 1n;
  for (let i = 0; i < some; i++) product = (product * BigInt(all - i)) / BigInt(i + 1);
  return product;
}

/** Twice the tail, counted out. */
function countedOut(one: Sample, other: Sample): number {
  const asking = one.count + other.count;
  const all = one.postings + other.postings;
  const above = one.count * all >= one.postings * asking;
  let tail = 0n;
  for (let count = 0; count <= one.postings; count++) {
    if (above ? count < one.count : count > one.count) continue;
    tail += ways(one.postings, count) * ways(other.postings, asking - count);
  }
  return Math.min(1, (2 * Number((tail * 10n ** 18n) / ways(all, asking))) / 1e18);
}

const samples = fc
  .record({ sizes: fc.tuple(fc.nat(60), fc.nat(60)), seeds: fc.tuple(fc.nat(), fc.nat()) })
  .map(({ sizes: [m, n], seeds: [a, b] }): [Sample, Sample] => [of(a % (m + 1), m), of(b % (n + 1), n)]);

describe('exactTest', () => {
  // Fisher (1935): the lady tasting tea, 17/70 on one side; the convicted twins, 0.0004652 on one side.
  it.each([
    ['tea', of(3, 4), of(1, 4), 34 / 70],
    ['twins', of(10, 13), of(2, 17), 2 * 0.000_465_2],
  ])('gives the published value: %s', (_, one, other, p) => {
    expect(exactTest(one, other)).toBeCloseTo(p, 6);
    expect(exactTest(other, one)).toBeCloseTo(p, 6);
  });

  it('is twice the smaller tail, counted out', () => {
    fc.assert(
      fc.property(samples, ([one, other]) => {
        expect(exactTest(one, other)).toBeCloseTo(countedOut(one, other), 10);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never below the least that the same totals can give, which one split reaches', () => {
    fc.assert(
      fc.property(samples, ([one, other]) => {
        const least = leastOfExactTest(one, other);
        const asking = one.count + other.count;
        const splits = Array.from({ length: one.postings + 1 }, (_, count) => count)
          .filter((count) => count <= asking && asking - count <= other.postings)
          .map((count) => exactTest(of(count, one.postings), of(asking - count, other.postings)));
        expect(Math.min(...splits)).toBeCloseTo(least, 10);
      }),
    );
  });

  it('stays exact for large samples and for what can hardly be', () => {
    // By the normal distribution, whose error is small here.
    expect(exactTest(of(500_000, 1_000_000), of(501_000, 1_000_000))).toBeCloseTo(0.1574, 3);
    expect(exactTest(of(100_000, 100_000), of(0, 100_000))).toBe(0);
    expect(exactTest(of(0, 0), of(3, 10))).toBe(1);
  });
});
