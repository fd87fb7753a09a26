import { type Client, NOON, sandboxClient } from './sandbox-client';

interface Job {
  readonly id: number | string;
  readonly jobSlug: string;
  readonly jobTitle: string;
  readonly companyName: string;
  readonly jobIndustry: readonly string[];
  readonly jobType: readonly string[];
  readonly jobGeo: string;
  readonly jobLevel: string;
  readonly jobDescription: string;
  readonly pubDate: string;
}

interface Feed {
  readonly jobCount: number;
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
  readonly appliedFilters: Readonly<Record<string, string>>;
  readonly jobs: readonly Job[];
}

const required = `companyLogo companyName id jobDescription jobExcerpt jobGeo jobIndustry jobLevel jobSlug jobTitle
  jobType pubDate url`.split(/\s+/);
const pay = ['salaryMin', 'salaryMax', 'salaryCurrency', 'salaryPeriod'];
const olderPay = ['annualSalaryMin', 'annualSalaryMax', 'salaryCurrency'];

const timeOf = (text: string) => Date.parse(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);

describe('Jobicy', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const get = (query = '') => client.request<Feed>(`/jobicy/remote-jobs${query}`);
  const feed = async (query = '') => (await get(query)).json();

  it('answers with up to a hundred jobs and what was asked', async () => {
    const body = await feed();
    expect(Object.keys(body)).toEqual(
      'apiVersion documentationUrl friendlyNotice jobCount lastUpdate nextCursor hasMore appliedFilters jobs'.split(
        ' ',
      ),
    );
    expect(body).toMatchObject({
      apiVersion: '2.2.18',
      lastUpdate: '2026-11-18T12:00:00+00:00',
      nextCursor: null,
      hasMore: false,
      appliedFilters: {},
    });
    expect(body.jobCount).toBe(body.jobs.length);
    expect(body.jobCount).toBeGreaterThan(40);
    expect((await feed('?tag=quantumplumber')).jobs).toEqual([]);
  });

  it('pages by cursor', async () => {
    const all = (await feed()).jobs;
    const first = await feed('?count=15');
    const second = await feed(`?count=15&cursor=${first.nextCursor}`);
    expect([first.hasMore, first.jobCount]).toEqual([true, 15]);
    expect([...first.jobs, ...second.jobs]).toEqual(all.slice(0, 30));
  });

  it('repeats a row on a later page', async () => {
    let repeats = 0;
    for (let week = 0; week < 9; week++) {
      const ids = (await feed()).jobs.map(({ id }) => id);
      repeats += ids.length - new Set(ids).size;
      await client.advance(7 * 86_400);
    }
    expect(repeats).toBeGreaterThan(0);
  });

  it('serves every field, and those of the pay only where it is known', async () => {
    const seen = new Set<string>();
    for (const job of (await feed()).jobs) {
      const more = Object.keys(job).filter((key) => !required.includes(key));
      seen.add(more.join());
      expect(Object.keys(job)).toEqual(expect.arrayContaining(required));
    }
    expect(seen).toEqual(new Set(['', pay.join(), olderPay.join()]));
  });

  it('serves entities, double spaces, both forms of time and ids as strings', async () => {
    const { jobs } = await feed();
    const some = (test: (job: Job) => boolean) => expect(jobs.some(test)).toBe(true);
    some(({ jobTitle }) => jobTitle.includes('&#8211;'));
    some(({ jobIndustry }) => jobIndustry[0]?.includes('&amp;') ?? false);
    some(({ jobGeo }) => jobGeo.includes(',  '));
    some(({ jobGeo }) => jobGeo === 'Anywhere');
    some(({ pubDate }) => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(pubDate));
    some(({ pubDate }) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/.test(pubDate));
    some(({ id }) => typeof id === 'string');
    some(({ id }) => typeof id === 'number');
  });

  it('shows seven days, three hours late, newest first', async () => {
    const times = (await feed()).jobs.map(({ pubDate }) => timeOf(pubDate));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times[0]).toBeLessThanOrEqual(NOON.getTime() - 3 * 3_600_000 + 60_000);
    expect(times[times.length - 1]).toBeGreaterThan(NOON.getTime() - 7 * 86_400_000);
  });

  it('filters by place, industry and words of title or text', async () => {
    const german = await feed('?geo=germany');
    expect(german.appliedFilters).toEqual({ geo: 'germany' });
    for (const { jobGeo } of german.jobs) expect(jobGeo).toMatch(/Germany|Anywhere/);
    for (const { jobIndustry } of (await feed('?industry=data-science')).jobs)
      expect(jobIndustry).toEqual(['Data Science &amp; Analytics']);
    const python = (await feed('?tag=python')).jobs;
    expect(python.length).toBeGreaterThan(3);
    for (const { jobTitle, jobDescription } of python) expect(jobTitle + jobDescription).toMatch(/python/i);
  });

  it.each([
    ['?count=0', 'count must be an integer between 1 and 100'],
    ['?count=101', 'count must be an integer between 1 and 100'],
    ['?cursor=zzz', 'cursor is invalid'],
  ])('refuses %s', async (query, message) => {
    const answer = await get(query);
    expect([answer.status, answer.json()]).toEqual([400, { success: false, message }]);
  });

  it('says that it does not imitate the lists of slugs', async () => {
    expect((await get('?get=locations')).status).toBe(501);
  });

  it('answers 429 when it is asked too fast, and misbehaves on demand', async () => {
    const refused = { success: false, message: 'Too many requests' };
    for (let i = 0; i < 10; i++) await get('?count=1');
    const answer = await get();
    expect([answer.status, answer.json()]).toEqual([429, refused]);
    await client.advance(60);
    expect((await get()).status).toBe(200);
    await client.control('POST', '/faults', { provider: 'jobicy', kind: 'burst-429' });
    expect((await get()).json()).toEqual(refused);
    await client.control('POST', '/faults', { provider: 'jobicy', kind: 'bad-record' });
    expect((await feed()).jobs.filter(({ jobTitle }) => jobTitle === null)).toHaveLength(1);
  });
});
