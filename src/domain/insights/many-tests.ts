/** The chance of even one false finding among all that are tested together. */
const FAMILY_WISE = 0.05;

/**
 * Which of the tests in a family find something, by their p-values.
 *
 * Holm, S. (1979), "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 65–70.
 * `family` counts all the tests; leaving some of them out of `pValues` can hide findings but makes no false ones.
 */
export function holm(pValues: readonly number[], family: number = pValues.length): readonly boolean[] {
  const found = pValues.map(() => false);
  const ascending = pValues.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p);
  for (const [rank, { p, at }] of ascending.entries()) {
    if (p > FAMILY_WISE / (family - rank)) break;
    found[at] = true;
  }
  return found;
}

/**
 * Which discrete tests belong in a family at all, by the least p-value that each could have. One that could not pass even
 * at its most extreme need not be paid for by the others.
 * Tarone, R. E. (1990), "A modified Bonferroni method for discrete data", Biometrics 46, 515–522.
 */
export function testable(leastPValues: readonly number[]): readonly boolean[] {
  const ascending = [...leastPValues].sort((a, b) => a - b);
  let divisor = 1;
  while (divisor < ascending.length && (ascending[divisor] as number) <= FAMILY_WISE / divisor) divisor++;
  return leastPValues.map((least) => least <= FAMILY_WISE / divisor);
}
