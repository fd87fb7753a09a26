import { plainText } from '../../market/render';
import { readParameters } from '../parameters';
import {
  educationRequirements,
  employmentTypes,
  experienceLevel,
  hasSalary,
  taxonomies,
  visaSponsorship,
  workArrangement,
} from './ai-fields';
import { BadParameter } from './bad-parameter';
import type { ActiveJobsListing } from './listings';
import { isFound, simpleQuery } from './text-query';
import { parsedTsquery } from './tsquery';

type Test = (row: ActiveJobsListing) => boolean;

/** Makes the test of one parameter from its value. Throws `BadParameter`, which names the parameter. */
type Filter = (value: string, seed: number, name: string) => Test;

type TextOf = (row: ActiveJobsListing, seed: number) => string;

const title: TextOf = (row) => row.title ?? '';
const location: TextOf = (row) => row.derivedLocation ?? '';
const organization: TextOf = (row) => row.company ?? '';
const description: TextOf = (row, seed) => `${row.title ?? ''}\n${plainText(seed, row.vacancy)}`;

const simple =
  (textOf: TextOf): Filter =>
  (value, seed) => {
    const query = simpleQuery(value);
    return (row) => isFound(textOf(row, seed), query);
  };

const advanced =
  (textOf: TextOf): Filter =>
  (value, seed) => {
    const query = parsedTsquery(value);
    return (row) => isFound(textOf(row, seed), query);
  };

/** Exact entries of a comma list; a space behind a comma belongs to the entry, which then matches nothing. */
const listed =
  (valuesOf: (row: ActiveJobsListing) => readonly (string | null)[] | null): Filter =>
  (value) => {
    const wanted = value.split(',').map((entry) => entry.replace(/^"(.*)"$/, '$1'));
    return (row) => valuesOf(row)?.some((one) => one !== null && wanted.includes(one)) ?? false;
  };

const not =
  (filter: Filter): Filter =>
  (value, seed, name) => {
    const test = filter(value, seed, name);
    return (row) => !test(row);
  };

const flag =
  (stateOf: (row: ActiveJobsListing) => boolean): Filter =>
  (value, _, name) => {
    if (value !== 'true' && value !== 'false') throw new BadParameter(`${name} must be one of: true, false`);
    return (row) => stateOf(row) === (value === 'true');
  };

const number = (compare: (row: ActiveJobsListing, bound: number) => boolean): Filter => {
  return (value, _, name) => {
    const bound = Number(value);
    if (!Number.isInteger(bound)) throw new BadParameter(`${name} must be an integer`);
    return (row) => compare(row, bound);
  };
};

/** A date or date-time in UTC. */
const time = (compare: (row: ActiveJobsListing, bound: number) => boolean): Filter => {
  return (value, _, name) => {
    const parameters = readParameters(new URLSearchParams({ [name]: value }));
    const bound = parameters.time(name);
    if (bound === undefined) throw new BadParameter(parameters.problem() ?? `${name} is empty`);
    return (row) => compare(row, bound);
  };
};

const organizations = listed((row) => [row.company]);
const sources = listed((row) => [row.source]);
const isRemote = flag((row) => row.vacancy.workplace.mode === 'remote');
const inCategory = listed(taxonomies);
const withVisa = flag((row) => visaSponsorship(row) === true);

/** The parameters of the legacy paths. */
export const legacyFilters: Readonly<Record<string, Filter>> = {
  title_filter: simple(title),
  advanced_title_filter: advanced(title),
  location_filter: simple(location),
  description_filter: simple(description),
  advanced_description_filter: advanced(description),
  organization_filter: organizations,
  organization_exclusion_filter: not(organizations),
  advanced_organization_filter: advanced(organization),
  remote: isRemote,
  source: sources,
  source_exclusion: not(sources),
  date_filter: time((row, bound) => row.postedAt !== null && row.postedAt > bound),
  ai_employment_type_filter: listed(employmentTypes),
  ai_work_arrangement_filter: listed((row) => [workArrangement(row)]),
  ai_experience_level_filter: listed((row) => [experienceLevel(row)]),
  ai_taxonomies_a_filter: inCategory,
  ai_taxonomies_a_primary_filter: listed((row) => taxonomies(row)?.slice(0, 1) ?? null),
  ai_taxonomies_a_exclusion_filter: not(inCategory),
  ai_has_salary: flag(hasSalary),
  ai_visa_sponsorship_filter: withVisa,
  ai_education_requirements_filter: listed(educationRequirements),
};

/** The parameters of the current path. Those of the legacy ones mean nothing here, and nobody says so. */
export const currentFilters: Readonly<Record<string, Filter>> = {
  title: simple(title),
  title_advanced: advanced(title),
  location: simple(location),
  description: simple(description),
  description_advanced: advanced(description),
  organization: organizations,
  organization_headcount_gte: number((row, bound) => row.vacancy.employer.employees >= bound),
  organization_headcount_lt: number((row, bound) => row.vacancy.employer.employees < bound),
  exclude_organization_industry: not(listed((row) => [row.vacancy.employer.trade.industry])),
  source: sources,
  exclude_source: not(sources),
  date_posted_gte: time((row, bound) => row.postedAt !== null && row.postedAt >= bound),
  date_posted_lt: time((row, bound) => row.postedAt !== null && row.postedAt < bound),
  date_created_gte: time((row, bound) => row.createdAt >= bound),
  date_created_lt: time((row, bound) => row.createdAt < bound),
  ai_employment_type: listed(employmentTypes),
  ai_work_arrangement: listed((row) => [workArrangement(row)]),
  ai_experience_level: listed((row) => [experienceLevel(row)]),
  ai_taxonomies_a: inCategory,
  ai_has_salary: flag(hasSalary),
  ai_visa_sponsorship: withVisa,
  ai_education_requirements: listed(educationRequirements),
};

/** The rows that pass all filters of a query string, in the order they came. Throws `BadParameter`. */
export function filtered(
  rows: readonly ActiveJobsListing[],
  query: URLSearchParams,
  filters: Readonly<Record<string, Filter>>,
  seed: number,
): ActiveJobsListing[] {
  const tests = [...query].flatMap(([name, value]) => {
    const filter = filters[name];
    return filter && value !== '' ? [filter(value, seed, name)] : [];
  });
  return rows.filter((row) => tests.every((test) => test(row)));
}
