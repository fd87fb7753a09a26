import { DAY } from '../clock';
import { jsonReply, type Reply, type SandboxRequest, textReply } from '../exchange';
import { slugOf } from '../market/employers';
import { type Market, rowsByDay } from '../market/market';
import { shownTitle, styledText } from '../market/render';
import type { Vacancy } from '../market/vacancy';
import { hashOf, seededRandom } from '../random';
import { createRateWindows } from '../rate-windows';
import { carries, listingId } from './carried';
import type { Listing, Provider, Refusal, World } from './provider';

/** The public feed is a sample of this many jobs, whatever is asked for. */
const SAMPLE = 24;

/** Jobs appear in the public feed a day late. */
const DELAY = DAY;

/** Part of the remote vacancies that the feed knows. */
const SHARE = 0.55;

const LIMIT = { quota: 2, seconds: 60 };

const NOTICE =
  'Stand-in data: invented jobs in the format of the Remotive feed. Link back to the job and name the source.';

const categories: Readonly<Record<Vacancy['role'], string>> = {
  frontend: 'Software Development',
  backend: 'Software Development',
  fullstack: 'Software Development',
  mobile: 'Software Development',
  security: 'Software Development',
  data: 'Data Analysis',
  ml: 'Artificial Intelligence',
  devops: 'DevOps / Sysadmin',
  qa: 'QA',
  other: 'All others',
};

const regions = {
  US: ['USA', 'USA Only', 'USA, Canada', 'United States'],
  DE: ['Germany', 'Europe', 'Germany, Austria, Switzerland'],
  anywhere: ['Worldwide', 'Europe, USA', 'Europe, Africa, UK', 'Anywhere in the World'],
};

interface RemotiveListing extends Listing {
  readonly id: number;
  readonly url: string;
  readonly publishedAt: number;
}

function listing(market: Market, vacancy: Vacancy): RemotiveListing {
  const id = 2_000_000 + listingId(market, 'remotive', vacancy);
  const random = seededRandom(market.seed, 'remotive', id);
  const shown = shownTitle(vacancy);
  const title = shown !== null && random.chance(0.08) ? `${shown} ` : shown;
  const category = slugOf(categories[vacancy.role]);
  return {
    id,
    url: `https://remotive.example/remote-jobs/${category}/${slugOf(vacancy.title)}-${id}`,
    title,
    company: vacancy.awkward === 'null-company' ? '' : vacancy.employer.name,
    location: vacancy.awkward === 'null-location' ? '' : random.pick(regions[vacancy.workplace.country ?? 'anywhere']),
    publishedAt: Math.floor(vacancy.postedAt / 1000) * 1000 + random.int(0, 7200) * 1000,
    vacancy,
  };
}

const jobTypes = {
  full_time: 'full_time',
  part_time: 'part_time',
  contract: 'contract',
  internship: 'internship',
  temporary: 'other',
} as const;

function salaryText({ salary }: Vacancy): string {
  if (!salary) return '';
  const sign = salary.currency === 'USD' ? '$' : '€';
  return `${sign}${Math.round(salary.low / 1000)}k - ${sign}${Math.round(salary.high / 1000)}k`;
}

function jobOf(seed: number, { id, url, title, company, location, publishedAt, vacancy }: RemotiveListing) {
  const random = seededRandom(seed, 'remotive job', id);
  const logo = company === '' ? '' : `https://remotive.example/job/${id}/logo`;
  return {
    id,
    url,
    title,
    company_name: company,
    company_logo: logo,
    category: categories[vacancy.role],
    tags: random.sample(vacancy.skills, random.int(0, 8)).map((skill) => skill.toLowerCase()),
    job_type: random.chance(0.06) ? '' : jobTypes[vacancy.employment],
    publication_date: new Date(publishedAt).toISOString().slice(0, 19),
    candidate_required_location: location,
    salary: salaryText(vacancy),
    description: styledText(seed, vacancy),
    company_logo_url: logo === '' || hashOf('logo', id) % 6 === 0 ? null : logo,
  };
}

const blocked = () => textReply(429, 'Too Many Requests');

/** Remotive's public feed, `GET /remotive/remote-jobs`: no key, parameters without effect, at most two calls a minute. */
export function remotive({ market, clock }: World): Provider {
  const windows = createRateWindows(clock, [LIMIT]);
  const rows = rowsByDay(market, (vacancies) =>
    vacancies
      .filter((vacancy) => vacancy.workplace.mode === 'remote' && carries(market, 'remotive', vacancy, SHARE))
      .map((vacancy) => listing(market, vacancy))
      .sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id),
  );
  const sample = () =>
    rows(clock.now())
      .filter((row) => row.publishedAt <= clock.now() - DELAY)
      .slice(0, SAMPLE);

  const feed = (): Reply => {
    if (!windows.take('everybody').allowed) return blocked();
    const jobs = sample().map((row) => jobOf(market.seed, row));
    const body = {
      '00-warning': NOTICE,
      '0-legal-notice': NOTICE,
      'job-count': jobs.length,
      'total-job-count': jobs.length,
      jobs,
    };
    return { ...jsonReply(200, body, { 'cache-control': 'public, max-age=3600' }), rows: jobs.length, credits: 0 };
  };

  return {
    name: 'remotive',
    answer: (request: SandboxRequest) =>
      request.method === 'GET' && request.path === '/remote-jobs' ? feed() : undefined,
    refuse: (kind: Refusal) => (kind === 'credits-402' ? undefined : blocked()),
    records: { lists: ['jobs'], title: 'title' },
    listings: sample,
    reset: () => windows.reset(),
  };
}
