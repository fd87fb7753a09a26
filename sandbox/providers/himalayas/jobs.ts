import { DAY } from '../../clock';
import { slugOf } from '../../market/employers';
import type { Market } from '../../market/market';
import { htmlText, plainText, shownTitle } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, type Random, seededRandom } from '../../random';
import { listingId } from '../carried';
import type { Listing } from '../provider';

interface Land {
  readonly alpha2: string;
  readonly name: string;
  readonly slug: string;
}

const land = (alpha2: string, name: string): Land => ({ alpha2, name, slug: slugOf(name) });

const germany = land('DE', 'Germany');
const states = land('US', 'United States');

/** Where applicants may live; nowhere in particular means everywhere. */
const restrictions: Readonly<Record<'US' | 'DE' | 'anywhere', readonly (readonly Land[])[]>> = {
  US: [[states], [states], [states, land('CA', 'Canada')]],
  DE: [[germany], [germany], [germany, land('AT', 'Austria'), land('CH', 'Switzerland')]],
  anywhere: [[]],
};

/** Offsets from UTC in hours. */
const timezones: Readonly<Record<'US' | 'DE' | 'anywhere', readonly (readonly number[])[]>> = {
  US: [[-8, -7, -6, -5], [-5], []],
  DE: [[0, 1, 2], [1], []],
  anywhere: [[]],
};

export interface HimalayasListing extends Listing {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly company: string;
  readonly lands: readonly Land[];
  readonly zones: readonly number[];
  readonly seniority: readonly string[];
  readonly employmentType: string;
  readonly category: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly publishedAt: number;
}

const seniorities: Readonly<Record<Vacancy['level'], readonly (readonly string[])[]>> = {
  intern: [['Entry-level']],
  entry: [['Entry-level'], ['Entry-level', 'Mid-level']],
  mid: [['Mid-level'], ['Mid-level', 'Senior']],
  senior: [['Senior']],
  lead: [['Senior', 'Manager'], ['Manager'], ['Director']],
};

const employmentTypes: Readonly<Record<Vacancy['employment'], string>> = {
  full_time: 'Full Time',
  part_time: 'Part Time',
  contract: 'Contractor',
  temporary: 'Temporary',
  internship: 'Intern',
};

const categories: Readonly<Record<Vacancy['role'], string>> = {
  frontend: 'Frontend-Engineer',
  backend: 'Backend-Engineer',
  fullstack: 'Full-Stack-Engineer',
  mobile: 'Mobile-Engineer',
  security: 'Security-Engineer',
  data: 'Data-Engineer',
  ml: 'Machine-Learning-Engineer',
  devops: 'DevOps-Engineer',
  qa: 'QA-Engineer',
  other: 'Product-Manager',
};

function shownLocation(lands: readonly Land[]): string {
  return lands.length === 0 ? 'Worldwide' : lands.map(({ name }) => name).join(', ');
}

function company(random: Random, { awkward, employer }: Vacancy): string {
  if (awkward === 'null-company') return '';
  return random.chance(0.15) ? employer.legalName : employer.name;
}

export function listing(market: Market, vacancy: Vacancy): HimalayasListing {
  const number = listingId(market, 'himalayas', vacancy);
  const random = seededRandom(market.seed, 'himalayas', number);
  const { workplace, employer, awkward } = vacancy;
  const place = awkward === 'null-location' ? 'anywhere' : (workplace.country ?? 'anywhere');
  const lands = random.pick(restrictions[place]);
  const url = `https://himalayas.example/companies/${employer.key}/jobs/${slugOf(vacancy.title)}-${number}`;
  return {
    id: url,
    url,
    title: shownTitle(vacancy) ?? '',
    company: company(random, vacancy),
    location: shownLocation(lands),
    lands,
    zones: random.pick(timezones[place]),
    seniority: random.pick(seniorities[vacancy.level]),
    employmentType: employmentTypes[vacancy.employment],
    category: categories[vacancy.role],
    publishedAt: Math.floor(vacancy.postedAt / 1000) * 1000 + random.int(20, 400) * 60_000,
    vacancy,
  };
}

/** In seconds as a rule; one row in seven has milliseconds, which the documentation promises. */
function shownTime(id: string, time: number): number {
  return hashOf('unit', id) % 7 === 0 ? time : time / 1000;
}

/** Names of countries as a rule; one row in five has objects, as the published schema does. */
function shownLands({ id, lands }: HimalayasListing): readonly (string | Land)[] {
  return hashOf('lands', id) % 5 === 0 ? lands : lands.map(({ name }) => name);
}

/** A row with all its fields, as both routes return it. */
export function jobOf(seed: number, row: HimalayasListing) {
  const { id, url, title, vacancy, publishedAt } = row;
  const { employer, salary } = vacancy;
  const text = plainText(seed, vacancy).split('\n')[1] ?? '';
  const filed = hashOf('filed', id) % 8 > 0;
  return {
    title,
    excerpt: text.length > 140 ? `${text.slice(0, 137)}...` : text,
    companyName: row.company,
    companySlug: employer.key,
    companyLogo: `https://cdn.himalayas.example/${employer.key}.png`,
    employmentType: row.employmentType,
    minSalary: salary?.low ?? null,
    maxSalary: salary?.high ?? null,
    salaryPeriod: 'annual',
    seniority: row.seniority,
    currency: salary?.currency ?? null,
    locationRestrictions: shownLands(row),
    timezoneRestrictions: row.zones,
    categories: filed ? [row.category] : [],
    parentCategories: filed ? ['Software-Engineering'] : [],
    description: htmlText(seed, vacancy),
    pubDate: shownTime(id, publishedAt),
    expiryDate: (publishedAt + 60 * DAY) / 1000,
    applicationLink: url,
    guid: id,
  };
}
