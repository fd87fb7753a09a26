import fc from 'fast-check';
import { wholePercent, wilsonInterval } from '../../../src/domain/insights/percent';

describe('wholePercent', () => {
  it.each([
    [0, 0, 0],
    [1, 2, 50],
    [1, 4, 25],
    [1, 8, 12],
    [3, 8, 38],
    [1, 200, 0],
    [3, 200, 2],
    [1, 250, 0],
    [199, 200, 100],
    [212, 312, 68],
    [134, 312, 43],
  ])('%d of %d is %d', (part, whole, percent) => expect(wholePercent(part, whole)).toBe(percent));

  it('is the nearest whole number, and of two equally near ones the even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.nat(), (whole, seed) => {
        const part = seed % (whole + 1);
        const percent = wholePercent(part, whole);
        // In units of 1/whole percent, so that nothing is rounded.
        const distance = Math.abs(percent * whole - 100 * part);
        expect(2 * distance).toBeLessThanOrEqual(whole);
        if (2 * distance === whole) expect(percent % 2).toBe(0);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('wilsonInterval', () => {
  // Published values: Wilson score interval, 95 %, as R's prop.test(correct = FALSE) gives them.
  it.each([
    [0, 10, 0, 27.75],
    [1, 10, 1.79, 40.42],
    [5, 10, 23.66, 76.34],
    [10, 10, 72.25, 100],
    [81, 263, 25.53, 36.62],
    [15, 148, 6.24, 16.05],
  ])('%d of %d is %d to %d', (part, whole, low, high) => {
    const interval = wilsonInterval(part, whole);
    expect(interval.low).toBeCloseTo(low, 1);
    expect(interval.high).toBeCloseTo(high, 1);
  });

  it('knows nothing without postings', () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 100 }));

  it('holds the share, and narrows as postings grow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (whole, seed) => {
        const part = seed % (whole + 1);
        const { low, high } = wilsonInterval(part, whole);
        const share = (100 * part) / whole;
        expect(low).toBeLessThanOrEqual(share + 0.005);
        expect(high).toBeGreaterThanOrEqual(share - 0.005);
        const more = wilsonInterval(part * 4, whole * 4);
        expect(more.high - more.low).toBeLessThanOrEqual(high - low + 0.01);
      }),
    );
  });
});
