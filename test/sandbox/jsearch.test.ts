import { type Client, NOON, sandboxClient } from './sandbox-client';

interface Job {
  readonly job_id: string;
  readonly job_title: string | null;
  readonly employer_name: string | null;
  readonly job_publisher: string;
  readonly job_employment_type: string;
  readonly job_employment_types: readonly string[];
  readonly job_apply_link: string | null;
  readonly job_description: string | null;
  readonly job_is_remote?: boolean;
  readonly work_arrangement?: string;
  readonly job_posted_at: string | null;
  readonly job_posted_human_readable: string | null;
  readonly job_posted_at_timestamp: number | null;
  readonly job_posted_at_datetime_utc: string | null;
  readonly job_location: string | null;
  readonly job_city: string | null;
  readonly job_country: string | null;
  readonly job_min_salary: number | null;
  readonly job_salary_period: string | null;
  readonly job_required_experience?: Readonly<Record<string, unknown>>;
}

interface Envelope<Data> {
  readonly status: string;
  readonly request_id: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly data: Data;
}

type V1 = Envelope<readonly Job[]>;
type V2 = Envelope<{ readonly jobs: readonly Job[]; readonly cursor: string | null }>;

const keysOf = (names: string) => names.split(/\s+/).filter(Boolean).sort();

const commonKeys = `job_id job_title employer_name employer_logo employer_website employer_company_type employer_linkedin
  job_publisher job_employment_type job_employment_types job_employment_type_text job_apply_link job_apply_is_direct
  job_apply_quality_score apply_options job_description job_posted_human_readable job_posted_at job_posted_at_timestamp
  job_posted_at_datetime_utc job_location job_city job_state job_country job_latitude job_longitude job_benefits_strings
  job_google_link job_offer_expiration_datetime_utc job_offer_expiration_timestamp job_required_skills
  job_experience_in_place_of_education job_salary job_min_salary job_max_salary job_salary_currency job_salary_period
  job_salary_string job_job_title job_posting_language job_onet_soc job_onet_job_zone job_occupational_categories
  job_naics_code job_naics_name`;
const olderKeys = `${commonKeys} job_is_remote job_benefits job_required_experience job_required_education job_highlights`;
const newerKeys = `${commonKeys} job_uid work_arrangement`;

const rapidHeaders = (key: string) => ({ 'x-rapidapi-key': key, 'x-rapidapi-host': 'jsearch.p.rapidapi.com' });
const germanEngineers = { query: 'engineer in Germany', country: 'de' };

