/** round(100 × part / whole), a half to the even neighbour as Python rounds; exact, because it never divides. */
export function wholePercent(part: number, whole: number): number {
  if (whole === 0) return 0;
  const floor = Math.floor((100 * part) / whole);
  const twiceRemainder = 2 * (100 * part - floor * whole);
  if (twiceRemainder === whole) return floor % 2 === 0 ? floor : floor + 1;
  return twiceRemainder > whole ? floor + 1 : floor;
}

/** 100 × part / whole, not rounded; 0 of nothing. */
export function exactPercent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

/** Of `postings` postings, `count` ask for something. */
export interface Sample {
  readonly count: number;
  readonly postings: number;
}

/** Bounds in percent, or in percentage points, with two decimals. */
export interface PercentInterval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal quantile of 0.975: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * 95 % score interval of a proportion, as shares from 0 to 1, not rounded.
 * Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209–212.
 */
export function wilsonShares({ count, postings }: Sample): { readonly low: number; readonly high: number } {
  if (postings === 0) return { low: 0, high: 1 };
  const p = count / postings;
  const scale = 1 / (1 + (Z * Z) / postings);
  const centre = scale * (p + (Z * Z) / (2 * postings));
  const half = scale * Z * Math.sqrt((p * (1 - p)) / postings + (Z * Z) / (4 * postings * postings));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** `wilsonShares` in percent. */
export function wilsonInterval(part: number, whole: number): PercentInterval {
  const { low, high } = wilsonShares({ count: part, postings: whole });
  return { low: inPercent(low), high: inPercent(high) };
}

/** A share in percent with two decimals; adding 0 takes the sign from a zero. */
export function inPercent(share: number): number {
  return Math.round(share * 10_000) / 100 + 0;
}
