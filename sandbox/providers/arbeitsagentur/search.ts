import { dayOf } from '../../clock';
import { type City, cities } from '../../market/data/cities';
import { type Parameters, readParameters } from '../parameters';
import { distanceKm } from '../places';
import { wordsOf } from '../words';
import type { AgencyListing } from './listings';

type Test = (row: AgencyListing) => boolean;

/** What a search asks for, and the place that was understood. */
export interface AgencySearch {
  readonly page: number;
  readonly size: number;
  readonly place: City | undefined;
  readonly tests: readonly Test[];
}

/** Kilometres around the place, unless told otherwise. */
const USUAL_RADIUS = 25;

const DEFAULT_SIZE = 25;
const MAX_PAGE = 100_000;

/** Parameters that the current version refuses. */
const refusedNames = ['homeoffice', 'pav'];

const never: Test = () => false;

/** Every word is in the title or the occupation, or among what is asked for. */
function names(text: string): Test {
  const wanted = wordsOf(text);
  return ({ title, occupation, vacancy }) => {
    const present = new Set([title ?? '', occupation, ...vacancy.skills].flatMap(wordsOf));
    return wanted.every((word) => present.has(word));
  };
}

/** German names only, with their umlauts: "Muenchen" and "Munich" are no places. */
function placeNamed(text: string): City | undefined {
  const wanted = text.toLowerCase();
  return cities.find(
    ({ country, name }) => country === 'DE' && [name, name.split(' ')[0]].some((one) => one?.toLowerCase() === wanted),
  );
}

function placeTest(wo: string, place: City | undefined, radius: number): Test {
  if (place) return ({ city }) => city !== null && distanceKm(city, place) <= radius;
  const wanted = wo.toLowerCase();
  if (wanted === 'deutschland') return () => true;
  return ({ city }) => city?.state.toLowerCase() === wanted;
}

/** Home office (`ho`) is accepted and finds nothing. */
function hoursTest(codes: readonly string[]): Test {
  if (codes.includes('ho')) return never;
  return ({ fullTime }) => (fullTime && codes.includes('vz')) || (!fullTime && codes.includes('tz'));
}

const kinds: Readonly<Record<string, Test>> = {
  '1': ({ kind }) => kind === 'ARBEIT',
  '2': never,
  '4': never,
  '34': ({ kind }) => kind === 'PRAKTIKUM_TRAINEE',
};

const terms: Readonly<Record<string, Test>> = {
  '1': ({ term }) => term === 'BEFRISTET',
  '2': ({ term }) => term === 'UNBEFRISTET',
};

function testsOf(parameters: Parameters, place: City | undefined, now: number): Test[] {
  const tests: (Test | undefined)[] = [];
  const was = parameters.text('was');
  const wo = parameters.text('wo');
  const radius = parameters.wholeNumber('umkreis', 0, 200) ?? USUAL_RADIUS;
  const days = parameters.wholeNumber('veroeffentlichtseit', 0, 100);
  const hours = parameters.text('arbeitszeit');
  if (was !== undefined) tests.push(names(was));
  if (wo !== undefined) tests.push(placeTest(wo, place, radius));
  if (days !== undefined) tests.push(({ publishedOn }) => publishedOn >= dayOf(now) - days);
  if (hours !== undefined) tests.push(hoursTest(hours.split(';')));
  tests.push(kinds[parameters.oneOf('angebotsart', Object.keys(kinds)) ?? '']);
  tests.push(terms[parameters.oneOf('befristung', Object.keys(terms)) ?? '']);
  return tests.filter((test) => test !== undefined);
}

/** The checked search, or what is wrong with it. Parameters that do not exist are not noticed. */
export function readSearch(query: URLSearchParams, now: number): AgencySearch | { readonly problem: string } {
  const parameters = readParameters(query);
  const place = placeNamed(parameters.text('wo') ?? '');
  const search = {
    page: parameters.wholeNumber('page', 1, MAX_PAGE) ?? 1,
    size: parameters.wholeNumber('size', 1, 100) ?? DEFAULT_SIZE,
    place,
    tests: testsOf(parameters, place, now),
  };
  const refused = refusedNames.find((name) => query.has(name));
  const problem = refused === undefined ? parameters.problem() : `${refused} is unknown`;
  return problem === undefined ? search : { problem };
}
