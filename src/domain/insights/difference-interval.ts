import { inPercent, type PercentInterval, type Sample, wilsonShares } from './percent';

/** Two samples and what lies in both of them: `left` and `right` include `shared`. */
export interface OverlappingSamples {
  readonly left: Sample;
  readonly right: Sample;
  readonly shared: Sample;
}

/** The two samples without what they share. */
export function apart({ left, right, shared }: OverlappingSamples): { readonly left: Sample; readonly right: Sample } {
  return { left: without(left, shared), right: without(right, shared) };
}

function without(sample: Sample, part: Sample): Sample {
  return { count: sample.count - part.count, postings: sample.postings - part.postings };
}

/**
 * 95 % interval of the right share minus the left one, in percentage points.
 *
 * Samples that share nothing: Newcombe, R. G. (1998), "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17, 873–890, method 10. What they share makes them dependent, so the difference is
 * taken as a weighted sum over three independent parts, left only, right only and shared, and their Wilson bounds are put
 * together in the same way: Zou, G. Y. & Donner, A. (2008), Statistics in Medicine 27, 1693–1702.
 */
export function differenceInterval(samples: OverlappingSamples): PercentInterval {
  const { left, right, shared } = samples;
  if (left.postings === 0 || right.postings === 0) return { low: -100, high: 100 };
  const only = apart(samples);
  const parts = [
    { sample: only.left, weight: -only.left.postings / left.postings },
    { sample: only.right, weight: only.right.postings / right.postings },
    { sample: shared, weight: shared.postings / right.postings - shared.postings / left.postings },
  ].filter(({ weight }) => weight !== 0);
  let [estimate, below, above] = [0, 0, 0];
  for (const { sample, weight } of parts) {
    const share = (weight * sample.count) / sample.postings;
    const { low, high } = wilsonShares(sample);
    estimate += share;
    below += (share - Math.min(weight * low, weight * high)) ** 2;
    above += (Math.max(weight * low, weight * high) - share) ** 2;
  }
  return { low: inPercent(estimate - Math.sqrt(below)), high: inPercent(estimate + Math.sqrt(above)) };
}
