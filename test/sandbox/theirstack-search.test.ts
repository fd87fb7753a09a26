import { type Client, type Row, sandboxClient } from './sandbox-client';

const WEEK = { posted_at_max_age_days: 7 };

describe('TheirStack search', () => {
  let client: Client;
  beforeAll(async () => {
    client = await sandboxClient();
  });
  beforeEach(() => client.control('POST', '/reset'));
  afterAll(() => client.close());

  const rows = (filters: Record<string, unknown>): Promise<Row[]> =>
    client.all({ posted_at_max_age_days: 14, ...filters });
  const distinct = (given: readonly Row[]) => new Set(given.map(({ id }) => id)).size;

  it('answers with 25 rows and without totals unless asked', async () => {
    const page = (await client.search(WEEK)).json();
    expect(page.data).toHaveLength(25);
    expect(page.metadata).toEqual({
      total_results: null,
      truncated_results: 0,
      truncated_companies: 0,
      total_companies: null,
    });
  });

  it('counts all results and companies when asked', async () => {
    const page = (await client.search({ ...WEEK, include_total_results: true, limit: 1 })).json();
    const all = await client.all(WEEK);
    expect(page.metadata.total_results).toBe(all.length);
    expect(page.metadata.total_companies).toBe(
      new Set(all.flatMap(({ company_object }) => company_object?.name ?? [])).size,
    );
  });

  it('serves every field of a row', async () => {
    const [row] = (await client.search({ ...WEEK, limit: 1, job_location_pattern_or: ['Berlin'] })).json().data;
    expect(Object.keys(row as Row).sort()).toEqual(
      (
        'id job_title normalized_title url final_url source_url date_posted has_blurred_data company company_domain location ' +
        'short_location long_location state_code latitude longitude postal_code remote hybrid salary_string min_annual_salary ' +
        'min_annual_salary_usd max_annual_salary max_annual_salary_usd avg_annual_salary_usd salary_currency countries country ' +
        'country_codes country_code cities continents seniority discovered_at hiring_team reposted date_reposted ' +
        'employment_statuses easy_apply technology_slugs description company_object locations manager_roles matching_phrases ' +
        'matching_words'
      )
        .split(' ')
        .sort(),
    );
    expect(row?.discovered_at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?$/);
    expect(Object.keys(row?.company_object ?? {})).toHaveLength(28);
  });

  it('orders by date, then discovery, newest first', async () => {
    const found = await client.all({ ...WEEK, job_seniority_or: ['senior'] });
    const order = found.map(({ id, date_posted, discovered_at }) => ({
      id,
      key: `${date_posted} ${discovered_at.slice(0, 19)}`,
    }));
    const once = order.filter(({ id }, i) => order.findIndex((other) => other.id === id) === i);
    expect(once.map(({ key }) => key)).toEqual(
      once
        .map(({ key }) => key)
        .sort()
        .reverse(),
    );
  });

  it('gives the same rows whatever the page size, with page or offset', async () => {
    const ids = (given: readonly Row[]) => given.map(({ id }) => id);
    const big = await client.all(WEEK, 500);
    expect(ids(await client.all(WEEK, 60))).toEqual(ids(big));
    expect(ids((await client.search({ ...WEEK, offset: 33, limit: 7 })).json().data)).toEqual(ids(big.slice(33, 40)));
    expect((await client.search({ ...WEEK, page: 9999 })).json().data).toEqual([]);
  });

  it('repeats a few rows on the next page and no others', async () => {
    const found = await client.all({ posted_at_max_age_days: 60 }, 25 * 20);
    const positions = new Map<number, number[]>();
    for (const [i, { id }] of found.entries()) positions.set(id, [...(positions.get(id) ?? []), i]);
    const repeated = [...positions.values()].filter((places) => places.length > 1);
    expect(repeated.length).toBeGreaterThan(3);
    expect(repeated.length).toBeLessThan(40);
    for (const [first = 0, second = 0] of repeated) expect(Math.floor(second / 25)).toBe(Math.floor(first / 25) + 1);
  });

  it('finds titles by their words in any order and case, and excludes them', async () => {
    const found = await rows({ job_title_or: ['engineer BACKEND', 'Java-Developer'] });
    expect(found.length).toBeGreaterThan(30);
    for (const { job_title } of found)
      expect(job_title).toMatch(/(?=.*\bbackend\b)(?=.*\bengineer\b)|(?=.*\bjava\b)(?=.*\bdeveloper\b)/i);
    const without = await rows({ job_title_or: ['backend'], job_title_not: ['senior'] });
    expect(without.length).toBeGreaterThan(30);
    expect(without.filter(({ job_title }) => /\bsenior\b/i.test(job_title ?? ''))).toEqual([]);
    expect(await rows({ job_title_or: ['quantum plumber'] })).toEqual([]);
    expect((await rows({ job_title_or: ['C++'] })).every(({ job_title }) => job_title?.includes('C++'))).toBe(true);
  });

  it('finds titles by pattern', async () => {
    const found = await rows({ job_title_pattern_or: ['^senior.*(developer|entwickler)'] });
    expect(found.length).toBeGreaterThan(20);
    for (const { job_title } of found) expect(job_title).toMatch(/^senior.*(developer|entwickler)/i);
  });

  it('filters by country, place and remote', async () => {
    const german = await rows({ job_country_code_or: ['DE'] });
    expect(german.length).toBeGreaterThan(150);
    expect(german.every(({ country_code }) => country_code === 'DE')).toBe(true);
    const munich = await rows({ job_location_pattern_or: ['m(ü|ue)nchen', 'munich'] });
    expect(new Set(munich.map(({ location }) => location)).size).toBeGreaterThan(3);
    expect((await rows({ remote: true })).every(({ remote }) => remote === true)).toBe(true);
    expect((await rows({ remote: false })).every(({ remote }) => remote === false)).toBe(true);
  });

  it('filters by posting date, whole days included', async () => {
    const dates = async (filters: Record<string, unknown>) => [
      ...new Set((await rows(filters)).map(({ date_posted }) => date_posted)),
    ];
    expect(await dates({ posted_at_max_age_days: 1 })).toEqual(['2026-11-18', '2026-11-17']);
    expect(await dates({ posted_at_max_age_days: 0 })).toEqual(['2026-11-18']);
    expect(await dates({ posted_at_gte: '2026-11-10', posted_at_lte: '2026-11-11' })).toEqual([
      '2026-11-11',
      '2026-11-10',
    ]);
  });

  it('filters by time of discovery', async () => {
    const since = await rows({ discovered_at_gte: '2026-11-17T12:00:00' });
    const until = await rows({ discovered_at_lte: '2026-11-17T11:59:59.999' });
    expect(since.length).toBeGreaterThan(20);
    expect(since.every(({ discovered_at }) => discovered_at >= '2026-11-17T12:00:00')).toBe(true);
    expect(distinct(since) + distinct(until)).toBe(distinct(await rows({})));
    expect(
      (await rows({ discovered_at_max_age_days: 1 })).every(({ discovered_at }) => discovered_at >= '2026-11-17T12'),
    ).toBe(true);
  });

  it('drops rows without seniority when seniority is asked for', async () => {
    const all = await rows({});
    const some = await rows({ job_seniority_or: ['junior', 'mid_level', 'senior', 'staff', 'c_level'] });
    expect(all.some(({ seniority }) => seniority === null)).toBe(true);
    expect(some.some(({ seniority }) => seniority === null)).toBe(false);
    expect(distinct(some)).toBe(distinct(all.filter(({ seniority }) => seniority !== null)));
  });

  it('filters by employment, technology, company and id', async () => {
    const contracts = await rows({ employment_statuses_or: ['contract'] });
    expect(contracts.length).toBeGreaterThan(5);
    expect(contracts.every(({ employment_statuses }) => employment_statuses.includes('contract'))).toBe(true);
    const go = await rows({ job_technology_slug_or: ['go'] });
    expect(go.every(({ technology_slugs }) => technology_slugs.includes('go'))).toBe(true);
    const sample = go.find(({ company }) => typeof company === 'string') as Row;
    const ofCompany = (await client.search({ company_name_or: [sample.company] })).json().data;
    expect(ofCompany.map(({ company_object }) => company_object?.name)).toEqual(ofCompany.map(() => sample.company));
    expect((await rows({ job_id_or: [sample.id] })).map(({ id }) => id)).toEqual([sample.id]);
    expect((await rows({ job_id_not: [sample.id] })).some(({ id }) => id === sample.id)).toBe(false);
  });

  it('takes null for an absent filter and an empty list for none', async () => {
    const plain = (await client.search(WEEK)).text;
    expect((await client.search({ ...WEEK, remote: null, job_title_or: [], job_seniority_or: null })).text).toBe(plain);
  });

  it('lists one vacancy under two ids with different links', async () => {
    const twins = (await client.market()).filter(
      ({ awkward, provider }) => awkward === 'second-id' && provider === 'theirstack',
    );
    const [first, second] = twins.filter(({ vacancy }) => vacancy === twins[0]?.vacancy);
    expect(first?.id).not.toBe(second?.id);
    expect(first?.url).not.toBe(second?.url);
    expect(first?.title).toBe(second?.title);
  });
});
