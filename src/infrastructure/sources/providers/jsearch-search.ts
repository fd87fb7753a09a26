import type { Place } from '../../../domain/places/place';
import { readPlaces } from '../../../domain/places/read-places';
import type { RoleBucket } from '../../../domain/role-bucket';
import { daysBack, type SourceRequest, senioritiesOf } from '../../../domain/source-request';
import type { EmploymentType, Seniority } from '../../../domain/work';
import { englishAddress } from '../english-place';
import type { ProviderCall } from '../provider';
import { singleTitles } from '../single-title-searches';

export const CURRENT_PATH = '/search-v2';
export const OLD_PATH = '/search';
/** Postings on a page, about: some are a row short. */
export const JSEARCH_PAGE = 10;

const MOST_PAGES_AT_ONCE = 20;
/** Pages that cost as much as one more page than the step before: one request, two, three. */
const PRICE_STEPS: readonly { readonly pages: number; readonly requests: number }[] = [
  { pages: 1, requests: 1 },
  { pages: 10, requests: 2 },
  { pages: MOST_PAGES_AT_ONCE, requests: 3 },
];

/** One question for a role: each of them is charged, and answered by meaning rather than by words. */
const ROLE_QUESTIONS: Readonly<Record<RoleBucket, readonly [string]>> = {
  any: ['software engineer'],
  other: ['software engineer'],
  frontend: ['frontend developer'],
  backend: ['backend developer'],
  fullstack: ['full stack developer'],
  data: ['data engineer'],
  ml: ['machine learning engineer'],
  devops: ['devops engineer'],
  mobile: ['mobile developer'],
  qa: ['qa engineer'],
  security: ['security engineer'],
};

/** The country where neither the place nor another one names any: without one, the provider searches the USA. */
const USUAL_COUNTRY = 'DE';

const EMPLOYMENT: Readonly<Partial<Record<EmploymentType, string>>> = {
  full_time: 'FULLTIME',
  part_time: 'PARTTIME',
  contractor: 'CONTRACTOR',
  intern: 'INTERN',
};

/** Two to five years of experience are on both sides of the only line that can be drawn. */
const EXPERIENCE: Readonly<Record<Seniority, string | null>> = {
  entry: 'under_3_years_experience',
  mid: null,
  senior: 'more_than_3_years_experience',
  expert: 'more_than_3_years_experience',
};

interface Where {
  /** As the query says it; null: nowhere in particular. */
  readonly text: string | null;
  readonly country: string | null;
  readonly remote: boolean;
}

/** One search for each title in each place: the query is a sentence, which names one of both. */
export function jsearchSearches(request: SourceRequest, now: Date): readonly ProviderCall[] {
  const places = wheres(request.places);
  const usual = places.find(({ country }) => country !== null)?.country ?? USUAL_COUNTRY;
  return singleTitles(request, ROLE_QUESTIONS).flatMap((title) =>
    places.map((where) => {
      const query = where.text === null ? title : `${title} in ${where.text}`;
      return jsearchCall({
        query,
        num_pages: String(pagesFor(request.maxResults)),
        country: (where.country ?? usual).toLowerCase(),
        date_posted: datePosted(request, now),
        ...filters(request, where.remote),
      });
    }),
  );
}

export function jsearchCall(query: Readonly<Record<string, string>>): ProviderCall {
  return { method: 'GET', path: CURRENT_PATH, query };
}

/** Requests that so many pages at once are charged as. */
export function requestsFor(pages: number): number {
  return PRICE_STEPS.find((step) => pages <= step.pages)?.requests ?? 3;
}

/** The pages to ask for at once, for the fewest requests in all. One to spare where it is free: pages may be short. */
export function pagesFor(maxResults: number | null): number {
  const pages = Math.ceil((maxResults ?? Number.POSITIVE_INFINITY) / JSEARCH_PAGE);
  const step = PRICE_STEPS.find((one) => pages <= one.pages)?.pages ?? MOST_PAGES_AT_ONCE;
  return Math.min(pages + 1, step);
}

function wheres(places: readonly string[]): readonly Where[] {
  const all = places.flatMap((text) => {
    const read = readPlaces(text);
    const written = oneLine(text);
    if (read.length === 0) return written === '' ? [] : [{ text: written, country: null, remote: false }];
    return read.map((place) => whereOf(place, read.length === 1 ? written : null));
  });
  const distinct = new Map(all.map((where) => [JSON.stringify(where), where]));
  return distinct.size === 0 ? [{ text: null, country: null, remote: false }] : [...distinct.values()];
}

/** `written`: the place in its own words, for those that the tables do not hold. */
function whereOf(place: Place, written: string | null): Where {
  const { kind, country, name } = place;
  if (kind !== 'remote') return { text: englishAddress(known(place)) ?? written ?? name, country, remote: false };
  const land = country === null ? null : englishAddress({ kind: 'country', country, region: null, name: null });
  return { text: land, country, remote: true };
}

/** Names that the tables do not hold are shown folded: what was written is better. */
function known(place: Place): Place {
  return place.kind === 'unknown' ? { ...place, name: null } : place;
}

function filters(request: SourceRequest, remotePlace: boolean): Readonly<Record<string, string>> {
  const { workArrangement } = request;
  const remote = remotePlace || workArrangement === 'remote_ok' || workArrangement === 'remote_solely';
  const employment = request.employmentType === null ? undefined : EMPLOYMENT[request.employmentType];
  const experience = experienceOf(senioritiesOf(request));
  return {
    ...(remote ? { work_from_home: 'true' } : {}),
    ...(employment === undefined ? {} : { employment_types: employment }),
    ...(experience === null ? {} : { job_requirements: experience }),
  };
}

/** What all the wanted seniorities have in common, since requirements are joined by "and". */
function experienceOf(seniorities: readonly Seniority[]): string | null {
  const words = new Set(seniorities.map((seniority) => EXPERIENCE[seniority]));
  const [word] = words;
  return words.size === 1 ? (word ?? null) : null;
}

/** `today` is a day of the calendar, so it holds a window only that began today. The longer ones cost no more. */
function datePosted(request: SourceRequest, now: Date): string {
  const midnight = new Date(now);
  midnight.setUTCHours(0, 0, 0, 0);
  const days = daysBack(request, now);
  if (request.postedSince >= midnight) return 'today';
  if (days <= 3) return '3days';
  if (days <= 7) return 'week';
  return days <= 31 ? 'month' : 'all';
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim();
}
