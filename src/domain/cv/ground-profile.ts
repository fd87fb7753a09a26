import type { Claim, CvClaims } from './cv-claims';
import type { CvProfile, Grounded } from './cv-profile';
import type { CvVocabulary } from './cv-vocabulary';
import { type FoldedText, findPhrase, foldPhrase, foldText, originalSpan } from './folded-text';
import { firstOfEach, grounded } from './grounded';
import { type GroundingRule, groundingRules } from './grounding-rules';
import { withoutEnclosed } from './without-enclosed';
import { withoutInstructions } from './without-instructions';

export interface GroundedProfile {
  readonly profile: CvProfile;
  /** How many claims are not in the profile, for whatever reason: unfounded, malformed, repeated or too many. */
  readonly dropped: Readonly<Record<keyof CvProfile, number>>;
}

const MOST = { desiredTitles: 5, locations: 5, skills: 100, languages: 10, industries: 10 } as const;
type ListField = keyof typeof MOST;

/** More claims than this for each place in a list are not looked at: each may take milliseconds. */
const CLAIMS_PER_PLACE = 4;
const MOST_QUOTED_CHARACTERS = 600;

/**
 * Makes a profile of what is claimed about a CV, whoever claims it. A claim counts only with a quote that stands in the
 * text, outside of instructions to machines, and with a value that is well-formed and, as far as can be told, said there. The
 * spans are those of the quotes.
 */
export function groundProfile(text: string, claims: CvClaims, vocabulary: CvVocabulary): GroundedProfile {
  const folded = foldText(text, withoutEnclosed(text, withoutInstructions(text)));
  const rules = groundingRules(vocabulary);
  const one = <C, V>(claim: Claim<C> | null, rule: GroundingRule<C, V>) =>
    claim === null ? null : ground(folded, claim, rule);
  const many = (field: ListField) => {
    const looked = claims[field].slice(0, CLAIMS_PER_PLACE * MOST[field]);
    const values = looked.flatMap((claim) => ground(folded, claim, rules[field]) ?? []);
    return firstOfEach(values, foldPhrase, MOST[field]);
  };
  const profile: CvProfile = {
    desiredTitles: many('desiredTitles'),
    locations: many('locations'),
    skills: many('skills'),
    languages: many('languages'),
    seniority: one(claims.seniority, rules.seniority),
    yearsOfExperience: one(claims.yearsOfExperience, rules.yearsOfExperience),
    workArrangement: one(claims.workArrangement, rules.workArrangement),
    industries: many('industries'),
    summary: one(claims.summary, rules.summary),
  };
  return { profile, dropped: droppedOf(claims, profile) };
}

function ground<C, V>(text: FoldedText, claim: Claim<C>, rule: GroundingRule<C, V>): Grounded<V> | null {
  const value = rule.read(claim);
  if (value === null || claim.quote.length > MOST_QUOTED_CHARACTERS) return null;
  const place = findPhrase(text, foldPhrase(claim.quote)).find((quoted) => rule.isSaid(text, quoted, value, claim));
  if (place === undefined) return null;
  const { start, end } = originalSpan(text, place);
  return grounded(value, start, end);
}

function droppedOf(claims: CvClaims, profile: CvProfile): GroundedProfile['dropped'] {
  const fields = Object.keys(profile) as (keyof CvProfile)[];
  const counts = fields.map((field) => [field, countOf(claims[field]) - countOf(profile[field])] as const);
  return Object.fromEntries(counts) as Record<keyof CvProfile, number>;
}

function countOf(value: readonly unknown[] | object | null): number {
  if (value === null) return 0;
  return Array.isArray(value) ? value.length : 1;
}
