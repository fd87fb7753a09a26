import type { Sample } from './percent';

/** How a share moves over equally spaced stretches: `z` is positive when it rises, `p` two-sided. */
export interface TrendTest {
  readonly z: number;
  readonly p: number;
}

const NOTHING: TrendTest = { z: 0, p: 1 };

/**
 * The Cochran–Armitage test for a linear trend in proportions, scores 0, 1, 2 … unless given.
 *
 * Armitage, P. (1955), "Tests for linear trends in proportions and frequencies", Biometrics 11, 375–386. It leans on the
 * normal distribution, so where the postings lie too unevenly over the stretches for their number it finds nothing.
 */
export function trendTest(samples: readonly Sample[], scores: readonly number[] = samples.map((_, i) => i)): TrendTest {
  const postings = sum(samples.map((sample) => sample.postings));
  const count = sum(samples.map((sample) => sample.count));
  if (count === 0 || count === postings) return NOTHING;
  const mean = sum(samples.map((sample, i) => sample.postings * scores[i]!)) / postings;
  const moment = (power: number) => sum(samples.map((sample, i) => sample.postings * (scores[i]! - mean) ** power));
  const spread = moment(2);
  if (spread === 0) return NOTHING;
  const skewness = moment(3) / postings / (spread / postings) ** 1.5;
  if (!normalEnough(Math.min(count, postings - count), skewness)) return NOTHING;
  const share = count / postings;
  const excess = sum(samples.map((sample, i) => sample.count * (scores[i]! - mean)));
  const z = excess / Math.sqrt(share * (1 - share) * spread);
  return { z, p: twoSided(z) };
}

/** Cochran, W. G. (1977), "Sampling Techniques", 3rd edition, page 42: more than 25 × skewness². */
function normalEnough(drawn: number, skewness: number): boolean {
  return drawn > 25 * skewness ** 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Coefficients of the Chebyshev fit below, highest power first. */
const FIT = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
  -1.26551223,
];

/** erfc(|z| / √2) with a relative error below 1.2e-7: Press et al., "Numerical Recipes", 2nd edition, section 6.2. */
function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const exponent = FIT.reduce((value, coefficient) => value * t + coefficient, 0);
  return Math.min(1, t * Math.exp(exponent - x * x));
}
