import type { IngestionQuery } from '../ingestion-query';
import { byName } from './by-name';
import { apart, differenceInterval, type OverlappingSamples } from './difference-interval';
import { exactTest, leastOfExactTest } from './exact-test';
import { holm, testable } from './many-tests';
import { exactPercent, type PercentInterval, type Sample } from './percent';
import { type Prevalence, type SkillInsights, skillInsights } from './skill-insights';

/** What a store counts for two queries; every number is of distinct postings, except `uniqueCompanies`. */
export interface ComparedCounts {
  readonly left: Omit<Prevalence, 'counts'>;
  readonly right: Omit<Prevalence, 'counts'>;
  /** Postings that both queries select. */
  readonly shared: number;
  /** Everything that a posting of either asks for. */
  readonly tallies: readonly ComparedTally[];
}

interface ComparedTally {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly shared: number;
}

export interface SkillDelta {
  readonly name: string;
  /** 100 × count / postings on either side. */
  readonly leftPct: number;
  readonly rightPct: number;
  /** Percentage points, right minus left. */
  readonly delta: number;
  readonly interval: PercentInterval;
  /** A difference that chance explains badly, all skills of both sides taken together. */
  readonly significant: boolean;
}

/** One query's prevalence beside another's. */
export interface SkillComparison {
  readonly left: SkillInsights;
  readonly right: SkillInsights;
  readonly sharedPostingsCount: number;
  /** What is listed on either side, by size of the difference, then name. */
  readonly skills: readonly SkillDelta[];
}

export interface ComparedSide {
  readonly query: IngestionQuery;
  readonly top: number;
}

/** The answer to two queries from what a store counted. */
export function skillComparison(
  sides: { readonly left: ComparedSide; readonly right: ComparedSide },
  found: ComparedCounts,
  generatedAt: Date,
): SkillComparison {
  const insights = (side: 'left' | 'right') => {
    const counts = topOf(found.tallies, side, sides[side].top);
    return skillInsights(sides[side].query, { ...found[side], counts }, generatedAt);
  };
  const [left, right] = [insights('left'), insights('right')];
  const listed = new Set([...left.skills, ...right.skills].map(({ name }) => name));
  return { left, right, sharedPostingsCount: found.shared, skills: deltas(found, listed) };
}

function topOf(tallies: readonly ComparedTally[], side: 'left' | 'right', top: number) {
  return tallies
    .map((tally) => ({ name: tally.name, count: tally[side] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || byName(a, b))
    .slice(0, top);
}

/** The listed ones were chosen for being frequent on one side, so the family that is tested is all that there are. */
function deltas(found: ComparedCounts, listed: ReadonlySet<string>): readonly SkillDelta[] {
  const tested = found.tallies.map((tally) => ({ tally, samples: samplesOf(tally, found) }));
  const family = testable(tested.map(({ samples }) => leastOfExactTest(...independent(samples))));
  const shown = tested.map((one, at) => ({ ...one, at })).filter(({ tally }) => listed.has(tally.name));
  const pValues = shown.map(({ samples, at }) => (family[at] ? exactTest(...independent(samples)) : 1));
  const differs = holm(pValues, family.filter(Boolean).length);
  return shown
    .map(({ tally, samples }, i) => deltaOf(tally.name, samples, differs[i] === true))
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || byName(a, b));
}

function samplesOf({ left, right, shared }: ComparedTally, found: ComparedCounts): OverlappingSamples {
  return {
    left: { count: left, postings: found.left.postings },
    right: { count: right, postings: found.right.postings },
    shared: { count: shared, postings: found.shared },
  };
}

/**
 * Two samples without a posting in common: the smaller one, and what the larger one has besides. Of samples of one size what
 * they share falls out of the difference, so it is left out of both.
 */
function independent(samples: OverlappingSamples): [Sample, Sample] {
  const only = apart(samples);
  const { left, right } = samples;
  if (left.postings === right.postings) return [only.left, only.right];
  return left.postings < right.postings ? [left, only.right] : [only.left, right];
}

/** One fraction over both sizes, so that equal differences are equal numbers. */
function deltaOf(name: string, samples: OverlappingSamples, differs: boolean): SkillDelta {
  const { left, right } = samples;
  const [leftSize, rightSize] = [Math.max(1, left.postings), Math.max(1, right.postings)];
  const interval = differenceInterval(samples);
  return {
    name,
    leftPct: exactPercent(left.count, left.postings),
    rightPct: exactPercent(right.count, right.postings),
    delta: (100 * (right.count * leftSize - left.count * rightSize)) / (leftSize * rightSize),
    interval,
    significant: differs && (interval.low > 0 || interval.high < 0),
  };
}
