import { differenceInterval } from '../../../src/domain/insights/difference-interval';
import type { Sample } from '../../../src/domain/insights/percent';
import { samplesOf, seeded } from '../../support/drawn-samples';

const of = (count: number, postings: number): Sample => ({ count, postings });
const NOTHING = of(0, 0);

describe('differenceInterval', () => {
  // Newcombe (1998), table II, method 10; his difference is the first share minus the second one.
  it.each([
    ['a', of(56, 70), of(48, 80), 5.24, 33.39],
    ['b', of(9, 10), of(3, 10), 17.05, 80.9],
    ['c', of(6, 7), of(2, 7), 5.82, 80.62],
    ['d', of(5, 56), of(0, 29), -3.81, 19.26],
    ['e', of(0, 10), of(0, 20), -16.11, 27.75],
    ['g', of(10, 10), of(0, 20), 67.91, 100],
    ['h', of(10, 10), of(0, 10), 60.75, 100],
  ])('of samples without a posting in common is the published one: example %s', (_, first, second, low, high) => {
    expect(differenceInterval({ left: second, right: first, shared: NOTHING })).toEqual({ low, high });
  });

  it('mirrors when the sides are exchanged', () => {
    const [left, right, shared] = [of(30, 100), of(40, 80), of(10, 20)];
    const { low, high } = differenceInterval({ left, right, shared });
    expect(differenceInterval({ left: right, right: left, shared })).toEqual({ low: -high, high: -low });
  });

  it('knows nothing when a side is empty, and everything when both are the same', () => {
    expect(differenceInterval({ left: NOTHING, right: of(1, 2), shared: NOTHING })).toEqual({ low: -100, high: 100 });
    expect(differenceInterval({ left: of(1, 2), right: of(1, 2), shared: of(1, 2) })).toEqual({ low: 0, high: 0 });
  });

  it('narrows with what both sides share', () => {
    const width = (shared: Sample) => {
      const { low, high } = differenceInterval({ left: of(40, 100), right: of(50, 100), shared });
      return high - low;
    };
    expect(width(of(30, 70))).toBeLessThan(width(of(20, 40)));
    expect(width(of(20, 40))).toBeLessThan(width(NOTHING));
  });

  it.each([
    ['nothing shared', { left: 60, right: 90, shared: 0 }],
    ['a third shared', { left: 60, right: 90, shared: 30 }],
    ['one inside the other', { left: 40, right: 200, shared: 40 }],
  ])('holds the true difference 95 times of 100, whatever the parts ask for: %s', (_, sizes) => {
    const random = seeded(7);
    let held = 0;
    const rounds = 4_000;
    for (let round = 0; round < rounds; round++) {
      const shares = { left: random(), right: random(), shared: random() };
      const { low, high } = differenceInterval(samplesOf(sizes, shares, random));
      const overall = (side: 'left' | 'right') =>
        (shares[side] * (sizes[side] - sizes.shared) + shares.shared * sizes.shared) / sizes[side];
      const truth = 100 * (overall('right') - overall('left'));
      if (truth >= low && truth <= high) held++;
    }
    expect(held / rounds).toBeGreaterThan(0.94);
    expect(held / rounds).toBeLessThan(0.97);
  });
});
