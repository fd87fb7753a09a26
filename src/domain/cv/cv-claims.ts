/** A value that somebody has read out of a CV, with the passage that is said to say so. Nothing of it is believed yet. */
export interface Claim<T> {
  readonly value: T;
  readonly quote: string;
}

/** What somebody claims that a CV says, unchecked; null where nothing is claimed. */
export interface CvClaims {
  readonly desiredTitles: readonly Claim<string>[];
  readonly locations: readonly Claim<string>[];
  readonly skills: readonly Claim<string>[];
  readonly languages: readonly Claim<string>[];
  readonly seniority: Claim<string> | null;
  readonly yearsOfExperience: Claim<number> | null;
  readonly workArrangement: Claim<string> | null;
  readonly industries: readonly Claim<string>[];
  readonly summary: Claim<string> | null;
}
