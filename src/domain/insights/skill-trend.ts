import { holm } from './many-tests';
import { exactPercent, type PercentInterval, wilsonInterval } from './percent';
import type { Stretch } from './trend-buckets';
import { trendTest } from './trend-test';

export const TREND_CHANGES = ['rising', 'falling', 'unclear'] as const;
export type TrendChange = (typeof TREND_CHANGES)[number];

/** What a store counts for a trend: numbers of distinct postings, one for each stretch. */
export interface TrendCounts {
  readonly postings: readonly number[];
  /** One for each name asked for, in that order. */
  readonly counts: readonly (readonly number[])[];
}

export interface SkillTrendPoint extends Stretch {
  readonly postingsCount: number;
  readonly count: number;
  /** 100 × count / postingsCount; 0 without postings. */
  readonly pct: number;
  readonly interval: PercentInterval;
}

/** How the share of postings that ask for a skill, or for a group, has moved. */
export interface SkillTrend {
  readonly skill: string;
  /** `unclear` unless a trend test over all the skills asked for together finds a change at 5 %. */
  readonly change: TrendChange;
  readonly points: readonly SkillTrendPoint[];
}

/** The trends of these names over these stretches from what a store counted. */
export function skillTrends(
  names: readonly string[],
  stretches: readonly Stretch[],
  { postings, counts }: TrendCounts,
): readonly SkillTrend[] {
  const tests = counts.map((row) => trendTest(row.map((count, at) => ({ count, postings: postings[at]! }))));
  const found = holm(tests.map(({ p }) => p));
  return names.map((skill, i) => ({
    skill,
    change: !found[i] ? 'unclear' : tests[i]!.z > 0 ? 'rising' : 'falling',
    points: stretches.map((stretch, at) => pointOf(stretch, counts[i]![at]!, postings[at]!)),
  }));
}

function pointOf({ from, to }: Stretch, count: number, postingsCount: number): SkillTrendPoint {
  const pct = exactPercent(count, postingsCount);
  return { from, to, postingsCount, count, pct, interval: wilsonInterval(count, postingsCount) };
}
