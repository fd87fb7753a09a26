import type { Seniority, WorkArrangement } from '../work';

/** A half-open range of UTF-16 code units in the visible text of a CV. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A value with the place in the CV that says so: what no place says is not in a profile. */
export interface Grounded<T> {
  readonly value: T;
  readonly span: TextSpan;
}

/** What a CV says of what its owner can do and looks for; lists without repeats, the most wanted or best shown first. */
export interface CvProfile {
  /** At most 5. */
  readonly desiredTitles: readonly Grounded<string>[];
  /** Where its owner would work, as people write places. At most 5. */
  readonly locations: readonly Grounded<string>[];
  /** Names of the catalogue's skills. */
  readonly skills: readonly Grounded<string>[];
  /** Natural languages, by their English names. */
  readonly languages: readonly Grounded<string>[];
  readonly seniority: Grounded<Seniority> | null;
  readonly yearsOfExperience: Grounded<number> | null;
  readonly workArrangement: Grounded<WorkArrangement> | null;
  readonly industries: readonly Grounded<string>[];
  readonly summary: Grounded<string> | null;
}
