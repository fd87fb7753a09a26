import type { Claim, CvClaims } from '../../src/domain/cv/cv-claims';

/** Claims that nothing is said, but for the given ones. */
export function claimsOf(some: Partial<CvClaims> = {}): CvClaims {
  return {
    desiredTitles: [],
    locations: [],
    skills: [],
    languages: [],
    seniority: null,
    yearsOfExperience: null,
    workArrangement: null,
    industries: [],
    summary: null,
    ...some,
  };
}

/** A claim whose quote is the value itself, unless told otherwise. */
export function claim<T>(value: T, quote = String(value)): Claim<T> {
  return { value, quote };
}
