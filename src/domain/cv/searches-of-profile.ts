import { type CombinationFilters, NO_COMBINATION_FILTERS, VISIBLE } from '../backfill/combination';
import type { CvProfile, Grounded, TextSpan } from './cv-profile';

/** What somebody with a profile would search for, as `combinationsOf` takes it. */
export interface ProfileSearches {
  /** At least 1, at most 5. */
  readonly titles: readonly string[];
  /** At most 5 places and "Remote"; empty: everywhere. */
  readonly locations: readonly string[];
  readonly filters: CombinationFilters;
}

const MOST_TITLES = 5;
const MOST_PLACES = 5;
const MOST_CHARACTERS = 200;
const REMOTE = 'Remote';

/**
 * The searches that a profile asks for; null where it names no title, as a search for anything is none. Remote work is a
 * place among the others, or the only one for who works nowhere else, so no filter says it again. What somebody has done
 * is no filter: neither industries nor years of experience narrow a search.
 */
export function searchesOfProfile(profile: CvProfile): ProfileSearches | null {
  const titles = textsOf(profile.desiredTitles, MOST_TITLES);
  return titles.length === 0 ? null : { titles, locations: locationsOf(profile), filters: filtersOf(profile) };
}

function locationsOf({ locations, workArrangement }: CvProfile): readonly string[] {
  const places = textsOf(locations, MOST_PLACES);
  if (workArrangement?.value === 'remote_solely') return [REMOTE];
  return workArrangement?.value === 'remote_ok' ? [...places, REMOTE] : places;
}

/** A level that the CV states in so many words counts, unless a title says it already. */
function filtersOf({ seniority, yearsOfExperience, desiredTitles }: CvProfile): CombinationFilters {
  const isComputed = seniority && yearsOfExperience && isSame(seniority.span, yearsOfExperience.span);
  const isInTitle = seniority && desiredTitles.some(({ span }) => overlap(span, seniority.span));
  return { ...NO_COMBINATION_FILTERS, seniority: isComputed || isInTitle ? null : (seniority?.value ?? null) };
}

function isSame(one: TextSpan, other: TextSpan): boolean {
  return one.start === other.start && one.end === other.end;
}

function overlap(one: TextSpan, other: TextSpan): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Texts that are not fit for a search are left out, so that the others are searched for. */
function textsOf(values: readonly Grounded<string>[], most: number): readonly string[] {
  return values
    .map(({ value }) => value.trim().replace(/\s+/gu, ' '))
    .filter((text) => VISIBLE.test(text) && text.length <= MOST_CHARACTERS && !/[\p{Cc}|]/u.test(text))
    .slice(0, most);
}
