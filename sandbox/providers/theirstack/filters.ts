import { DAY, dateText, dayOf } from '../../clock';
import { crawledText } from '../../market/render';
import { wordsOf } from '../words';
import type { TheirStackListing } from './listings';
import type { SearchBody } from './search-body';

type Test = (row: TheirStackListing) => boolean;

/** What a filter may need besides the row. */
interface Context {
  readonly now: number;
  readonly seed: number;
}

/** Makes the test of one filter from its (checked) value. */
type Filter = (value: never, context: Context) => Test;

/** Full text by words: a phrase is found where each of its words is, in any order. */
function titleNames(phrases: readonly string[]): Test {
  const wanted = phrases.map(wordsOf).filter((words) => words.length > 0);
  return ({ title }) => {
    const present = new Set(wordsOf(title ?? ''));
    return wanted.some((words) => words.every((word) => present.has(word)));
  };
}

/** Some of the texts matches some of the patterns. */
function matches(patterns: readonly string[], textsOf: (row: TheirStackListing) => readonly (string | null)[]): Test {
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'i'));
  return (row) => textsOf(row).some((text) => text !== null && expressions.some((expression) => expression.test(text)));
}

const not =
  (test: Test): Test =>
  (row) =>
    !test(row);

const places = (row: TheirStackListing) => {
  const { city } = row.vacancy.workplace;
  return row.location === null ? [] : [row.location, city?.name ?? null, city?.englishName ?? null];
};

const title = (row: TheirStackListing) => [row.title];

const countryIn =
  (codes: readonly string[]): Test =>
  (row) =>
    row.location !== null && row.vacancy.workplace.country !== null && codes.includes(row.vacancy.workplace.country);

const companyIn =
  (names: readonly string[]): Test =>
  (row) =>
    row.company !== null && names.includes(row.company);

const idIn = (ids: readonly number[]): Test => {
  const wanted = new Set(ids);
  return (row) => wanted.has(row.id);
};

const usesSome =
  (slugs: readonly string[]): Test =>
  (row) =>
    slugs.some((slug) => row.technologySlugs.includes(slug));

/** A date-time without a zone is UTC. */
function timeOf(text: string): number {
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) || text.length === 10 ? text : `${text.replace(' ', 'T')}Z`);
}

const filters: Readonly<Record<string, Filter>> = {
  job_title_or: titleNames,
  job_title_not: (phrases: readonly string[]) => not(titleNames(phrases)),
  job_title_pattern_or: (patterns: readonly string[]) => matches(patterns, title),
  job_title_pattern_and: (patterns: readonly string[]) => (row) =>
    patterns.every((pattern) => matches([pattern], title)(row)),
  job_title_pattern_not: (patterns: readonly string[]) => not(matches(patterns, title)),
  job_country_code_or: countryIn,
  job_country_code_not: (codes: readonly string[]) => not(countryIn(codes)),
  job_location_pattern_or: (patterns: readonly string[]) => matches(patterns, places),
  job_location_pattern_not: (patterns: readonly string[]) => not(matches(patterns, places)),
  job_description_pattern_or: (patterns: readonly string[], { seed }) =>
    matches(patterns, (row) => [crawledText(seed, row.vacancy)]),
  job_description_pattern_not: (patterns: readonly string[], { seed }) =>
    not(matches(patterns, (row) => [crawledText(seed, row.vacancy)])),
  job_technology_slug_or: usesSome,
  job_technology_slug_and: (slugs: readonly string[]) => (row) =>
    slugs.every((slug) => row.technologySlugs.includes(slug)),
  job_technology_slug_not: (slugs: readonly string[]) => not(usesSome(slugs)),
  posted_at_max_age_days:
    (days: number, { now }) =>
    (row) =>
      row.datePosted >= dayOf(now) - days,
  posted_at_gte: (date: string) => (row) => dateText(row.datePosted) >= date,
  posted_at_lte: (date: string) => (row) => dateText(row.datePosted) <= date,
  discovered_at_max_age_days:
    (days: number, { now }) =>
    (row) =>
      row.discoveredAt >= now - days * DAY,
  discovered_at_min_age_days:
    (days: number, { now }) =>
    (row) =>
      row.discoveredAt <= now - days * DAY,
  discovered_at_gte: (text: string) => (row) => row.discoveredAt >= timeOf(text),
  discovered_at_lte: (text: string) => (row) => row.discoveredAt <= timeOf(text),
  remote: (wanted: boolean) => (row) => row.remote === wanted,
  job_seniority_or: (members: readonly string[]) => (row) => row.seniority !== null && members.includes(row.seniority),
  employment_statuses_or: (members: readonly string[]) => (row) =>
    row.employmentStatuses.some((status) => members.includes(status)),
  company_name_or: companyIn,
  company_name_case_insensitive_or: (names: readonly string[]) => {
    const lower = names.map((name) => name.toLowerCase());
    return (row) => row.company !== null && lower.includes(row.company.toLowerCase());
  },
  company_name_partial_match_or: (names: readonly string[]) => (row) =>
    names.some((name) => row.company?.toLowerCase().includes(name.toLowerCase())),
  company_name_not: (names: readonly string[]) => not(companyIn(names)),
  company_domain_or: (domains: readonly string[]) => (row) =>
    row.company !== null && domains.includes(row.vacancy.employer.domain),
  company_linkedin_url_or: () => () => false,
  job_id_or: idIn,
  job_id_not: (ids: readonly number[]) => not(idIn(ids)),
};

/** An empty list filters nothing. */
const isGiven = (value: unknown) => !(Array.isArray(value) && value.length === 0);

/** The rows that pass every filter of a checked search body, in the order they came. */
export function filtered(rows: readonly TheirStackListing[], body: SearchBody, context: Context): TheirStackListing[] {
  const tests = Object.entries(body).flatMap(([field, value]) => {
    const filter = filters[field];
    return filter && isGiven(value) ? [filter(value as never, context)] : [];
  });
  return rows.filter((row) => tests.every((test) => test(row)));
}
