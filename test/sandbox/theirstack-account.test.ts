import { type Client, sandboxClient } from './sandbox-client';

const WEEK = { posted_at_max_age_days: 7 };

interface Balance {
  readonly api_credits: number;
  readonly used_api_credits: number;
}

const errorBody = (code: string, title: string, description: string) => ({
  request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  error: { code, title, description },
});

describe('TheirStack on the free plan', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient({ plan: 'free' });
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const balance = async (key = 'some-key') =>
    (
      await client.request<Balance>('/theirstack/v0/billing/credit-balance', {
        headers: { authorization: `Bearer ${key}` },
      })
    ).json();
  const advance = (advanceSeconds: number) => client.control('POST', '/clock', { advanceSeconds });
  const complaint = async (body: Record<string, unknown>) => {
    await advance(60);
    const answer = await client.search({ ...WEEK, ...body });
    return { status: answer.status, body: JSON.parse(answer.text) as unknown };
  };
  const invalid = (loc: (string | number)[], msg: string, type: string) => ({
    status: 422,
    body: { detail: [{ loc: ['body', ...loc], msg, type }] },
  });

  it.each([[undefined], ['Basic abc'], ['Bearer '], ['Bearer invalid']])(
    'refuses the credentials %p',
    async (authorization) => {
      const answer = await client.request('/theirstack/jobs/search', {
        method: 'POST',
        body: JSON.stringify(WEEK),
        ...(authorization === undefined ? {} : { headers: { authorization } }),
      });
      expect(answer.status).toBe(401);
      expect(answer.json()).toEqual(errorBody('E-001', 'Not allowed exception', 'Invalid or missing token'));
      expect(answer.headers.get('ratelimit-limit')).toBeNull();
    },
  );

  it('refuses a body that is no JSON', async () => {
    const answer = await client.search('{"posted_at_max_age_days": 7,');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual(errorBody(expect.any(String), 'Malformed request', expect.any(String)));
  });

  it('refuses a search without date or company filter', async () => {
    for (const body of [{}, { job_title_or: ['x'] }, { posted_at_max_age_days: null }, { company_name_or: [] }]) {
      const answer = await client.search(body);
      expect(answer.status).toBe(422);
      expect(JSON.parse(answer.text)).toEqual(
        errorBody('E-024', 'Missing required filter', 'At least one date or company filter is needed'),
      );
    }
  });

  it('refuses members that an enumeration does not have', async () => {
    expect(await complaint({ job_seniority_or: ['intern'] })).toEqual(
      invalid(
        ['job_seniority_or', 0],
        "value is not a valid enumeration member; permitted: 'c_level', 'staff', 'senior', 'junior', 'mid_level'",
        'type_error.enum',
      ),
    );
    expect(await complaint({ job_id_not: [7, '8'] })).toEqual(
      invalid(['job_id_not', 1], 'value is not a valid integer', 'type_error.integer'),
    );
    expect(await complaint({ employment_statuses_or: ['contract', 'forever'] })).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body', 'employment_statuses_or', 1], type: 'type_error.enum' }] },
    });
  });

  it('refuses values of the wrong type or range', async () => {
    expect(await complaint({ limit: 0 })).toEqual(
      invalid(['limit'], 'ensure this value is greater than or equal to 1', 'value_error.number.not_ge'),
    );
    expect(await complaint({ limit: 501 })).toEqual(
      invalid(['limit'], 'ensure this value is less than or equal to 500', 'value_error.number.not_le'),
    );
    expect(await complaint({ page: -1 })).toEqual(
      invalid(['page'], 'ensure this value is greater than or equal to 0', 'value_error.number.not_ge'),
    );
    expect(await complaint({ page: '1' })).toEqual(
      invalid(['page'], 'value is not a valid integer', 'type_error.integer'),
    );
    expect(await complaint({ remote: 'yes' })).toEqual(
      invalid(['remote'], 'value could not be parsed to a boolean', 'type_error.bool'),
    );
    expect(await complaint({ job_title_or: 'engineer' })).toEqual(
      invalid(['job_title_or'], 'value is not a valid list', 'type_error.list'),
    );
    expect(await complaint({ job_title_or: ['x', 1] })).toEqual(
      invalid(['job_title_or', 1], 'str type expected', 'type_error.str'),
    );
    expect(await complaint({ posted_at_gte: '18.11.2026' })).toEqual(
      invalid(['posted_at_gte'], 'invalid date format', 'value_error.date'),
    );
    expect(await complaint({ posted_at_gte: '2026-13-01' })).toEqual(
      invalid(['posted_at_gte'], 'invalid date format', 'value_error.date'),
    );
    expect(await complaint({ discovered_at_gte: 'yesterday' })).toEqual(
      invalid(['discovered_at_gte'], 'invalid datetime format', 'value_error.datetime'),
    );
    expect(await complaint({ job_location_pattern_or: ['(Berlin'] })).toEqual(
      invalid(['job_location_pattern_or', 0], 'Invalid regular expression', 'value_error.regex_pattern'),
    );
    expect(await complaint({ job_titel_or: ['x'] })).toEqual(
      invalid(['job_titel_or'], 'extra fields not permitted', 'value_error.extra'),
    );
  });

  it('refuses a body that is no object', async () => {
    const answer = await client.search('[]');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      422,
      { detail: [{ loc: ['body'], msg: 'value is not a valid dict', type: 'type_error.dict' }] },
    ]);
  });

  it('says so when it does not imitate a documented filter', async () => {
    expect(await complaint({ min_employee_count: 10 })).toMatchObject({
      status: 501,
      body: { error: { title: 'Not imitated' } },
    });
  });

  it('refuses more than 25 rows', async () => {
    const answer = await client.search({ ...WEEK, limit: 26 });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toEqual(
      errorBody('E-020', 'Premium functionality limitation', 'limit above 25 needs a paid plan'),
    );
  });

  it('charges one credit per row returned, per key', async () => {
    expect((await client.search({ ...WEEK, limit: 3 })).json().data).toHaveLength(3);
    expect((await client.search({ ...WEEK, job_title_or: ['quantum plumber'] })).json().data).toHaveLength(0);
    await client.search({ ...WEEK, limit: 7 }, 'other-key');
    expect(await balance()).toEqual({ ui_credits: 50, used_ui_credits: 0, api_credits: 200, used_api_credits: 3 });
    expect((await balance('other-key')).used_api_credits).toBe(7);
  });

  it('refuses a page that costs more than is left, charges nothing for it, and starts afresh next month', async () => {
    for (let i = 0; i < 7; i++) {
      await advance(61);
      await client.search({ ...WEEK, limit: 25 });
    }
    await client.search({ ...WEEK, limit: 20 });
    const refused = await client.search({ ...WEEK, limit: 6 });
    expect(refused.status).toBe(402);
    expect(JSON.parse(refused.text)).toEqual(
      errorBody('E-016', 'Not enough credits', 'The request would need more API credits than the account has left'),
    );
    expect(refused.headers.get('ratelimit-limit')).toBe('4, 10, 50, 400');
    expect((await balance()).used_api_credits).toBe(195);
    expect((await client.search({ ...WEEK, limit: 5 })).status).toBe(200);
    await advance(14 * 86_400);
    expect((await balance()).used_api_credits).toBe(0);
  });

  it('shows a blurred preview and counts for nothing', async () => {
    const clear = (await client.search({ ...WEEK, limit: 5 })).json().data;
    const page = (
      await client.search({ ...WEEK, limit: 5, include_total_results: true, blur_company_data: true })
    ).json();
    expect(page.metadata.total_results).toBeGreaterThan(100);
    expect((await balance()).used_api_credits).toBe(5);
    page.data.forEach((row, i) => {
      const { id, job_title, date_posted } = clear[i] ?? {};
      expect(row).toMatchObject({ id, job_title, date_posted, has_blurred_data: true });
      for (const secret of [
        row.url,
        row.final_url,
        row.company,
        row.description,
        row.company_object?.name,
        row.company_object?.domain,
      ]) {
        if (secret) expect(secret).toMatch(/^[^\p{Ll}\p{Lu}\p{N}]*(https:\/\/)?[^\p{Ll}\p{Lu}\p{N}]*$/u);
      }
    });
    expect((await client.search({ company_name_or: ['x'], blur_company_data: true })).status).toBe(422);
  });

  it('counts requests in four windows and names them in the headers', async () => {
    const headers = (await client.search({ ...WEEK, limit: 1 })).headers;
    expect(headers.get('ratelimit-limit')).toBe('4, 10, 50, 400');
    expect(headers.get('ratelimit-remaining')).toBe('3, 9, 49, 399');
    expect(headers.get('ratelimit-reset')).toBe('1, 60, 3600, 86400');
    expect(headers.get('ratelimit-policy')).toContain('"10-in-60s";q=10;w=60');
    expect(headers.get('ratelimit')).toContain('"10-in-60s";r=9;t=60');
  });

  it('answers 429 while a window is empty and again when it starts afresh', async () => {
    for (let i = 0; i < 10; i++) {
      await client.search({ ...WEEK, limit: 1 });
      await advance(2);
    }
    const refused = await client.search({ ...WEEK, limit: 1 });
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text)).toEqual(errorBody('E-429', 'Too Many Requests', 'Rate limit reached'));
    expect(refused.headers.get('ratelimit-remaining')).toMatch(/^\d, 0, 40, 390$/);
    expect((await client.search({ ...WEEK, limit: 1 }, 'other-key')).status).toBe(200);
    await advance(60);
    expect((await client.search({ ...WEEK, limit: 1 })).status).toBe(200);
  });
});

describe('TheirStack on the paid plan', () => {
  it('gives up to 500 rows', async () => {
    const client = await sandboxClient();
    const answer = await client.search({ posted_at_max_age_days: 60, limit: 500 });
    await client.close();
    expect(answer.json().data).toHaveLength(500);
    expect(answer.headers.get('ratelimit-limit')).toBe('40');
  });
});
