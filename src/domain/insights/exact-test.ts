import type { Sample } from './percent';

/**
 * How probable a difference as large as this is, in either direction, when both samples are drawn from the same postings:
 * twice the smaller tail of Fisher's exact test (Fisher, R. A. (1935), "The logic of inductive inference", JRSS 98, 39–82).
 * Exact because most skills are rare, where tests by the normal distribution find far more than there is.
 */
export function exactTest(one: Sample, other: Sample): number {
  const urn = urnOf(one, other);
  const above = one.count * urn.postings >= one.postings * urn.asking;
  let count = one.count;
  let probability = probabilityOf(urn, count);
  let tail = probability;
  // Beyond the last possible count the next one is 0 times as probable.
  while (probability > tail * Number.EPSILON) {
    probability *= above ? growth(urn, count) : 1 / growth(urn, count - 1);
    tail += probability;
    count += above ? 1 : -1;
  }
  return Math.min(1, 2 * tail);
}

/** The least that `exactTest` can give for samples of these sizes with this many asking for the skill in both together. */
export function leastOfExactTest(one: Sample, other: Sample): number {
  const urn = urnOf(one, other);
  return Math.min(1, 2 * probabilityOf(urn, urn.least), 2 * probabilityOf(urn, urn.most));
}

/** `drawn` of `postings` are in the first sample; `asking` of them ask for the skill, `least` to `most` of the drawn. */
interface Urn {
  readonly postings: number;
  readonly asking: number;
  readonly drawn: number;
  readonly least: number;
  readonly most: number;
}

function urnOf(one: Sample, other: Sample): Urn {
  const asking = one.count + other.count;
  const drawn = one.postings;
  return {
    ...{ postings: drawn + other.postings, asking, drawn },
    least: Math.max(0, asking - other.postings),
    most: Math.min(drawn, asking),
  };
}

function probabilityOf({ postings, asking, drawn }: Urn, count: number): number {
  const ways = logChoose(asking, count) + logChoose(postings - asking, drawn - count) - logChoose(postings, drawn);
  return Math.exp(ways);
}

/** How much more probable the next count is. */
function growth({ postings, asking, drawn }: Urn, count: number): number {
  return ((asking - count) * (drawn - count)) / ((count + 1) * (postings - asking - drawn + count + 1));
}

function logChoose(all: number, some: number): number {
  return logFactorial(all) - logFactorial(some) - logFactorial(all - some);
}

const SMALL_FACTORIALS = Array.from({ length: 16 }, (_, n) =>
  Math.log(Array.from({ length: n }, (_, i) => i + 1).reduce((product, factor) => product * factor, 1)),
);

/** Stirling's series from where its first three terms are as exact as a double. */
function logFactorial(n: number): number {
  const small = SMALL_FACTORIALS[n];
  if (small !== undefined) return small;
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1_260 * n ** 5);
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
