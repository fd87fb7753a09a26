import { DAY } from '../../clock';
import { type Parameters, readParameters } from '../parameters';

/** What `GET /search` and `GET /search-v2` may ask for. */
export interface JSearchRequest {
  readonly query: string;
  /** Number of the first page, from 1; the new path has a cursor instead. */
  readonly page: number;
  readonly cursor: string | undefined;
  readonly numPages: number;
  /** Upper-case ISO code. */
  readonly country: string;
  readonly language: string;
  readonly datePosted: DatePosted;
  readonly remoteOnly: boolean;
  readonly employmentTypes: readonly string[];
  readonly requirements: readonly string[];
  readonly excludedPublishers: readonly string[];
  readonly radiusKm: number;
  readonly fields: readonly string[];
}

type DatePosted = keyof typeof ages;

const MAX_PAGE = 50;
const MAX_PAGES_AT_ONCE = 20;
const MAX_RADIUS_KM = 1000;

/** How old a posting may be, in milliseconds. Nothing that is older than about a month is found at all. */
export const ages = { all: 30 * DAY, today: DAY, '3days': 3 * DAY, week: 7 * DAY, month: 30 * DAY };

const employmentTypes = ['FULLTIME', 'CONTRACTOR', 'PARTTIME', 'INTERN'];
const requirements = ['under_3_years_experience', 'more_than_3_years_experience', 'no_experience', 'no_degree'];

/** Languages of the countries that have another than English. */
const languages: Readonly<Record<string, string>> = { DE: 'de', AT: 'de', FR: 'fr', ES: 'es', IT: 'it', PL: 'pl' };

function countryOf(parameters: Parameters): string | undefined {
  const given = parameters.text('country') ?? 'us';
  return /^[a-z]{2}$/i.test(given) ? given.toUpperCase() : undefined;
}

/** The checked request, or what is wrong with it. */
export function readSearch(query: URLSearchParams): JSearchRequest | { readonly problem: string } {
  const parameters = readParameters(query);
  const text = parameters.text('query');
  const country = countryOf(parameters);
  if (text === undefined) return { problem: 'query is required' };
  if (country === undefined) return { problem: 'country must be a two letter country code' };
  const remote = parameters.flag('work_from_home') ?? parameters.flag('remote_jobs_only');
  const request = {
    query: text,
    page: parameters.wholeNumber('page', 1, MAX_PAGE) ?? 1,
    cursor: parameters.text('cursor'),
    numPages: parameters.wholeNumber('num_pages', 1, MAX_PAGES_AT_ONCE) ?? 1,
    country,
    language: parameters.text('language') ?? languages[country] ?? 'en',
    datePosted: parameters.oneOf('date_posted', Object.keys(ages) as DatePosted[]) ?? 'all',
    remoteOnly: remote ?? false,
    employmentTypes: parameters.list('employment_types', employmentTypes),
    requirements: parameters.list('job_requirements', requirements),
    excludedPublishers: parameters.list('exclude_job_publishers'),
    radiusKm: parameters.wholeNumber('radius', 0, MAX_RADIUS_KM) ?? 0,
    fields: parameters.list('fields'),
  };
  const problem = parameters.problem();
  return problem === undefined ? request : { problem };
}
