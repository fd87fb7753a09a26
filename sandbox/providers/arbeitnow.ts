import { jsonReply, type Reply, type SandboxRequest } from '../exchange';
import { slugOf } from '../market/employers';
import type { Market } from '../market/market';
import { htmlText, shownTitle } from '../market/render';
import type { Vacancy } from '../market/vacancy';
import { type Random, seededRandom } from '../random';
import { carriedRows, listingId } from './carried';
import type { Listing, Provider, World } from './provider';
import { withRepeats } from './repeats';

const PER_PAGE = 325;

/** Part of the vacancies in Germany, or open to it, that the board has. */
const SHARE = 0.5;

const HOUR = 3_600_000;

/** A row that moved turns up again this many rows later. */
const REPEAT_DISTANCE = PER_PAGE;

const TEXT = 'Stand-in data: invented jobs in the format of the Arbeitnow job board API.';

const categories: Readonly<Record<Vacancy['role'], readonly string[]>> = {
  frontend: ['Frontend', 'Software Development'],
  backend: ['Backend', 'Software Development'],
  fullstack: ['Software Development'],
  mobile: ['Mobile', 'Software Development'],
  security: ['IT', 'Security'],
  data: ['Data', 'Business Intelligence'],
  ml: ['Data', 'Machine Learning'],
  devops: ['DevOps', 'Cloud'],
  qa: ['Quality Assurance'],
  other: ['IT'],
};

/** Both languages, and one word for hours, contract and experience alike. */
const jobTypes: Readonly<Record<Vacancy['employment'], readonly string[]>> = {
  full_time: ['Full-time permanent', 'Vollzeit', 'full time'],
  part_time: ['Part time', 'Teilzeit'],
  contract: ['Freelance', 'befristet'],
  temporary: ['befristet', 'temporary'],
  internship: ['Internship', 'Praktikum', 'Werkstudent'],
};

const experience: Readonly<Record<Vacancy['level'], readonly string[]>> = {
  intern: ['student'],
  entry: ['entry', 'berufseinstieg'],
  mid: ['mid', 'berufserfahren'],
  senior: ['senior', 'berufserfahren'],
  lead: ['lead', 'professional / experienced'],
};

interface ArbeitnowListing extends Listing {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly createdAt: number;
}

function isInGermany({ workplace, employer }: Vacancy): boolean {
  return workplace.country === 'DE' || (workplace.country === null && employer.country === 'DE');
}

/** Empty for remote work and for adverts that name no place. */
function place(random: Random, { workplace: { city }, awkward }: Vacancy): string {
  if (!city || awkward === 'null-location') return '';
  return random.pick([city.name, city.name, city.englishName, `${city.name}, ${city.state}`]);
}

function listing(market: Market, vacancy: Vacancy): ArbeitnowListing {
  const number = listingId(market, 'arbeitnow', vacancy);
  const random = seededRandom(market.seed, 'arbeitnow', number);
  const { employer, workplace, awkward } = vacancy;
  const company = awkward === 'null-company' ? '' : random.chance(0.3) ? employer.name : employer.legalName;
  const slug = slugOf(`${vacancy.title} ${workplace.city?.name ?? 'remote'} ${number}`);
  return {
    id: slug,
    url: `https://arbeitnow.example/jobs/companies/${slugOf(company) || 'unbekannt'}/${slug}`,
    title: shownTitle(vacancy) ?? '',
    company,
    location: place(random, vacancy),
    createdAt: Math.floor(vacancy.postedAt / 1000) * 1000 + random.int(10, 100) * 60_000,
    vacancy,
  };
}

function jobOf(seed: number, { id, url, title, company, location, createdAt, vacancy }: ArbeitnowListing) {
  const random = seededRandom(seed, 'arbeitnow job', id);
  const { role, employment, level, workplace } = vacancy;
  const types = [random.pick(jobTypes[employment]), random.pick(experience[level])];
  return {
    slug: id,
    company_name: company,
    title,
    description: htmlText(seed, vacancy),
    remote: workplace.mode === 'remote',
    url,
    tags: random.chance(0.15) ? [] : random.sample(categories[role], random.int(1, 2)),
    job_types: types.slice(random.int(0, 1), random.int(1, 2)),
    location,
    created_at: createdAt / 1000,
  };
}

/** What cannot be a page number counts as the first page. */
function pageNumber(query: URLSearchParams): number {
  const given = query.get('page') ?? '';
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 1;
}

/** Links and counters without any total: only an empty list or a missing next link tells the end. */
function envelope(base: string, page: number, rows: number, isLast: boolean) {
  const link = (number: number) => `${base}?page=${number}`;
  const start = (page - 1) * PER_PAGE;
  return {
    links: { first: link(1), last: null, prev: page > 1 ? link(page - 1) : null, next: isLast ? null : link(page + 1) },
    meta: {
      current_page: page,
      current_page_url: link(page),
      from: rows > 0 ? start + 1 : null,
      path: base,
      per_page: PER_PAGE,
      to: rows > 0 ? start + rows : null,
      terms: TEXT,
      info: TEXT,
    },
  };
}

/**
 * Arbeitnow's job board, mostly Germany, newest first. No key, no filters, no limits.
 *
 * | the sandbox's base URL | stands for |
 * |---|---|
 * | `/arbeitnow` | `https://www.arbeitnow.com/api` |
 *
 * `GET /job-board-api?page=`; its links lead back to the sandbox. The board is brought up to date every full hour.
 */
export function arbeitnow({ market, clock }: World): Provider {
  const rows = carriedRows(market, {
    provider: 'arbeitnow',
    share: SHARE,
    includes: isInGermany,
    listing,
    order: (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1),
  });
  const listings = () => {
    const updatedAt = Math.floor(clock.now() / HOUR) * HOUR;
    return rows(clock.now()).filter(({ createdAt }) => createdAt <= updatedAt);
  };
  const board = ({ query, headers }: SandboxRequest): Reply => {
    const page = pageNumber(query);
    const all = withRepeats(listings(), REPEAT_DISTANCE);
    const data = all.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((row) => jobOf(market.seed, row));
    const base = `http://${headers.host}/arbeitnow/job-board-api`;
    const content = { data, ...envelope(base, page, data.length, page * PER_PAGE >= all.length) };
    return { ...jsonReply(200, content), rows: data.length };
  };
  return {
    name: 'arbeitnow',
    answer: (request) => (request.method === 'GET' && request.path === '/job-board-api' ? board(request) : undefined),
    refuse: () => undefined,
    records: { lists: ['data'], title: 'title' },
    listings,
    reset: () => undefined,
  };
}
