import { type Client, NOON, sandboxClient } from './sandbox-client';

type Row = Readonly<Record<string, unknown>> & {
  readonly id: string | number;
  readonly title: string | null;
  readonly organization: string;
  readonly url: string;
  readonly date_posted: string | null;
  readonly date_created: string;
  readonly source: string;
  readonly locations_derived: readonly string[] | null;
  readonly ai_work_arrangement?: string | null;
  readonly ai_experience_level?: string | null;
  readonly employment_type: readonly string[] | null;
};

const keysOf = (names: string) => names.split(/\s+/).filter(Boolean).sort();

const sameInBoth = `id date_posted date_created title organization organization_url location_type employment_type url
  source_type source source_domain organization_logo cities_derived counties_derived regions_derived countries_derived
  locations_derived timezones_derived lats_derived lngs_derived date_modified modified_fields domain_derived`;
const sameAi = `ai_salary_currency ai_salary_value ai_experience_level ai_work_arrangement ai_work_arrangement_office_days
  ai_employment_type ai_key_skills ai_keywords ai_taxonomies_a ai_job_language ai_visa_sponsorship`;

const legacyKeys = `${sameInBoth} date_validthrough locations_raw locations_alt_raw location_requirements_raw salary_raw
  remote_derived`;
const legacyAi = `${sameAi} ai_salary_minvalue ai_salary_maxvalue ai_salary_unittext ai_benefits ai_remote_location
  ai_remote_location_derived ai_hiring_manager_name ai_hiring_manager_email_address ai_core_responsibilities
  ai_requirements_summary ai_working_hours ai_education_requirements`;
const legacyCompany = `linkedin_org_employees linkedin_org_url linkedin_org_size linkedin_org_slogan linkedin_org_industry
  linkedin_org_followers linkedin_org_headquarters linkedin_org_type linkedin_org_foundeddate linkedin_org_specialties
  linkedin_org_locations linkedin_org_description linkedin_org_recruitment_agency_derived linkedin_org_slug`;

const currentKeys = `${sameInBoth} ${sameAi} date_valid_through locations locations_alt location_requirements salary
  source_slug ats_duplicate ai_salary_min_value ai_salary_max_value ai_salary_unit_text`;
const currentCompany = `org_linkedin_name org_linkedin_slug org_linkedin_website org_linkedin_headcount org_linkedin_size
  org_linkedin_industry org_linkedin_recruitment_agency_derived`;

const rapidHeaders = (key: string) => ({ 'x-rapidapi-key': key, 'x-rapidapi-host': 'active-jobs-db.p.rapidapi.com' });

/** Without a zone means UTC. */
const timeOf = (text: string) => Date.parse(text.endsWith('Z') ? text : `${text}Z`);
const HOUR = 3_600_000;

