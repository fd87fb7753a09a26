import fc from 'fast-check';
import { projectUse, type QuotaUse, stateOfUse } from '../../src/domain/quota-projection';

const START = new Date('2026-11-01T00:00:00Z');
const END = new Date('2026-12-01T00:00:00Z');
const use = (used: number, limit: number | null = 200): QuotaUse => ({
  periodStart: START,
  periodEnd: END,
  limit,
  used,
});
const day = (n: number) => new Date(START.getTime() + n * 86_400_000);

describe('the projection of a quota', () => {
  it.each<[string, number, number, number, string | null]>([
    ['nothing is used', 0, 10, 0, null],
    ['it goes on evenly', 100, 15, 200, null],
    ['it is used up before the end', 100, 10, 300, '2026-11-21T00:00:00.000Z'],
    ['the period has just begun: a day at least', 10, 0, 310, '2026-11-20T00:00:00.000Z'],
    ['it is used up', 200, 20, 300, '2026-11-21T00:00:00.000Z'],
    ['the period is over', 100, 40, 100, null],
  ])('when %s: %i used on day %i', (_, used, at, projectedUse, exhaustedAt) => {
    const projection = projectUse(use(used), day(at));
    expect({ ...projection, exhaustedAt: projection.exhaustedAt?.toISOString() ?? null }).toEqual({
      projectedUse,
      exhaustedAt,
    });
  });

  it('never projects less than is used, nor a day of exhaustion outside the period', () => {
    const arbitrary = fc.record({ used: fc.nat(10_000), limit: fc.option(fc.nat(10_000)), at: fc.nat(29) });
    fc.assert(
      fc.property(arbitrary, ({ used, limit, at }) => {
        const { projectedUse, exhaustedAt } = projectUse(use(used, limit), day(at));
        expect(projectedUse).toBeGreaterThanOrEqual(used);
        if (exhaustedAt === null) return;
        expect(exhaustedAt.getTime()).toBeGreaterThanOrEqual(day(at).getTime());
        expect(exhaustedAt.getTime()).toBeLessThan(END.getTime());
      }),
    );
  });
});

it.each([
  ['ok', 50, 200, 15],
  ['tight', 100, 200, 10],
  ['tight', 160, 200, 29],
  ['exhausted', 200, 200, 29],
  ['exhausted', 0, 0, 1],
  ['ok', 1_000_000, null, 1],
] as const)('is %s with %i of %s used on day %i', (state, used, limit, at) => {
  expect(stateOfUse(use(used, limit), day(at))).toBe(state);
});
