import fc from 'fast-check';
import { relatedSkills } from '../../../src/domain/insights/related-skills';

describe('relatedSkills', () => {
  it('tells count, share, lift and its interval', () => {
    const others = [{ name: 'Redux', count: 40, together: 30 }];
    expect(relatedSkills({ postings: 400, withSkill: 80, others }, 10)).toEqual([
      // 30 of 40 is 59.81 % to 85.81 %, over 20 % in all.
      { name: 'Redux', count: 30, pct: 38, lift: 3.75, interval: { low: 2.99, high: 4.29 } },
    ]);
  });

  it('puts first neither what is everywhere nor what was seen together once', () => {
    const others = [
      { name: 'everywhere', count: 990, together: 100 },
      { name: 'once', count: 1, together: 1 },
      { name: 'close', count: 120, together: 60 },
      { name: 'closer, but rare', count: 12, together: 10 },
      { name: 'elsewhere', count: 300, together: 2 },
    ];
    const related = relatedSkills({ postings: 1_000, withSkill: 101, others }, 25);
    expect(related.map(({ name }) => name)).toEqual(['close', 'closer, but rare', 'once', 'everywhere', 'elsewhere']);
    expect(related.map(({ interval }) => interval.low > 1)).toEqual([true, true, true, false, false]);
    expect(related.map(({ interval }) => interval.high < 1)).toEqual([false, false, false, false, true]);
  });

  it('breaks ties by count, then name, and ends at top', () => {
    const others = ['dbt', 'AWS', 'Zig'].map((name) => ({ name, count: 5, together: 3 }));
    const names = (top: number) => relatedSkills({ postings: 20, withSkill: 10, others }, top).map(({ name }) => name);
    expect(names(10)).toEqual(['AWS', 'Zig', 'dbt']);
    expect(names(2)).toEqual(['AWS', 'Zig']);
    expect(relatedSkills({ postings: 0, withSkill: 0, others: [] }, 10)).toEqual([]);
  });

  it('gives the lift that both directions share, inside its interval', () => {
    const table = fc.record({
      together: fc.integer({ min: 1, max: 300 }),
      ...{ skillOnly: fc.nat(300), otherOnly: fc.nat(300), neither: fc.nat(300) },
    });
    fc.assert(
      fc.property(table, ({ together, skillOnly, otherOnly, neither }) => {
        const postings = together + skillOnly + otherOnly + neither;
        const lift = (withSkill: number, count: number) =>
          relatedSkills({ postings, withSkill, others: [{ name: 'other', count, together }] }, 1)[0]!;
        const there = lift(together + skillOnly, together + otherOnly);
        const back = lift(together + otherOnly, together + skillOnly);
        expect(there.lift).toBeCloseTo(back.lift, 10);
        expect(there.lift).toBeGreaterThanOrEqual(there.interval.low - 0.005);
        expect(there.lift).toBeLessThanOrEqual(there.interval.high + 0.005);
      }),
    );
  });
});
