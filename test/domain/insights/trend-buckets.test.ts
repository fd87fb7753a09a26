import fc from 'fast-check';
import { mostStretches, stretchesOf, TREND_BUCKETS } from '../../../src/domain/insights/trend-buckets';

const DAY_MS = 86_400_000;
const shown = (from: string, to: string, bucket: (typeof TREND_BUCKETS)[number]) =>
  stretchesOf({ from: new Date(from), to: new Date(to) }, bucket).map((stretch) => stretch.from.toISOString());

describe('stretchesOf', () => {
  it('cuts at midnight, on Mondays, and on the first of a month, in UTC', () => {
    const window = ['2026-02-27T12:00:00.000Z', '2026-03-02T12:00:00.000Z'] as const;
    expect(shown(...window, 'day')).toEqual([
      '2026-02-27T12:00:00.000Z',
      '2026-02-28T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
      '2026-03-02T00:00:00.000Z',
    ]);
    expect(shown(...window, 'week')).toEqual(['2026-02-27T12:00:00.000Z', '2026-03-02T00:00:00.000Z']);
    expect(shown(...window, 'month')).toEqual(['2026-02-27T12:00:00.000Z', '2026-03-01T00:00:00.000Z']);
  });

  it('has no empty stretch where the window ends or begins at a border', () => {
    expect(shown('2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z', 'day')).toEqual(['2026-03-01T00:00:00.000Z']);
    expect(shown('2026-03-01T23:59:59.999Z', '2026-03-09T00:00:00.000Z', 'week')).toEqual([
      '2026-03-01T23:59:59.999Z',
      '2026-03-02T00:00:00.000Z',
    ]);
  });

  it('covers any window without a gap, in fewer stretches than is said', () => {
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 365 }), fc.constantFrom(...TREND_BUCKETS), (to, days, bucket) => {
        const from = new Date(to.getTime() - days * DAY_MS);
        const stretches = stretchesOf({ from, to }, bucket);
        expect(stretches[0]!.from).toEqual(from);
        expect(stretches.at(-1)!.to).toEqual(to);
        expect(stretches.slice(1).map((stretch) => stretch.from)).toEqual(stretches.slice(0, -1).map((one) => one.to));
        expect(stretches.filter((stretch) => stretch.from >= stretch.to)).toEqual([]);
        const atBorder = ({ from: border }: { from: Date }) =>
          border.getTime() % DAY_MS === 0 &&
          (bucket !== 'week' || border.getUTCDay() === 1) &&
          (bucket !== 'month' || border.getUTCDate() === 1);
        expect(stretches.slice(1).filter((stretch) => !atBorder(stretch))).toEqual([]);
        expect(stretches.length).toBeLessThanOrEqual(mostStretches(days, bucket));
      }),
      { numRuns: 300 },
    );
  });
});
