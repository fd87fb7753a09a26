import { type City, countryNames } from '../../market/data/cities';
import type { Market } from '../../market/market';
import { shownTitle } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, type Random, seededRandom } from '../../random';
import { carriedOfDay, carriedRows, listingId } from '../carried';
import type { Listing } from '../provider';

/** What this provider reads from an employer's applicant tracking system. */
export interface ActiveJobsListing extends Listing {
  readonly id: number;
  readonly source: string;
  readonly sourceDomain: string;
  /** Milliseconds since 1970; null where the system does not say. */
  readonly postedAt: number | null;
  readonly createdAt: number;
  readonly modifiedAt: number | null;
  /** In English, null where it was not understood. */
  readonly derivedLocation: string | null;
  readonly workArrangement: WorkArrangement | null;
  /** The language model said nothing about this row. */
  readonly withoutAi: boolean;
}

type WorkArrangement = 'On-site' | 'Hybrid' | 'Remote OK' | 'Remote Solely';

/** Part of the market that this provider finds. */
const SHARE = 0.8;

/** Part of its vacancies that come through two systems. */
const TWICE = 0.06;

const HOUR = 3_600_000;
const DAY_HOURS = 24;

const systems = ['greenhouse', 'ashby', 'lever.co', 'personio', 'workday', 'smartrecruiters', 'recruitee'];

const englishStates: Readonly<Record<string, string>> = {
  Bayern: 'Bavaria',
  'Nordrhein-Westfalen': 'North Rhine-Westphalia',
  Hessen: 'Hesse',
  Sachsen: 'Saxony',
};

export const englishState = ({ state }: City) => englishStates[state] ?? state;

/** "Munich, Bavaria, Germany"; a city that is its own state is named once. */
function derivedLocation({ workplace: { city, country }, awkward }: Vacancy): string | null {
  if (awkward === 'null-location' || country === null) return null;
  if (!city) return countryNames[country];
  const state = city.state === city.name && city.country === 'DE' ? [] : [englishState(city)];
  return [city.englishName, ...state, countryNames[country]].join(', ');
}

/** The language model's guess, which is wrong in one row of five. */
function workArrangement(random: Random, { workplace }: Vacancy): WorkArrangement {
  const guesses = ['On-site', 'Hybrid', 'Remote OK', 'Remote Solely'] as const;
  if (random.chance(0.21)) return random.pick(guesses);
  if (workplace.mode === 'remote') return random.chance(0.5) ? 'Remote OK' : 'Remote Solely';
  return workplace.mode === 'hybrid' ? 'Hybrid' : 'On-site';
}

function systemOf({ employer }: Vacancy, copy: number): { source: string; sourceDomain: string } {
  if (copy === 1) return { source: 'phenompeople', sourceDomain: `${employer.key}.phenompeople.example` };
  const source = systems[hashOf('house system', employer.key) % systems.length] as string;
  return { source, sourceDomain: `jobs.${source.replace('.co', '')}.example` };
}

function organization(random: Random, { employer, awkward }: Vacancy): string {
  if (awkward === 'null-company') return '';
  return random.chance(0.06) ? `${employer.legalName} ` : employer.legalName;
}

function listing(market: Market, vacancy: Vacancy, copy: number): ActiveJobsListing {
  const id = 2_300_000_000 + listingId(market, 'activejobs', vacancy, copy);
  const random = seededRandom(market.seed, 'activejobs', id);
  const system = systemOf(vacancy, copy);
  const title = shownTitle(vacancy);
  const createdAt = vacancy.postedAt + random.int(5, 200) * 60_000 + random.int(0, 999) + copy * 3 * HOUR;
  return {
    id,
    url: vacancy.awkward === 'null-url' ? '' : `https://${system.sourceDomain}/${vacancy.employer.key}/jobs/${id}`,
    title: title !== null && random.chance(0.05) ? `${title}${random.pick(['\n', ' ', '  '])}` : title,
    company: organization(random, vacancy),
    location: vacancy.awkward === 'null-location' ? null : vacancy.workplace.location,
    ...system,
    postedAt: random.chance(0.02) ? null : random.chance(0.04) ? createdAt + 90_000 : vacancy.postedAt,
    createdAt,
    modifiedAt: random.chance(0.12) ? createdAt + random.int(6, 9 * DAY_HOURS) * HOUR : null,
    derivedLocation: derivedLocation(vacancy),
    workArrangement: workArrangement(random, vacancy),
    withoutAi: random.chance(0.04),
    vacancy,
  };
}

/** Newest posting first; what has no date of posting comes last. */
function newestFirst(a: ActiveJobsListing, b: ActiveJobsListing): number {
  return (b.postedAt ?? 0) - (a.postedAt ?? 0) || b.id - a.id;
}

export interface ActiveJobsListings {
  /** What can be seen at a given time, newest first. */
  at(time: number): ActiveJobsListing[];
  /** What was once posted on a day, whether it is still up or not. */
  ofDay(day: number): ActiveJobsListing[];
}

export function createListings(market: Market): ActiveJobsListings {
  const part = { provider: 'activejobs', share: SHARE, twice: TWICE, listing, order: newestFirst };
  const rows = carriedRows(market, part);
  return {
    at: (time) =>
      rows(time)
        .filter(({ createdAt }) => createdAt <= time)
        .sort(newestFirst),
    ofDay: (day) => carriedOfDay(market, part, market.ofDay(day)),
  };
}
