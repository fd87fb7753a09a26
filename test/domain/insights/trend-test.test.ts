import type { Sample } from '../../../src/domain/insights/percent';
import { trendTest } from '../../../src/domain/insights/trend-test';
import { drawn, seeded } from '../../support/drawn-samples';

const samples = (...pairs: readonly [number, number][]): Sample[] =>
  pairs.map(([count, postings]) => ({ count, postings }));

describe('trendTest', () => {
  it('gives the published values: smokers among patients (R, prop.trend.test)', () => {
    const { z, p } = trendTest(samples([83, 86], [90, 93], [129, 136], [70, 82]));
    expect(z ** 2).toBeCloseTo(8.2249, 4);
    expect(p).toBeCloseTo(0.004132, 6);
    expect(z).toBeLessThan(0);
  });

  it('gives the published values with scores: tonsils and carriers (Armitage 1955)', () => {
    const { z, p } = trendTest(samples([19, 516], [29, 589], [24, 293]), [0, 1, 2]);
    expect(z).toBeCloseTo(2.68, 2);
    expect(p).toBeCloseTo(0.0073, 4);
  });

  it('turns its sign with time, and knows nothing more when a stretch is empty', () => {
    const rising = samples([10, 100], [20, 100], [30, 100]);
    const { z, p } = trendTest(rising);
    const back = trendTest([...rising].reverse());
    expect(back.z).toBeCloseTo(-z, 12);
    expect(back.p).toBeCloseTo(p, 12);
    expect(trendTest([...rising, { count: 0, postings: 0 }])).toEqual({ z, p });
  });

  it.each([
    ['nothing', []],
    ['no posting', samples([0, 0], [0, 0])],
    ['none asks for it', samples([0, 50], [0, 70])],
    ['all ask for it', samples([50, 50], [70, 70])],
    ['one stretch only', samples([0, 0], [30, 70], [0, 0])],
    ['nearly all in one stretch', samples([3, 3], [10, 1_000])],
  ])('finds nothing where nothing can be told: %s', (_, those) => expect(trendTest(those)).toEqual({ z: 0, p: 1 }));

  it.each([
    ['even, common', [80, 80, 80, 80], 0.3],
    ['even, rare', [300, 300, 300], 0.02],
    ['uneven', [20, 40, 400, 30], 0.2],
    ['most of them lately', [10, 20, 40, 600], 0.15],
    ['hardly any at first', [2, 500, 500], 0.1],
  ])('is wrong about a steady share at most as often as it says: %s', (_, postings, share) => {
    const random = seeded(11);
    const rounds = 3_000;
    const found = Array.from({ length: rounds }, () =>
      trendTest(postings.map((size) => ({ count: drawn(size, share, random), postings: size }))),
    );
    const within = (level: number) => found.filter(({ p }) => p <= level).length / rounds;
    expect(within(0.05)).toBeLessThan(0.06);
    expect(within(0.005)).toBeLessThan(0.0085);
  });
});