describe('Active Jobs DB', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const get = <Body = Row[]>(
    path: string,
    parameters: Record<string, string> = {},
    headers: Record<string, string> = rapidHeaders('k'),
  ) => client.request<Body>(`/activejobs${path}?${new URLSearchParams(parameters)}`, { headers });
  const legacy = async (parameters: Record<string, string> = {}, path = '/active-ats-7d') =>
    (await get(path, { limit: '100', ...parameters })).json();
  const current = async (parameters: Record<string, string> = {}) =>
    (await get('/active-ats', { time_frame: '7d', limit: '1000', ...parameters })).json();
  const firstKeys = (rows: readonly Row[]) => Object.keys(rows[0] ?? {}).sort();

  it('answers the current surface with a bare array, numeric ids and the new names', async () => {
    const rows = await current();
    expect(rows.length).toBeGreaterThan(250);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(keysOf(currentKeys));
    expect(new Set(rows.map(({ id }) => typeof id))).toEqual(new Set(['number']));
  });

  it('answers the legacy surface with ids as strings and the old names', async () => {
    const rows = await legacy();
    expect(rows).toHaveLength(100);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(keysOf(legacyKeys));
    expect(new Set(rows.map(({ id }) => typeof id))).toEqual(new Set(['string']));
  });

  it('adds descriptions, AI fields and company profiles on request only', async () => {
    expect(firstKeys(await legacy({ description_type: 'text' }))).toEqual(keysOf(`${legacyKeys} description_text`));
    expect(firstKeys(await legacy({ description_type: 'html' }))).toEqual(keysOf(`${legacyKeys} description_html`));
    expect(firstKeys(await legacy({ include_ai: 'true' }))).toEqual(keysOf(`${legacyKeys} ${legacyAi}`));
    expect(firstKeys(await legacy({ include_li: 'true' }))).toEqual(keysOf(`${legacyKeys} ${legacyCompany}`));
    const [described] = await current({ description_format: 'text', limit: '1' });
    expect(Object.keys(described ?? {}).sort()).toEqual(keysOf(`${currentKeys} description_text`));
    expect(String(described?.description_text).length).toBeGreaterThan(1000);
    const [html] = await current({ description_format: 'html', limit: '1' });
    expect(html?.description_html).toMatch(/^<h3>/);
    expect(firstKeys(await current({ include_basic_organization_details: 'true' }))).toEqual(
      keysOf(`${currentKeys} ${currentCompany}`),
    );
  });

  it('shows the same rows on both surfaces', async () => {
    const ids = async (rows: Promise<Row[]>) => (await rows).map(({ id }) => String(id));
    expect(await ids(legacy())).toEqual(await ids(current({ limit: '100' })));
  });

  it('orders by date of posting, newest first, and pages by rows whatever the page size', async () => {
    const all = await current();
    const dated = all.filter(
      ({ date_posted }, i) => date_posted !== null && all.findIndex((one) => one.id === all[i]?.id) === i,
    );
    const times = dated.map(({ date_posted }) => Math.floor(timeOf(date_posted as string) / 1000));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const paged = [...(await current({ limit: '70' })), ...(await current({ limit: '70', offset: '70' }))];
    expect(paged.map(({ id }) => id)).toEqual(all.slice(0, 140).map(({ id }) => id));
    expect(await current({ offset: '100000' })).toEqual([]);
  });

  it('repeats some rows and lists some vacancies through two systems', async () => {
    const rows = await current({ time_frame: '6m' });
    const more = await current({ time_frame: '6m', offset: '1000' });
    const ids = [...rows, ...more].map(({ id }) => id);
    expect(new Set(ids).size).toBeLessThan(ids.length);
    const market = await client.market('activejobs');
    const twice = market.find(({ id, vacancy }) => market.some((one) => one.vacancy === vacancy && one.id !== id));
    const twins = market.filter(({ vacancy }) => vacancy === twice?.vacancy);
    expect(twins).toHaveLength(2);
    expect(new Set(twins.map(({ url }) => url && new URL(url).host)).size).toBe(2);
    expect(new Set(twins.map(({ title }) => title?.trim())).size).toBe(1);
  });

  it('keeps calendar-hour windows an hour behind and rolling ones 45 minutes', async () => {
    const created = async (frame: string) => {
      const rows = await current({ time_frame: frame, limit: '1000' });
      return rows.map(({ date_created }) => timeOf(date_created)).sort((a, b) => a - b);
    };
    const end = NOON.getTime();
    const hour = await created('1h');
    expect(hour.length).toBeGreaterThan(0);
    expect([hour[0]! >= end - 2 * HOUR, hour[hour.length - 1]! < end - HOUR]).toEqual([true, true]);
    const day = await created('24h');
    expect([day[0]! >= end - 25 * HOUR, day[day.length - 1]! < end - HOUR]).toEqual([true, true]);
    const week = await created('7d');
    expect(week[week.length - 1]!).toBeGreaterThan(end - HOUR);
    expect(week[week.length - 1]!).toBeLessThanOrEqual(end - 0.74 * HOUR);
    expect(week[0]!).toBeGreaterThanOrEqual(end - 169 * HOUR);
  });

  it('pages six months by cursor in the order of ids', async () => {
    const first = await current({ time_frame: '6m', cursor: '0', limit: '5' });
    const next = await current({ time_frame: '6m', cursor: String(first[4]?.id), limit: '5' });
    const ids = [...first, ...next].map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids).toHaveLength(10);
  });

  it('serves the dirt of the real one', async () => {
    const rows = [...(await current()), ...(await current({ time_frame: '6m' }))];
    const some = (test: (row: Row) => boolean) => expect(rows.filter(test).length).toBeGreaterThan(0);
    some(({ date_posted }) => date_posted === null);
    some(({ date_posted }) => date_posted?.endsWith('Z') ?? false);
    some(({ date_posted }) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(date_posted ?? ''));
    some(({ date_created }) => /\.\d{7}$/.test(date_created));
    some(({ date_posted, date_created }) => date_posted !== null && timeOf(date_posted) > timeOf(date_created));
    some(({ title }) => /\s$/.test(title ?? ''));
    some(({ organization }) => organization.endsWith(' '));
    some(({ organization }) => organization === '');
    some(({ url }) => url === '');
    some(({ locations_derived }) => locations_derived === null);
    some(({ locations_derived }) => locations_derived?.[0] === 'Munich, Bavaria, Germany');
    some(({ locations }) => JSON.stringify(locations).includes('"addressRegion":"NULL"'));
    some(({ locations }) => JSON.stringify(locations).includes('"postalCode":""'));
    some(({ location_type }) => location_type === 'TELECOMMUTE');
    some(({ employment_type }) => employment_type?.[0] === 'Full-time');
    some(({ employment_type }) => employment_type?.[0] === 'FULLTIME');
    some(({ ai_taxonomies_a }) => ai_taxonomies_a === null);
    some(({ salary }) => (salary as { value?: { unitText: string } } | null)?.value?.unitText === 'YEAR');
    const legacyRows = await legacy({ include_ai: 'true' });
    expect(legacyRows.some(({ ai_hiring_manager_name }) => ai_hiring_manager_name !== null)).toBe(true);
  });

  it('guesses the work arrangement wrong in some rows', async () => {
    const modes = new Map((await client.market('activejobs')).map(({ id, workplace }) => [id, workplace]));
    const names = { onsite: /^On-site$/, hybrid: /^Hybrid$/, remote: /^Remote (OK|Solely)$/ };
    const rows = (await current()).filter(({ ai_work_arrangement }) => ai_work_arrangement !== null);
    const wrong = rows.filter((row) => !names[modes.get(row.id) as 'hybrid'].test(String(row.ai_work_arrangement)));
    expect(wrong.length / rows.length).toBeGreaterThan(0.08);
    expect(wrong.length / rows.length).toBeLessThan(0.25);
  });

  const titles = (rows: readonly Row[]) => rows.map(({ title }) => (title ?? '').toLowerCase());

  it('finds titles by words, phrases, alternatives and exclusions', async () => {
    const engineers = titles(await current({ title: '"data engineer" OR "backend engineer"' }));
    expect(engineers.length).toBeGreaterThan(5);
    for (const title of engineers) expect(title).toMatch(/data engineer|backend engineer/);
    const without = titles(await current({ title: 'engineer -senior' }));
    expect(without.length).toBeGreaterThan(5);
    for (const title of without) expect(title).toMatch(/^(?=.*\bengineer\b)(?!.*\bsenior\b)/s);
    expect(await legacy({ title_filter: '"quantum plumber"' })).toEqual([]);
    expect(titles(await legacy({ title_filter: 'engineer' })).every((title) => /\bengineer\b/.test(title))).toBe(true);
  });

  it('understands boolean queries and refuses what is none', async () => {
    const found = titles(await current({ title_advanced: "('data engineer' | 'backend' <-> engin:*) & ! senior" }));
    expect(found.length).toBeGreaterThan(3);
    for (const title of found) expect(title).toMatch(/^(?=.*(data engineer|backend engin))(?!.*\bsenior\b)/s);
    expect(titles(await legacy({ advanced_title_filter: "'data engineer'" })).length).toBeGreaterThan(0);
    for (const text of ['data engineer &', 'data engineer', '(data', 'data)', '& data', "'data", 'a | | b', '()']) {
      const answer = await get<object>('/active-ats', { time_frame: '7d', title_advanced: text });
      expect([answer.status, answer.json()]).toEqual([400, { message: `syntax error in tsquery: "${text}"` }]);
    }
  });

  it('filters by place in English, description, organization and system', async () => {
    const bavarian = await current({ location: '"Munich" OR "Berlin"' });
    expect(bavarian.length).toBeGreaterThan(10);
    for (const { locations_derived } of bavarian) expect(locations_derived?.[0]).toMatch(/^(Munich|Berlin), /);
    expect(await current({ location: 'München' })).toEqual([]);
    const kafka = await current({ description: 'kafka', description_format: 'text' });
    expect(kafka.length).toBeGreaterThan(5);
    for (const { description_text, title } of kafka) expect(`${title} ${description_text}`).toMatch(/kafka/i);
    const organization = (await current()).find((row) => row.organization.endsWith('GmbH'))?.organization ?? '';
    const own = await current({ organization });
    expect(new Set(own.map((row) => row.organization))).toEqual(new Set([organization]));
    const personio = await legacy({ source: 'personio,ashby' });
    expect(new Set(personio.map(({ source }) => source))).toEqual(new Set(['personio', 'ashby']));
    expect((await current({ exclude_source: 'personio' })).some(({ source }) => source === 'personio')).toBe(false);
  });

  it('filters by time of posting and by what the language model read', async () => {
    const recent = await legacy({ date_filter: '2026-11-17T12:00:00' });
    expect(recent.length).toBeGreaterThan(10);
    for (const { date_posted } of recent)
      expect(timeOf(date_posted ?? '')).toBeGreaterThan(Date.parse('2026-11-17T12:00:00Z'));
    const between = await current({ date_posted_gte: '2026-11-14', date_posted_lt: '2026-11-15' });
    for (const { date_posted } of between) expect(date_posted).toMatch(/^2026-11-14/);
    const values = async (parameter: string, value: string) =>
      new Set((await current({ [parameter]: value })).map((row) => String(row[parameter])));
    expect(await values('ai_work_arrangement', 'Hybrid,Remote OK')).toEqual(new Set(['Hybrid', 'Remote OK']));
    expect(await values('ai_work_arrangement', 'Hybrid, Remote OK')).toEqual(new Set(['Hybrid']));
    expect(await values('ai_experience_level', '10+')).toEqual(new Set(['10+']));
    expect(await values('ai_employment_type', 'INTERN')).toEqual(new Set(['INTERN']));
    expect((await current({ ai_taxonomies_a: '"Data & Analytics"' })).length).toBeGreaterThan(5);
    expect((await legacy({ ai_experience_level_filter: '0-2', include_ai: 'true' }))[0]?.ai_experience_level).toBe(
      '0-2',
    );
    expect((await legacy({ remote: 'true' })).every(({ remote_derived }) => remote_derived === true)).toBe(true);
  });

  it('takes no notice of names that do not exist on a surface', async () => {
    const all = (await current()).length;
    expect(await current({ title_filter: 'quantum', ai_seniority_filter: 'Senior', remote: 'true' })).toHaveLength(all);
    expect(await legacy({ title: 'quantum', ai_industry_filter: 'Technology' })).toHaveLength(100);
  });

  it.each([
    ['/active-ats-7d', { limit: '9' }, 'limit must be an integer between 10 and 100'],
    ['/active-ats-7d', { limit: '101' }, 'limit must be an integer between 10 and 100'],
    ['/active-ats-6m', { limit: '501' }, 'limit must be an integer between 10 and 500'],
    ['/active-ats-6m', { date_filter: '2026-11-01' }, 'date_filter is not available for this time frame'],
    ['/active-ats-7d', { date_filter: 'soon' }, 'date_filter must be a date or a date-time'],
    ['/active-ats-7d', { remote: 'yes' }, 'remote must be one of: true, false'],
    [
      '/active-ats',
      { time_frame: '7d', organization_headcount_gte: 'x' },
      'organization_headcount_gte must be an integer',
    ],
    ['/active-ats-7d', { description_type: 'md' }, 'description_type must be one of: text, html'],
    ['/active-ats', {}, 'time_frame must be one of: 1h, 24h, 7d, 6m'],
    ['/active-ats', { time_frame: '7d', limit: '1001' }, 'limit must be an integer between 1 and 1000'],
    [
      '/active-ats',
      { time_frame: '7d', cursor: '1' },
      'cursor is available with time_frame=6m and without offset only',
    ],
  ])('refuses %s with %j and counts a request, but no jobs', async (path, parameters, message) => {
    const answer = await get<object>(path, parameters as Record<string, string>);
    expect([answer.status, answer.json()]).toEqual([400, { message }]);
    expect(answer.headers.get('x-ratelimit-requests-remaining')).toBe('199999');
    expect(answer.headers.get('x-ratelimit-jobs-remaining')).toBe('1000000');
  });

  it('gives ids of what expired, and what changed, for a request only', async () => {
    const expired = await get<string[]>('/active-ats-expired');
    expect(expired.json().length).toBeGreaterThan(10);
    for (const id of expired.json()) expect(id).toMatch(/^\d+$/);
    expect(expired.headers.get('x-ratelimit-jobs-remaining')).toBe('1000000');
    const modified = (await get('/modified-ats-24h')).json();
    expect(modified.length).toBeGreaterThan(0);
    for (const row of modified) {
      expect(timeOf(String(row.date_modified))).toBeGreaterThan(NOON.getTime() - 24 * HOUR - 1000);
      expect(row.modified_fields).toEqual(['description_text']);
    }
    const direct = { authorization: 'Bearer direct' };
    expect((await get<number[]>('/expired-ats', { time_frame: '1d' }, direct)).json()).toEqual(
      expired.json().map(Number),
    );
    expect((await get('/expired-ats', { time_frame: '1h' }, direct)).json()).toEqual([]);
  });

  it('answers at its own host with its own headers, on the current paths only', async () => {
    const direct = { authorization: 'Bearer direct' };
    const answer = await get('/active-ats', { time_frame: '24h', limit: '2' }, direct);
    expect(answer.json()).toHaveLength(2);
    const told = (name: string) => answer.headers.get(name);
    expect([told('x-api-jobs-limit'), told('x-api-jobs-remaining'), told('x-api-jobs-this-request')]).toEqual([
      '1000000',
      '999998',
      '2',
    ]);
    expect([told('x-api-requests-limit'), told('x-api-requests-remaining'), told('x-api-next-billing-date')]).toEqual([
      '200000',
      '199999',
      '2026-12-01',
    ]);
    expect(told('x-ratelimit-jobs-limit')).toBeNull();
    expect((await get('/active-ats-7d', {}, direct)).status).toBe(404);
    expect((await get('/active-ats', {}, { authorization: 'Bearer invalid' })).status).toBe(401);
  });

  it('refuses keys and paths in the words of the gateway', async () => {
    const invalid = '{"message":"Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info."}';
    const refusals = [
      [await get('/active-ats-7d', {}, {}), 401, invalid],
      [await get('/active-ats-7d', {}, rapidHeaders('invalid')), 403, invalid],
      [
        await get('/active-ats-7d', {}, rapidHeaders('unsubscribed')),
        403,
        '{"message":"You are not subscribed to this API."}',
      ],
      [
        await get('/active-ats-7d', {}, rapidHeaders('new-account')),
        404,
        `{"message":"Endpoint '/active-ats-7d' does not exist"}`,
      ],
      [
        await get('/active-ats', {}, rapidHeaders('old-account')),
        404,
        `{"message":"Endpoint '/active-ats' does not exist"}`,
      ],
    ] as const;
    for (const [answer, status, text] of refusals) {
      expect([answer.status, answer.text]).toEqual([status, text]);
      expect(answer.headers.get('x-ratelimit-jobs-limit')).toBeNull();
    }
  });

  it('misbehaves on demand in its own shapes', async () => {
    const fault = (kind: string, more = {}) =>
      client.control('POST', '/faults', { provider: 'activejobs', kind, ...more });
    await fault('wrong-shape');
    expect(Object.keys(await current())).toEqual(['items']);
    await fault('bad-record');
    expect((await current({ limit: '9' })).map(({ title }) => title).indexOf(null)).toBe(4);
    await fault('quota-429');
    const quota = await get('/active-ats', { time_frame: '7d' });
    expect(quota.text).toContain('exceeded the MONTHLY quota for Jobs');
    expect([
      quota.headers.get('x-ratelimit-jobs-remaining'),
      quota.headers.get('x-ratelimit-requests-remaining'),
    ]).toEqual(['0', '199999']);
    await fault('burst-429');
    expect((await get('/active-ats', { time_frame: '7d' })).text).toContain('exceeded the rate limit per second');
  });

  describe('on the free plan', () => {
    let free: Client;
    beforeEach(async () => {
      free = await sandboxClient({ plan: 'free' });
    });
    afterEach(() => free.close());

    const search = async (parameters: string) => {
      await free.advance(1);
      return free.request<Row[]>(`/activejobs${parameters}`, { headers: rapidHeaders('k') });
    };
    const left = ({ headers }: { headers: Headers }) =>
      ['jobs', 'requests'].map((unit) => Number(headers.get(`x-ratelimit-${unit}-remaining`)));

    it('charges a job per row and a request per call', async () => {
      const first = await search('/active-ats?time_frame=7d&limit=30');
      expect(first.json()).toHaveLength(30);
      expect(left(first)).toEqual([220, 24]);
      expect([first.headers.get('x-ratelimit-jobs-limit'), first.headers.get('x-ratelimit-requests-limit')]).toEqual([
        '250',
        '25',
      ]);
      expect(Number(first.headers.get('x-ratelimit-jobs-reset'))).toBeGreaterThan(12 * 86_400);
      expect(left(await search('/active-ats?time_frame=7d&title=quantumplumber'))).toEqual([220, 23]);
      expect(left(await search('/active-ats-7d?limit=10'))).toEqual([210, 22]);
    });

    it('lets a page cost more than is left, and refuses the next until the month ends', async () => {
      expect(left(await search('/active-ats?time_frame=7d&limit=240'))).toEqual([10, 24]);
      expect(left(await search('/active-ats?time_frame=7d&limit=50'))).toEqual([0, 23]);
      const refused = await search('/active-ats?time_frame=7d');
      expect(refused.status).toBe(429);
      expect(JSON.parse(refused.text)).toEqual({
        message:
          'You have exceeded the MONTHLY quota for Jobs on your current plan, BASIC. Upgrade your plan at https://rapidapi.com/fantastic-jobs-fantastic-jobs-default/api/active-jobs-db',
      });
      expect(left(refused)).toEqual([0, 23]);
      await free.advance(14 * 86_400);
      expect(left(await search('/active-ats?time_frame=7d&limit=1'))).toEqual([249, 24]);
    });

    it('refuses the twenty-sixth request of a month', async () => {
      for (let i = 0; i < 25; i++) await search('/active-ats?time_frame=7d&limit=1');
      const refused = await search('/active-ats?time_frame=7d&limit=1');
      expect(refused.text).toContain('exceeded the MONTHLY quota for Requests on your current plan, BASIC');
      expect(left(refused)).toEqual([225, 0]);
    });

    it('does not include the long and the short window, nor what changed or expired', async () => {
      for (const path of [
        '/active-ats-6m',
        '/active-ats-1h',
        '/active-ats?time_frame=6m',
        '/modified-ats-24h',
        '/active-ats-expired',
      ]) {
        const answer = await search(path);
        expect([answer.status, answer.text]).toEqual([403, '{"message":"You are not subscribed to this API."}']);
        expect(answer.headers.get('x-ratelimit-jobs-limit')).toBeNull();
      }
    });

    it('answers 429 to more than five requests a second, without charging', async () => {
      const request = () =>
        free.request<Row[]>('/activejobs/active-ats?time_frame=24h&title=quantumplumber', {
          headers: rapidHeaders('k'),
        });
      const answers = await Promise.all(Array.from({ length: 20 }, request));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.text).toBe(
        '{"message":"You have exceeded the rate limit per second for your plan, BASIC, by the API provider"}',
      );
      await free.advance(1);
      expect(left(await request())).toEqual([250, 25 - (answers.length - refused.length) - 1]);
    });
  });
});
