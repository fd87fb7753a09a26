import { type ComparedCounts, skillComparison } from '../../../src/domain/insights/skill-comparison';
import { aQuery, NOON } from '../../support/builders';
import { samplesOf, seeded, type ThreeParts } from '../../support/drawn-samples';

const totals = (postings: number) => ({ postings, uniqueCompanies: 1, notExtracted: 0, withoutText: 0, sandbox: 0 });

const side = (top: number) => ({ query: aQuery(), top });
const compared = (found: ComparedCounts, top = 25) =>
  skillComparison({ left: side(top), right: side(top) }, found, NOON);

const found = (
  [left, right, shared]: readonly [number, number, number],
  tallies: Readonly<Record<string, readonly [number, number, number]>>,
): ComparedCounts => ({
  ...{ left: totals(left), right: totals(right), shared },
  tallies: Object.entries(tallies).map(([name, [l, r, s]]) => ({ name, left: l, right: r, shared: s })),
});

describe('skillComparison', () => {
  it('lists what either side lists, with both true shares, by size of the difference, then name', () => {
    const counts = found([200, 100, 0], { SQL: [100, 20, 0], Rust: [2, 30, 0], dbt: [40, 15, 0], Zig: [10, 0, 0] });
    const { left, right, skills } = compared(counts, 2);
    expect(left.skills.map(({ name }) => name)).toEqual(['SQL', 'dbt']);
    expect(right.skills.map(({ name }) => name)).toEqual(['Rust', 'SQL']);
    expect(skills.map(({ name, leftPct, rightPct, delta }) => [name, leftPct, rightPct, delta])).toEqual([
      ['SQL', 50, 20, -30],
      ['Rust', 1, 30, 29],
      ['dbt', 20, 15, -5],
    ]);
    expect(skills.map(({ significant }) => significant)).toEqual([true, true, false]);
  });

  it('takes equal differences for equal, whatever they are fractions of', () => {
    const { skills } = compared(found([3, 7, 0], { b: [1, 3, 0], a: [2, 4, 0], c: [1, 1, 0] }));
    expect(skills.map(({ name }) => name)).toEqual(['c', 'a', 'b']);
    expect(skills[1]!.delta).toBe(-skills[2]!.delta);
  });

  it('gives each side its own top, and says how many postings are in both', () => {
    const counts = found([10, 10, 4], { A: [5, 1, 1], B: [4, 2, 1], C: [3, 3, 1] });
    const answer = skillComparison({ left: side(1), right: side(2) }, counts, NOON);
    expect(answer.left.skills.map(({ name }) => name)).toEqual(['A']);
    expect(answer.right.skills.map(({ name }) => name)).toEqual(['C', 'B']);
    expect(answer.sharedPostingsCount).toBe(4);
  });

  it('claims nothing of an empty side', () => {
    expect(compared(found([0, 500, 0], { SQL: [0, 400, 0] })).skills).toEqual([
      {
        ...{ name: 'SQL', leftPct: 0, rightPct: 80, delta: 80, significant: false },
        interval: { low: -100, high: 100 },
      },
    ]);
  });

  it('finds no difference of a market from itself', () => {
    const { skills } = compared(found([500, 500, 500], { SQL: [400, 400, 400] }));
    expect(skills).toEqual([
      { name: 'SQL', leftPct: 80, rightPct: 80, delta: 0, interval: { low: 0, high: 0 }, significant: false },
    ]);
  });

  it('sees a difference from a market that holds the other one', () => {
    const { skills } = compared(found([300, 1_000, 300], { SQL: [150, 220, 150], Rust: [30, 100, 30] }));
    expect(skills).toMatchObject([
      { name: 'SQL', delta: -28, significant: true },
      { name: 'Rust', delta: 0, significant: false },
    ]);
  });

  it('never calls significant what its interval leaves open', () => {
    const random = seeded(5);
    for (let round = 0; round < 100; round++) {
      for (const { interval, significant } of compared(market({ left: 80, right: 120, shared: 30 }, random, 3))
        .skills) {
        if (significant) expect(interval.low > 0 || interval.high < 0).toBe(true);
      }
    }
  });

  it.each<[string, ThreeParts, number]>([
    ['of one size', { left: 400, right: 400, shared: 0 }, 25],
    ['a small one beside a large one', { left: 800, right: 12, shared: 0 }, 25],
    ['half of it shared', { left: 300, right: 400, shared: 200 }, 25],
    ['one inside the other', { left: 100, right: 700, shared: 100 }, 25],
    ['with few listed', { left: 500, right: 40, shared: 0 }, 5],
  ])('finds news in equal markets 5 times of 100 at most: %s', (_, sizes, top) => {
    const random = seeded(3);
    const rounds = 300;
    let news = 0;
    for (let round = 0; round < rounds; round++) {
      if (compared(market(sizes, random), top).skills.some(({ significant }) => significant)) news++;
    }
    expect(news / rounds).toBeLessThanOrEqual(0.05);
  });

  it('finds a real difference among many skills', () => {
    const random = seeded(9);
    const rounds = 100;
    let [seen, others] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const { skills } = compared(market({ left: 400, right: 400, shared: 100 }, random, 3));
      const news = skills.filter(({ significant }) => significant).map(({ name }) => name);
      if (news.includes('skill 0')) seen++;
      if (news.some((name) => name !== 'skill 0')) others++;
    }
    expect(seen).toBeGreaterThan(95);
    expect(others).toBeLessThanOrEqual(5);
  });
});

/** Sixty skills, the n-th in 20 / (n + 1) percent of postings; the first one `factor` times as often outside the left side. */
function market(sizes: ThreeParts, random: () => number, factor = 1): ComparedCounts {
  const tallies = Array.from({ length: 60 }, (_, n) => {
    const share = 0.2 / (n + 1);
    const shares = { left: share, right: n === 0 ? share * factor : share, shared: share };
    const { left, right, shared } = samplesOf(sizes, shares, random);
    return { name: `skill ${n}`, left: left.count, right: right.count, shared: shared.count };
  });
  const seen = tallies.filter(({ left, right }) => left + right > 0);
  return { left: totals(sizes.left), right: totals(sizes.right), shared: sizes.shared, tallies: seen };
}
