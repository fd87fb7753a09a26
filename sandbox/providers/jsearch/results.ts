import type { City } from '../../market/data/cities';
import type { Vacancy } from '../../market/vacancy';
import { hashOf } from '../../random';
import { cityNamed, countryNamed, distanceKm } from '../places';
import type { JSearchListing } from './listings';
import { employmentTypes, experienceMonths } from './row';
import { ages, type JSearchRequest } from './search-parameters';
import { searchWords } from './search-words';

type Test = (row: JSearchListing) => boolean;

/** Part of a query's words that a posting must contain: a search engine finds more than what was asked for. */
const ENOUGH = 2 / 3;

const nowhere: Test = () => false;

function near(city: City, radiusKm: number): Test {
  return ({ vacancy: { workplace } }) =>
    workplace.city === city || (workplace.city !== null && distanceKm(workplace.city, city) <= radiusKm);
}

/** What stands behind "in": a city, a country, or no place at all. A place that nobody knows has no jobs. */
function placeTest(place: string, radiusKm: number): Test {
  const city = cityNamed(place);
  if (city) return near(city, radiusKm);
  const country = countryNamed(place);
  if (country) return ({ vacancy }) => vacancy.workplace.country === country;
  return /^(remote|anywhere)\b/i.test(place) ? ({ vacancy }) => vacancy.workplace.mode === 'remote' : nowhere;
}

const requirementTests: Readonly<Record<string, (vacancy: Vacancy) => boolean>> = {
  under_3_years_experience: ({ level }) => experienceMonths[level] < 36,
  more_than_3_years_experience: ({ level }) => experienceMonths[level] >= 36,
  no_experience: ({ level }) => experienceMonths[level] === 0,
  no_degree: ({ id }) => hashOf('no degree', id) % 3 === 0,
};

function filtersOf(request: JSearchRequest, now: number): Test[] {
  const { country, datePosted, remoteOnly, employmentTypes: types, requirements, excludedPublishers } = request;
  const excluded = excludedPublishers.map((name) => name.toLowerCase());
  return [
    ({ vacancy }) => vacancy.workplace.country === null || vacancy.workplace.country === country,
    ({ vacancy }) => vacancy.postedAt >= now - ages[datePosted],
    ({ vacancy }) => !remoteOnly || vacancy.workplace.mode === 'remote',
    ({ vacancy, id }) => types.length === 0 || employmentTypes(vacancy, id).some((type) => types.includes(type)),
    ({ vacancy }) => requirements.every((name) => requirementTests[name]?.(vacancy)),
    ({ publisher }) => !excluded.includes(publisher.toLowerCase()),
  ];
}

/** The rows that a search finds: those with most of its words first, then the newest. */
export function resultsOf(rows: readonly JSearchListing[], request: JSearchRequest, now: number): JSearchListing[] {
  const [, what = request.query, where] = /^(.*?)\s+in\s+(.+)$/i.exec(request.query) ?? [];
  const words = searchWords(what);
  const tests = filtersOf(request, now);
  if (where !== undefined) tests.push(placeTest(where, request.radiusKm));
  return rows
    .filter((row) => tests.every((test) => test(row)))
    .map((row) => ({ row, found: words.filter((word) => row.words.has(word)).length }))
    .filter(({ found }) => found >= words.length * ENOUGH)
    .sort((a, b) => b.found - a.found || b.row.foundAt - a.row.foundAt || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row);
}