describe('JSearch', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const get = <Body>(path: string, parameters: Record<string, string>, headers: Record<string, string>) =>
    client.request<Body>(`/jsearch${path}?${new URLSearchParams(parameters)}`, { headers });
  const searchV1 = (parameters: Record<string, string>, key = 'k') => get<V1>('/search', parameters, rapidHeaders(key));
  const searchV2 = (parameters: Record<string, string>, key = 'k') =>
    get<V2>('/search-v2', parameters, rapidHeaders(key));
  const jobs = async (parameters: Record<string, string>) => {
    const found: Job[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data } = (await searchV2({ num_pages: '20', ...parameters, cursor })).json() as V2;
      found.push(...data.jobs);
      cursor = data.cursor;
    }
    return found;
  };

  it('answers the current path with an object and a cursor', async () => {
    const body = (await searchV2({ ...germanEngineers, date_posted: 'week' })).json();
    expect(Object.keys(body)).toEqual(['status', 'request_id', 'parameters', 'data']);
    expect(body.status).toBe('OK');
    expect(body.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.parameters).toEqual({
      query: 'engineer in Germany',
      num_pages: 1,
      date_posted: 'week',
      country: 'de',
      language: 'de',
    });
    expect(Object.keys(body.data)).toEqual(['jobs', 'cursor']);
    expect([9, 10]).toContain(body.data.jobs.length);
    expect(body.data.cursor).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });

  it('answers the old path with an array and page numbers', async () => {
    const body = (await searchV1({ ...germanEngineers, page: '2', num_pages: '2' })).json();
    expect(body.parameters).toEqual({
      query: 'engineer in Germany',
      page: 2,
      num_pages: 2,
      date_posted: 'all',
      country: 'de',
      language: 'de',
    });
    expect([18, 19, 20]).toContain(body.data.length);
  });

  it('gives the same jobs by cursor and by page, some pages a row short', async () => {
    const byCursor = (await jobs({ ...germanEngineers, num_pages: '1', date_posted: 'week' })).map((job) => job.job_id);
    const byPage: string[] = [];
    const sizes = new Set<number>();
    for (let page = 1; byPage.length < byCursor.length; page++) {
      const { data } = (await searchV1({ ...germanEngineers, date_posted: 'week', page: String(page) })).json();
      sizes.add(data.length);
      byPage.push(...data.map(({ job_id }) => job_id));
    }
    expect(byPage).toEqual(byCursor);
    expect(byCursor.length).toBeGreaterThan(40);
    expect(sizes).toContain(9);
    expect(sizes).toContain(10);
  });

  it('ends with a null cursor, and with an empty page', async () => {
    const none = (await searchV2({ query: 'quantum plumber' })).json();
    expect(none.data).toEqual({ jobs: [], cursor: null });
    expect((await searchV1({ query: 'jobs', page: '50' })).json().data.length).toBeGreaterThan(0);
    expect((await searchV1({ query: 'quantum plumber', page: '50' })).json().data).toEqual([]);
  });

  it('serves the fields of the older and of the newer form', async () => {
    const found = await jobs(germanEngineers);
    const older = found.filter((job) => !('job_uid' in job));
    const newer = found.filter((job) => 'job_uid' in job);
    expect([older.length > 20, newer.length > 20]).toEqual([true, true]);
    for (const job of older) expect(Object.keys(job).sort()).toEqual(keysOf(olderKeys));
    for (const job of newer) {
      const remote = job.work_arrangement === 'remote' ? ' job_is_remote' : '';
      expect(Object.keys(job).sort()).toEqual(keysOf(newerKeys + remote));
    }
    expect(newer.filter(({ job_is_remote }) => job_is_remote === false)).toEqual([]);
  });

  it('serves the dirt of the real one', async () => {
    const found = [...(await jobs({ query: 'jobs in Germany', country: 'de' })), ...(await jobs({ query: 'jobs' }))];
    const some = (test: (job: Job) => boolean) => expect(found.filter(test).length).toBeGreaterThan(0);
    some(({ job_required_experience }) => job_required_experience?.required_experience_in_months === '36');
    some(({ job_required_experience }) => job_required_experience?.no_experience_required === 'false');
    some(({ job_required_experience }) => job_required_experience?.no_experience_required === false);
    some(({ employer_name }) => employer_name === null);
    some((job) => job.job_posted_at_timestamp === null && job.job_posted_at_datetime_utc === null);
    some(
      ({ job_posted_at, job_posted_human_readable }) => job_posted_at === null && job_posted_human_readable !== null,
    );
    some(({ job_employment_type }) => job_employment_type === 'FULLTIME');
    some(({ job_employment_type }) => job_employment_type === 'Contractor and Full-time');
    some(({ job_salary_period }) => job_salary_period === 'HOUR');
    some(({ job_country }) => job_country === 'Germany');
    some(({ job_id }) => /[+/]/.test(job_id));
    for (const { job_posted_at_timestamp: seconds, job_posted_at_datetime_utc: text } of found) {
      if (seconds !== null) expect(text).toBe(new Date(seconds * 1000).toISOString());
      expect(text ?? 'T00:00:00.000Z').toMatch(/T00:00:00\.000Z$/);
    }
  });

  it('repeats a row on a later page and lists a vacancy from two publishers', async () => {
    const found = [...(await jobs({ query: 'engineer', country: 'us' })), ...(await jobs(germanEngineers))];
    const ids = found.map(({ job_id }) => job_id);
    expect(new Set(ids).size).toBeLessThan(ids.length);
    const truth = await client.market('jsearch');
    const vacancies = truth.map(({ vacancy }) => vacancy);
    expect(vacancies.length - new Set(vacancies).size).toBeGreaterThan(50);
  });

  it('finds by words and place, and nothing in a place that nobody knows', async () => {
    const berlin = await jobs({ query: 'python developer in Berlin, Germany', country: 'de' });
    expect(berlin.length).toBeGreaterThan(3);
    expect(new Set(berlin.map(({ job_city }) => job_city))).toEqual(new Set(['Berlin']));
    expect(await jobs({ query: 'engineer in Muenchen', country: 'de' })).not.toEqual([]);
    expect(await jobs({ query: 'engineer in Atlantis', country: 'de' })).toEqual([]);
    expect(await jobs({ query: 'engineer in Berlin' })).toEqual([]);
    const wider = await jobs({ query: 'engineer in Karlsruhe', country: 'de', radius: '100' });
    expect(new Set(wider.map(({ job_city }) => job_city))).toEqual(new Set(['Karlsruhe', 'Stuttgart']));
  });

  it('filters by date, remote work, employment and publisher, and shows the fields asked for', async () => {
    const count = async (more: Record<string, string>) => (await jobs({ ...germanEngineers, ...more })).length;
    const all = await count({});
    const counts = [await count({ date_posted: 'today' }), await count({ date_posted: '3days' })];
    counts.push(await count({ date_posted: 'week' }), await count({ date_posted: 'month' }));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[3]).toBe(all);
    const remote = await jobs({ ...germanEngineers, work_from_home: 'true' });
    expect(remote.length).toBeGreaterThan(5);
    expect(remote.filter(({ job_is_remote }) => job_is_remote !== true)).toEqual([]);
    expect(await jobs({ ...germanEngineers, remote_jobs_only: 'true' })).toHaveLength(remote.length);
    for (const job of await jobs({ ...germanEngineers, employment_types: 'INTERN,PARTTIME' }))
      expect(job.job_employment_types[0]).toMatch(/INTERN|PARTTIME/);
    const without = await jobs({ ...germanEngineers, exclude_job_publishers: 'LinkedIn,indeed' });
    expect(without.filter(({ job_publisher }) => /linkedin|indeed/i.test(job_publisher))).toEqual([]);
    expect(without.length).toBeLessThan(all);
    const [job] = await jobs({ ...germanEngineers, fields: 'job_id,job_title' });
    expect(Object.keys(job ?? {})).toEqual(['job_id', 'job_title']);
  });

  it('shows nothing older than a month and nothing from the future', async () => {
    const month = NOON.getTime() / 1000 - 31 * 86_400;
    for (const { job_posted_at_timestamp: seconds } of await jobs({ query: 'engineer', country: 'us' })) {
      expect(seconds ?? month + 1).toBeGreaterThan(month);
      expect(seconds ?? 0).toBeLessThan(NOON.getTime() / 1000 + 60);
    }
  });

  it('gives details by id', async () => {
    const [first, second] = await jobs(germanEngineers);
    const ids = `${first?.job_id},${second?.job_id}`;
    const answer = await get<V1>('/job-details', { job_id: ids }, rapidHeaders('k'));
    expect(new Set(answer.json().data.map(({ job_id }) => job_id))).toEqual(new Set([first?.job_id, second?.job_id]));
    expect((await get('/job-details', {}, rapidHeaders('k'))).status).toBe(400);
  });

  it.each([
    [{}, 'query is required'],
    [{ query: ' ' }, 'query is required'],
    [{ query: 'x', date_posted: 'yesterday' }, 'date_posted must be one of: all, today, 3days, week, month'],
    [{ query: 'x', num_pages: '21' }, 'num_pages must be an integer between 1 and 20'],
    [{ query: 'x', page: '0' }, 'page must be an integer between 1 and 50'],
    [{ query: 'x', country: 'germany' }, 'country must be a two letter country code'],
    [{ query: 'x', cursor: 'zzz' }, 'cursor is invalid'],
    [{ query: 'x', work_from_home: 'yes' }, 'work_from_home must be one of: true, false'],
    [
      { query: 'x', employment_types: 'FULLTIME,Teilzeit' },
      'employment_types must be a comma separated list of: FULLTIME, CONTRACTOR, PARTTIME, INTERN',
    ],
  ])('refuses %j and counts it', async (parameters, message) => {
    const answer = await get<object>('/search-v2', parameters as Record<string, string>, rapidHeaders('k'));
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({
      status: 'ERROR',
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      error: { message, code: 400 },
    });
    expect(answer.headers.get('x-ratelimit-requests-remaining')).toBe('199999');
  });

  it('refuses keys, subscriptions and paths in the words of the gateway, without quota headers', async () => {
    const invalid = { message: 'Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.' };
    const unsubscribed = { message: 'You are not subscribed to this API.' };
    const host = { 'x-rapidapi-host': 'jsearch.p.rapidapi.com' };
    const refusals = [
      [await get('/search-v2', { query: 'x' }, host), 401, invalid],
      [await searchV2({ query: 'x' }, 'invalid'), 403, invalid],
      [await searchV2({ query: 'x' }, 'unsubscribed'), 403, unsubscribed],
      [await get('/search-v2', { query: 'x' }, { 'x-rapidapi-key': 'k' }), 403, unsubscribed],
      [await searchV1({ query: 'x' }, 'new-account'), 404, { message: "Endpoint '/search' does not exist" }],
      [await searchV2({ query: 'x' }, 'old-account'), 404, { message: "Endpoint '/search-v2' does not exist" }],
      [await get('/nothing', {}, rapidHeaders('k')), 404, { message: "Endpoint '/nothing' does not exist" }],
    ] as const;
    for (const [answer, status, body] of refusals) {
      expect([answer.status, JSON.parse(answer.text)]).toEqual([status, body]);
      expect([...answer.headers.keys()].filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
    }
    expect((await searchV1({ query: 'x' }, 'old-account')).status).toBe(200);
    expect((await searchV2({ query: 'x' }, 'new-account')).status).toBe(200);
  });

  it('answers at its own host without quota headers, on the current path only', async () => {
    const answer = await get<V2>('/search-v2', germanEngineers, { 'x-api-key': 'direct' });
    expect([answer.status, answer.headers.get('x-ratelimit-requests-remaining')]).toEqual([200, null]);
    expect(answer.json().data.jobs.length).toBeGreaterThan(8);
    expect((await get('/search', germanEngineers, { 'x-api-key': 'direct' })).status).toBe(404);
    const refused = await get('/search-v2', germanEngineers, { 'x-api-key': 'invalid' });
    expect([refused.status, refused.text]).toEqual([401, '{"message":"Invalid API key"}']);
  });

  it('answers 429 while the window is empty, without charging', async () => {
    const statuses: number[] = [];
    while (!statuses.includes(429) && statuses.length < 400) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => searchV2({ query: 'quantum plumber' })));
      statuses.push(...answers.map(({ status }) => status));
    }
    const refused = await searchV2({ query: 'x' });
    expect(refused.json()).toEqual({
      message: 'You have exceeded the rate limit per minute for your plan, MEGA, by the API provider',
    });
    expect(refused.headers.get('x-ratelimit-requests-remaining')).toBe('199700');
    await client.advance(60);
    expect((await searchV2({ query: 'x' })).status).toBe(200);
  });

  describe('on the free plan', () => {
    let free: Client;
    beforeEach(async () => {
      free = await sandboxClient({ plan: 'free' });
    });
    afterEach(() => free.close());

    const search = (pages: number, key = 'k', query = 'engineer') =>
      free.request<V2>(`/jsearch/search-v2?query=${query}&num_pages=${pages}`, { headers: rapidHeaders(key) });
    const remaining = async (pages: number, key?: string) =>
      (await search(pages, key)).headers.get('x-ratelimit-requests-remaining');

    it('bills one, two or three requests by pages, per key', async () => {
      expect(await remaining(1)).toBe('199');
      expect(await remaining(2)).toBe('197');
      expect(await remaining(10)).toBe('195');
      expect(await remaining(11)).toBe('192');
      expect(await remaining(20)).toBe('189');
      expect(await remaining(1, 'other')).toBe('199');
      const log = (await free.control<{ credits: number }[]>('GET', '/requests')).json();
      expect(log.map(({ credits }) => credits)).toEqual([1, 2, 2, 3, 3, 1]);
      expect(JSON.stringify(log)).toContain('"x-rapidapi-key":"(redacted)"');
    });

    it('names limit, rest and reset of the month with every answer', async () => {
      const { headers } = await search(1);
      expect(headers.get('x-ratelimit-requests-limit')).toBe('200');
      const untilDecember = (Date.parse('2026-12-01T00:00:00Z') - NOON.getTime()) / 1000;
      expect(Number(headers.get('x-ratelimit-requests-reset'))).toBeGreaterThan(untilDecember - 60);
      expect(Number(headers.get('x-ratelimit-requests-reset'))).toBeLessThanOrEqual(untilDecember);
      for (const name of ['x-rapidapi-request-id', 'x-rapidapi-region', 'x-rapidapi-version', 'server'])
        expect(headers.get(name)).toBeTruthy();
    });

    it('answers 429 when the month is spent, and starts afresh with the next', async () => {
      for (let i = 0; i < 67; i++) await search(20, 'k', 'plumber');
      const refused = await search(1);
      expect(refused.status).toBe(429);
      expect(JSON.parse(refused.text)).toEqual({
        message:
          'You have exceeded the MONTHLY quota for Requests on your current plan, BASIC. Upgrade your plan at https://rapidapi.com/letscrape-6bRBa3QguO5/api/jsearch',
      });
      expect(refused.headers.get('x-ratelimit-requests-remaining')).toBe('0');
      expect((await search(1, 'other')).status).toBe(200);
      await free.advance(14 * 86_400);
      expect(await remaining(1)).toBe('199');
    });
  });

  it('misbehaves on demand in its own shapes', async () => {
    const fault = (kind: string, more = {}) =>
      client.control('POST', '/faults', { provider: 'jsearch', kind, ...more });
    const search = () => searchV2(germanEngineers);
    await fault('burst-429');
    const burst = await search();
    expect(burst.json()).toEqual({
      message: 'You have exceeded the rate limit per minute for your plan, MEGA, by the API provider',
    });
    expect(burst.headers.get('x-ratelimit-requests-remaining')).toBe('199999');
    await fault('burst-429', { retryAfter: 7 });
    const plain = await search();
    expect([plain.json(), plain.headers.get('retry-after'), plain.headers.get('x-ratelimit-requests-limit')]).toEqual([
      { message: 'Too many requests' },
      '7',
      null,
    ]);
    await fault('quota-429', { retryAfter: 99 });
    const quota = await search();
    expect(quota.text).toContain('exceeded the MONTHLY quota for Requests');
    expect(quota.headers.get('x-ratelimit-requests-remaining')).toBe('0');
    expect(quota.headers.get('x-ratelimit-requests-reset')).toBe('99');
    await fault('wrong-shape');
    expect(Object.keys((await search()).json().data)).toEqual(['cursor', 'items']);
    await fault('wrong-shape');
    expect((await searchV1(germanEngineers)).json()).not.toHaveProperty('data');
    await fault('bad-record');
    expect((await search()).json().data.jobs.filter(({ job_title }) => job_title === null)).toHaveLength(1);
    await fault('bad-record');
    expect((await searchV1(germanEngineers)).json().data.filter(({ job_title }) => job_title === null)).toHaveLength(1);
    expect((await fault('credits-402')).status).toBe(400);
  });
});
