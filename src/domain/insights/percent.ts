/** round(100 × part / whole), a half to the even neighbour as Python rounds; exact, because it never divides. */
export function wholePercent(part: number, whole: number): number {
  if (whole === 0) return 0;
  const floor = Math.floor((100 * part) / whole);
  const twiceRemainder = 2 * (100 * part - floor * whole);
  if (twiceRemainder === whole) return floor % 2 === 0 ? floor : floor + 1;
  return twiceRemainder > whole ? floor + 1 : floor;
}

export interface PercentInterval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal quantile of 0.975: two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * 95 % score interval of a proportion, in percent with two decimals.
 * Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209–212.
 */
export function wilsonInterval(part: number, whole: number): PercentInterval {
  if (whole === 0) return { low: 0, high: 100 };
  const p = part / whole;
  const scale = 1 / (1 + (Z * Z) / whole);
  const centre = scale * (p + (Z * Z) / (2 * whole));
  const half = scale * Z * Math.sqrt((p * (1 - p)) / whole + (Z * Z) / (4 * whole * whole));
  return { low: inPercent(Math.max(0, centre - half)), high: inPercent(Math.min(1, centre + half)) };
}

function inPercent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
