import { dayOf } from '../../clock';
import type { City } from '../../market/data/cities';
import type { Market } from '../../market/market';
import { shownTitle } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, seededRandom } from '../../random';
import { carriedRows, listingId } from '../carried';
import type { Listing } from '../provider';

/** An entry of the agency's job exchange. */
export interface AgencyListing extends Listing {
  /** The reference number. */
  readonly id: string;
  readonly occupation: string;
  readonly city: City | null;
  /** Day numbers in UTC. */
  readonly publishedOn: number;
  readonly firstPublishedOn: number;
  /** Without it, only the first publication is told. */
  readonly hasPeriod: boolean;
  readonly publishedAt: number;
  readonly term: 'UNBEFRISTET' | 'BEFRISTET' | 'KEINE_ANGABE';
  readonly kind: 'ARBEIT' | 'PRAKTIKUM_TRAINEE';
  readonly fullTime: boolean;
}

/** Part of the vacancies in Germany that employers report. */
const SHARE = 0.55;

/** The class that the agency files a job under, which is no title. */
const occupations: Readonly<Record<Vacancy['role'], readonly string[]>> = {
  frontend: ['Webentwickler/in', 'Softwareentwickler/in'],
  backend: ['Softwareentwickler/in', 'Informatiker/in (Hochschule)'],
  fullstack: ['Softwareentwickler/in', 'Webentwickler/in'],
  data: ['Data Engineer', 'Data Scientist'],
  ml: ['Data Scientist', 'Informatiker/in (Hochschule)'],
  devops: ['IT-Systemadministrator/in', 'DevOps Engineer'],
  mobile: ['App-Entwickler/in', 'Softwareentwickler/in'],
  qa: ['Softwaretester/in'],
  security: ['IT-Sicherheitsberater/in'],
  other: ['IT-Projektleiter/in', 'Informatiker/in'],
};

function termOf(id: string, { employment }: Vacancy): AgencyListing['term'] {
  if (hashOf('term', id) % 8 === 0) return 'KEINE_ANGABE';
  return employment === 'full_time' || employment === 'part_time' ? 'UNBEFRISTET' : 'BEFRISTET';
}

function listing(market: Market, vacancy: Vacancy): AgencyListing {
  const number = listingId(market, 'arbeitsagentur', vacancy);
  const random = seededRandom(market.seed, 'arbeitsagentur', number);
  const { employer, workplace, awkward } = vacancy;
  const id = `${10_000 + (hashOf('office', employer.key) % 7000)}-${number}-S`;
  const city = awkward === 'null-location' ? null : workplace.city;
  const external = awkward !== 'null-url' && random.chance(0.5);
  const publishedAt = vacancy.postedAt + random.int(30, 300) * 60_000;
  return {
    id,
    url: external ? `https://karriere.${employer.domain}/stellen/${number}` : null,
    title: shownTitle(vacancy),
    company: awkward === 'null-company' ? null : employer.legalName,
    location: city?.name ?? null,
    occupation: random.pick(occupations[vacancy.role]),
    city,
    publishedAt,
    publishedOn: dayOf(publishedAt),
    firstPublishedOn: dayOf(publishedAt) - (random.chance(0.15) ? random.int(20, 360) : 0),
    hasPeriod: random.chance(0.92),
    term: termOf(id, vacancy),
    kind: vacancy.level === 'intern' ? 'PRAKTIKUM_TRAINEE' : 'ARBEIT',
    fullTime: vacancy.employment !== 'part_time',
    vacancy,
  };
}

/** What the exchange shows at a given time, newest first. */
export function createListings(market: Market): (time: number) => AgencyListing[] {
  const rows = carriedRows(market, {
    provider: 'arbeitsagentur',
    share: SHARE,
    includes: ({ workplace }) => workplace.country === 'DE',
    listing,
    order: (a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1),
  });
  return (time) => rows(time).filter(({ publishedAt }) => publishedAt <= time);
}
