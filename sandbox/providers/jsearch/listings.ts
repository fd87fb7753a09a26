import { type City, countryNames } from '../../market/data/cities';
import { slugOf } from '../../market/employers';
import type { Market } from '../../market/market';
import { shownTitle } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, type Random, seededRandom } from '../../random';
import { carriedRows, listingId } from '../carried';
import type { Listing } from '../provider';
import { searchWords } from './search-words';

/** What Google for Jobs, as this provider reads it, shows about a vacancy. */
export interface JSearchListing extends Listing {
  readonly id: string;
  readonly publisher: string;
  /** The employer's own page, as against a job board's. */
  readonly own: boolean;
  /** Milliseconds since 1970 from which on it is found. */
  readonly foundAt: number;
  /** Rows in the newer form lack some fields and have others. */
  readonly newer: boolean;
  readonly city: string | null;
  /** What a search may find it by. */
  readonly words: ReadonlySet<string>;
}

/** Part of the market that this provider finds. */
const SHARE = 0.62;

/** Part of its vacancies that it lists twice, from different publishers. */
const TWICE = 0.08;

const boards = ['LinkedIn', 'Indeed', 'StepStone', 'Glassdoor', 'ZipRecruiter', 'Jooble', 'BeBee', 'Monster'];

/** "(m/w/d)" and the like, which some publishers cut off. */
const GENDER_MARK = /\s*\((?:[mwfdxgn]\/?){2,3}\)/i;

/** Looks like base64 and may contain `+` and `/`. */
function jobId(seed: number, key: string): string {
  const bytes = Buffer.alloc(16);
  for (let part = 0; part < 4; part++) bytes.writeUInt32BE(hashOf(seed, 'jsearch job', key, part), part * 4);
  return bytes.toString('base64');
}

function company(random: Random, { employer, awkward }: Vacancy): string | null {
  if (awkward === 'null-company') return null;
  const form = random.next();
  if (form < 0.5) return employer.name;
  return form < 0.93 ? employer.legalName : employer.name.toUpperCase();
}

/** "Munich, Germany", "Austin, TX"; the language of a city's name is a matter of luck. */
function place(city: City | null, { workplace, awkward }: Vacancy, name: string | null): string | null {
  if (awkward === 'null-location') return null;
  if (city && name !== null) return `${name}, ${city.country === 'US' ? city.stateCode : countryNames[city.country]}`;
  return workplace.country === null ? 'Anywhere' : countryNames[workplace.country];
}

function applyLink(publisher: string, own: boolean, vacancy: Vacancy, number: number): string | null {
  if (vacancy.awkward === 'null-url') return null;
  const campaign = 'utm_campaign=google_jobs_apply&utm_source=google_jobs_apply&utm_medium=organic';
  return own
    ? `https://careers.${vacancy.employer.domain}/jobs/${slugOf(vacancy.title)}-${number}?${campaign}`
    : `https://${slugOf(publisher)}.example/viewjob/${number}?${campaign}`;
}

function wordsOfVacancy({ title, employer, workplace: { city, mode }, skills }: Vacancy): Set<string> {
  const texts = [title, employer.name, city?.name ?? '', city?.englishName ?? '', mode, ...skills];
  return new Set(texts.flatMap(searchWords));
}

function listing(market: Market, vacancy: Vacancy, copy: number): JSearchListing {
  const number = listingId(market, 'jsearch', vacancy, copy);
  const random = seededRandom(market.seed, 'jsearch', number);
  const { workplace, awkward, employer } = vacancy;
  const own = copy === 1 || random.chance(0.2);
  const publisher = own ? `${employer.name} Careers` : random.pick(boards);
  const title = shownTitle(vacancy);
  const city = awkward === 'null-location' ? null : workplace.city;
  const cityName = city && (random.chance(0.6) ? city.englishName : city.name);
  return {
    id: jobId(market.seed, `${vacancy.id} ${copy}`),
    url: applyLink(publisher, own, vacancy, number),
    title: copy === 1 ? (title?.replace(GENDER_MARK, '') ?? null) : title,
    company: company(random, vacancy),
    location: place(city, vacancy, cityName),
    publisher,
    own,
    foundAt: vacancy.postedAt + random.int(30, 360) * 60_000 + copy * 5 * 3_600_000,
    newer: random.chance(0.4),
    city: cityName,
    words: wordsOfVacancy(vacancy),
    vacancy,
  };
}

/** What this provider knows at a given time. */
export function createListings(market: Market): (time: number) => JSearchListing[] {
  const order = (a: JSearchListing, b: JSearchListing) => b.foundAt - a.foundAt;
  const rows = carriedRows(market, { provider: 'jsearch', share: SHARE, twice: TWICE, listing, order });
  return (time) => rows(time).filter(({ foundAt }) => foundAt <= time);
}
