import { skillTrends } from '../../../src/domain/insights/skill-trend';
import { drawn, seeded } from '../../support/drawn-samples';

const stretches = (count: number) =>
  Array.from({ length: count }, (_, day) => ({
    from: new Date(Date.UTC(2026, 0, day + 1)),
    to: new Date(Date.UTC(2026, 0, day + 2)),
  }));

describe('skillTrends', () => {
  it('gives each stretch its share and the doubt of it, an empty one zeros and no knowledge', () => {
    const [trend] = skillTrends(['SQL'], stretches(2), { postings: [0, 3], counts: [[0, 1]] });
    expect(trend).toEqual({
      skill: 'SQL',
      change: 'unclear',
      points: [
        { ...stretches(2)[0], postingsCount: 0, count: 0, pct: 0, interval: { low: 0, high: 100 } },
        { ...stretches(2)[1], postingsCount: 3, count: 1, pct: 100 / 3, interval: { low: 6.15, high: 79.23 } },
      ],
    });
  });

  it('tells what rises, what falls, and what is not clear', () => {
    const counts = [
      [10, 20, 40],
      [60, 40, 20],
      [30, 33, 31],
    ];
    const trends = skillTrends(['Rust', 'Perl', 'SQL'], stretches(3), { postings: [100, 100, 100], counts });
    expect(trends.map(({ skill, change }) => `${skill} ${change}`)).toEqual([
      'Rust rising',
      'Perl falling',
      'SQL unclear',
    ]);
  });

  it('asks more of one among many than of one alone', () => {
    const postings = [100, 100, 100];
    const slight = [18, 26, 32];
    const steady = Array.from({ length: 9 }, () => [20, 21, 20]);
    const change = (...counts: number[][]) =>
      skillTrends(
        counts.map((_, i) => `${i}`),
        stretches(3),
        { postings, counts },
      )[0]!.change;
    expect([change(slight), change(slight, ...steady)]).toEqual(['rising', 'unclear']);
  });

  it('tells news of ten steady skills 5 times of 100 at most', () => {
    const random = seeded(21);
    const postings = [40, 90, 60, 120, 80];
    const rounds = 600;
    let news = 0;
    for (let round = 0; round < rounds; round++) {
      const counts = Array.from({ length: 10 }, (_, i) => postings.map((size) => drawn(size, 0.04 * (i + 1), random)));
      const names = counts.map((_, i) => `${i}`);
      const trends = skillTrends(names, stretches(5), { postings, counts });
      if (trends.some(({ change }) => change !== 'unclear')) news++;
    }
    expect(news / rounds).toBeLessThanOrEqual(0.06);
  });
});
