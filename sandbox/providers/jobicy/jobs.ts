import { DAY } from '../../clock';
import { slugOf } from '../../market/employers';
import type { Market } from '../../market/market';
import { htmlText, plainText, shownTitle } from '../../market/render';
import type { Vacancy } from '../../market/vacancy';
import { hashOf, seededRandom } from '../../random';
import { carriedRows, listingId } from '../carried';
import type { Listing } from '../provider';

/** Part of the remote vacancies that the site has. */
const SHARE = 0.6;

const WINDOW = 7 * DAY;
const DELAY = 3 * 3_600_000;

export interface JobicyListing extends Listing {
  readonly id: number | string;
  readonly url: string;
  readonly slug: string;
  readonly title: string;
  readonly company: string;
  readonly location: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly publishedAt: number;
}

/** Slug of the industry, and its name with the entities that the site leaves in it. */
const industries: Readonly<Record<Vacancy['role'], readonly [slug: string, name: string]>> = {
  frontend: ['dev', 'Programming &amp; Development'],
  backend: ['dev', 'Programming &amp; Development'],
  fullstack: ['dev', 'Programming &amp; Development'],
  mobile: ['dev', 'Programming &amp; Development'],
  security: ['cybersecurity', 'Cybersecurity'],
  data: ['data-science', 'Data Science &amp; Analytics'],
  ml: ['data-science', 'Data Science &amp; Analytics'],
  devops: ['engineering', 'Software Engineering'],
  qa: ['qa-testing', 'QA &amp; Testing'],
  other: ['project-management', 'Product &amp; Operations'],
};

/** Two spaces behind a comma, as the site has them. */
const places = {
  US: ['USA', 'USA', 'USA,  Canada'],
  DE: ['Germany', 'Germany,  Austria,  Switzerland', 'Europe'],
  anywhere: ['Anywhere', 'Anywhere', 'Europe,  USA', 'EMEA'],
};

const jobTypes: Readonly<Record<Vacancy['employment'], readonly string[]>> = {
  full_time: ['Full-Time'],
  part_time: ['Part-Time'],
  contract: ['Contract', 'Part-Time'],
  temporary: ['Contract'],
  internship: ['Internship'],
};

const levels: Readonly<Record<Vacancy['level'], readonly string[]>> = {
  intern: ['Entry', 'Entry-Level'],
  entry: ['Junior', 'Entry'],
  mid: ['Midweight', 'Any'],
  senior: ['Senior', 'Senior', 'Any'],
  lead: ['Senior', 'Director', 'Lead'],
};

/** As a web form leaves text in a field that is none. */
function withEntities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/–/g, '&#8211;').replace(/ - /g, ' &#8211; ').replace(/'/g, '&#8217;');
}

function listing(market: Market, vacancy: Vacancy): JobicyListing {
  const number = 100_000 + listingId(market, 'jobicy', vacancy);
  const random = seededRandom(market.seed, 'jobicy', number);
  const { employer, workplace, awkward } = vacancy;
  const slug = `${number}-${slugOf(vacancy.title)}`;
  const anywhere = awkward === 'null-location' ? 'anywhere' : (workplace.country ?? 'anywhere');
  return {
    id: random.chance(0.05) ? String(number) : number,
    url: `https://jobicy.example/jobs/${slug}`,
    slug,
    title: withEntities(shownTitle(vacancy) ?? ''),
    company: awkward === 'null-company' ? '' : withEntities(random.chance(0.2) ? employer.legalName : employer.name),
    location: random.pick(places[anywhere]),
    publishedAt: Math.floor(vacancy.postedAt / 1000) * 1000 + random.int(10, 200) * 60_000,
    vacancy,
  };
}

/** What the site shows at a given time, newest first. */
export function createListings(market: Market): (time: number) => JobicyListing[] {
  const rows = carriedRows(market, {
    provider: 'jobicy',
    share: SHARE,
    includes: ({ workplace }) => workplace.mode === 'remote',
    listing,
    order: (a, b) => b.publishedAt - a.publishedAt || Number(b.id) - Number(a.id),
  });
  return (time) => rows(time).filter(({ publishedAt }) => publishedAt <= time - DELAY && publishedAt > time - WINDOW);
}

/** Absent, not null, where the pay is not known; some rows still have the older names. */
function salaryFields({ id, vacancy: { salary } }: JobicyListing) {
  if (!salary) return {};
  if (hashOf('older salary', id) % 6 === 0)
    return { annualSalaryMin: salary.low, annualSalaryMax: salary.high, salaryCurrency: salary.currency };
  const hourly = hashOf('hourly', id) % 8 === 0;
  const part = hourly ? 2080 : 1;
  return {
    salaryMin: Math.round(salary.low / part),
    salaryMax: Math.round(salary.high / part),
    salaryCurrency: salary.currency,
    salaryPeriod: hourly ? 'hourly' : 'yearly',
  };
}

/** With an offset, or in the older form with a space and without one. */
function shownTime({ id, publishedAt }: JobicyListing): string {
  const text = new Date(publishedAt).toISOString().slice(0, 19);
  return hashOf('time', id) % 6 === 0 ? text.replace('T', ' ') : `${text}+00:00`;
}

export function jobOf(seed: number, row: JobicyListing) {
  const { id, url, slug, title, company, location, vacancy } = row;
  const random = seededRandom(seed, 'jobicy job', id);
  const opening = plainText(seed, vacancy).split('\n')[1] ?? '';
  return {
    id,
    url,
    jobSlug: slug,
    jobTitle: title,
    companyName: company,
    companyLogo: random.chance(0.2) ? '' : `https://jobicy.example/data/${vacancy.employer.key}.png`,
    jobIndustry: [industries[vacancy.role][1]],
    jobType: jobTypes[vacancy.employment],
    jobGeo: location,
    jobLevel: random.pick(levels[vacancy.level]),
    jobExcerpt: opening === '' ? '' : `${withEntities(opening.slice(0, 100))} &hellip;`,
    jobDescription: htmlText(seed, vacancy),
    pubDate: shownTime(row),
    ...salaryFields(row),
  };
}

type Test = (row: JobicyListing) => boolean;

/** Makes the test of one filter from its value. A slug that nobody knows finds nothing. */
const filters: Readonly<Record<string, (value: string, seed: number) => Test>> = {
  geo: (slug) => (row) => row.location === 'Anywhere' || row.location.split(',').map(slugOf).includes(slug),
  industry: (slug) => (row) => industries[row.vacancy.role][0] === slug,
  tag: (tag, seed) => (row) =>
    `${row.title}\n${plainText(seed, row.vacancy)}`.toLowerCase().includes(tag.toLowerCase()),
};

export function filtered(
  rows: readonly JobicyListing[],
  given: Readonly<Record<string, string>>,
  seed: number,
): JobicyListing[] {
  const tests = Object.entries(given).map(([name, value]) => filters[name]?.(value, seed));
  return rows.filter((row) => tests.every((test) => test?.(row)));
}
