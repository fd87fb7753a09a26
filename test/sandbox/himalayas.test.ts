import { type Client, NOON, sandboxClient } from './sandbox-client';

interface Job {
  readonly title: string;
  readonly companyName: string;
  readonly companySlug: string;
  readonly employmentType: string;
  readonly minSalary: number | null;
  readonly seniority: readonly string[];
  readonly locationRestrictions: readonly (string | { readonly name: string })[];
  readonly timezoneRestrictions: readonly number[];
  readonly description: string;
  readonly pubDate: number;
  readonly expiryDate: number;
  readonly guid: string;
}

interface Feed {
  readonly updatedAt: number;
  readonly offset: number;
  readonly limit: number;
  readonly totalCount: number;
  readonly nextCursor?: string | null;
  readonly jobs: readonly Job[];
}

describe('Himalayas', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const get = (path: string) => client.request<Feed>(`/himalayas/jobs/api${path}`);
  const feed = async (path = '') => (await get(path)).json();
  const found = async (filters: string) => {
    const jobs: Job[] = [];
    for (let page = 1; ; page++) {
      await client.advance(2);
      const body = await feed(`/search?${filters}&page=${page}`);
      jobs.push(...body.jobs);
      if (jobs.length >= body.totalCount) return jobs;
    }
  };
  const browsed = async () => {
    const jobs: Job[] = [];
    for (let cursor: string | null | undefined = 'c_1'; cursor; ) {
      await client.advance(2);
      const body = await feed(`?cursor=${cursor}`);
      jobs.push(...body.jobs);
      cursor = body.nextCursor;
    }
    return jobs;
  };

  it('browses everything by cursor, twenty rows a page', async () => {
    const first = await feed();
    const keys = ['comments', 'updatedAt', 'offset', 'limit', 'totalCount', 'nextCursor', 'jobs'];
    expect(Object.keys(first)).toEqual(keys);
    expect(first).toMatchObject({ offset: 0, limit: 20, nextCursor: 'c_2' });
    expect(Math.abs(first.updatedAt - NOON.getTime() / 1000)).toBeLessThan(60);
    expect(first.jobs).toHaveLength(20);
    expect(await browsed()).toHaveLength(first.totalCount);
    expect((await feed('?offset=20')).jobs).toEqual((await feed('?cursor=c_2')).jobs);
  });

  it('repeats rows on the next page', async () => {
    const guids = (await browsed()).map(({ guid }) => guid);
    expect(new Set(guids).size).toBeLessThan(guids.length);
  });

  it('searches by page, without a cursor', async () => {
    const first = await feed('/search?q=engineer');
    expect(Object.keys(first)).toEqual(['comments', 'updatedAt', 'offset', 'limit', 'totalCount', 'jobs']);
    const second = await feed('/search?q=engineer&page=2&sort=recent');
    expect(second.offset).toBe(20);
    expect(second.jobs[0]).not.toEqual(first.jobs[0]);
    expect((await feed('/search?q=quantum%20plumber')).jobs).toEqual([]);
    expect((await feed('/search?page=9999')).jobs).toEqual([]);
  });

  it('serves every field of a job', async () => {
    for (const job of await found('q=engineer'))
      expect(Object.keys(job).sort()).toEqual(
        `applicationLink categories companyLogo companyName companySlug currency description employmentType excerpt
         expiryDate guid locationRestrictions maxSalary minSalary parentCategories pubDate salaryPeriod seniority
         timezoneRestrictions title`
          .split(/\s+/)
          .sort(),
      );
  });

  it('serves both units of time, both shapes of restrictions, and restrictions to nowhere', async () => {
    const jobs = await browsed();
    const isMilliseconds = ({ pubDate }: Job) => pubDate > 100_000_000_000;
    const milliseconds = jobs.filter(isMilliseconds);
    expect(milliseconds.length).toBeGreaterThan(5);
    expect(jobs.length - milliseconds.length).toBeGreaterThan(milliseconds.length);
    for (const job of jobs) {
      const time = isMilliseconds(job) ? job.pubDate : job.pubDate * 1000;
      expect(time).toBeLessThan(NOON.getTime() + 600_000);
      expect(job.expiryDate * 1000).toBeGreaterThan(time);
    }
    const shapes = jobs.map(({ locationRestrictions: [first] }) => typeof first);
    expect(new Set(shapes)).toEqual(new Set(['string', 'object', 'undefined']));
    expect(jobs).toContainEqual(
      expect.objectContaining({ locationRestrictions: [{ alpha2: 'DE', name: 'Germany', slug: 'germany' }] }),
    );
    expect(jobs.some(({ minSalary }) => minSalary === null)).toBe(true);
    expect(jobs.some(({ timezoneRestrictions }) => timezoneRestrictions.includes(-8))).toBe(true);
  });

  it('filters by words, country, reach, seniority, employment, company and time zone', async () => {
    const names = ({ locationRestrictions }: Job) =>
      locationRestrictions.map((one) => (typeof one === 'string' ? one : one.name));
    for (const country of ['Germany', 'DE', 'de'])
      for (const job of await found(`country=${country}`)) expect(['Germany', undefined]).toContain(names(job)[0]);
    expect((await found('worldwide=true')).every((job) => names(job).length === 0)).toBe(true);
    expect((await found('exclude_worldwide=true')).every((job) => names(job).length > 0)).toBe(true);
    const leads = await found('seniority=Manager,Director');
    expect(leads.length).toBeGreaterThan(5);
    for (const { seniority } of leads) expect(seniority.join()).toMatch(/Manager|Director/);
    for (const { employmentType } of await found('employment_type=Intern,Part%20Time'))
      expect(employmentType).toMatch(/Intern|Part Time/);
    const [job] = (await feed()).jobs;
    const own = await found(`company=${job?.companySlug}`);
    expect(own.every(({ companySlug }) => companySlug === job?.companySlug)).toBe(true);
    for (const { timezoneRestrictions } of await found('timezone=-8'))
      expect([-8, undefined]).toContain(timezoneRestrictions[0]);
  });

  it.each([
    ['?cursor=xyz', 'Invalid cursor'],
    ['?offset=-1', 'offset must be an integer between 0 and 100000'],
    ['/search?page=0', 'page must be an integer between 1 and 100000'],
  ])('refuses %s', async (path, error) => {
    const answer = await get(path);
    expect([answer.status, answer.json()]).toEqual([400, { error }]);
  });

  it('answers 429 when it is asked too fast, and misbehaves on demand', async () => {
    const refused = { error: 'Too many requests' };
    for (let i = 0; i < 60; i++) await get('/search?q=nothing');
    const answer = await get('');
    expect([answer.status, answer.json()]).toEqual([429, refused]);
    await client.advance(60);
    expect((await get('')).status).toBe(200);
    await client.control('POST', '/faults', { provider: 'himalayas', kind: 'quota-429' });
    expect((await get('')).json()).toEqual(refused);
    await client.control('POST', '/faults', { provider: 'himalayas', kind: 'bad-record' });
    expect((await feed()).jobs.filter(({ title }) => title === null)).toHaveLength(1);
  });
});
