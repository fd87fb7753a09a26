import type { SourceRequest } from '../../../../src/domain/source-request';
import { jsearch } from '../../../../src/infrastructure/sources/providers/jsearch';
import { jsearchCall } from '../../../../src/infrastructure/sources/providers/jsearch-search';
import { NOON } from '../../../support/builders';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, queriesOf, rowRead, searchesOf } from '../../../support/provider-answers';
import { askedOf, useScriptedProvider } from '../../../support/scripted-provider';
import { type Answer, json, type ScriptedServer } from '../../../support/scripted-server';
import answers from '../fixtures/jsearch.json';

const usual = { num_pages: '20', country: 'de', date_posted: 'month' };
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
const envelope = (jobs: unknown[]) => ({ status: 'OK', data: { jobs, cursor: null } });
const read = (row: unknown) => rowRead(jsearch, envelope, row);
const REMOTE = { work_from_home: 'true' };

describe('JSearch, what it asks', () => {
  it.each<[Partial<SourceRequest>, readonly object[]]>([
    [{}, [{ query: 'software engineer', ...usual }]],
    [{ role: 'data' }, [{ query: 'data engineer', ...usual }]],
    [{ titles: ['Data Engineer'], role: 'qa' }, [{ query: 'Data Engineer', ...usual }]],
    [{ titles: ['x'], places: ['Berlin'] }, [{ query: 'x in Berlin, Germany', ...usual }]],
    [{ titles: ['x'], places: ['Köln, Deutschland'] }, [{ query: 'x in Cologne, Germany', ...usual }]],
    [
      { titles: ['x'], places: ['Dallas, TX'] },
      [{ query: 'x in Dallas, Texas, United States', ...usual, country: 'us' }],
    ],
    [{ titles: ['x'], places: ['Austria'] }, [{ query: 'x in Austria', ...usual, country: 'at' }]],
    [{ titles: ['x'], places: ['Bavaria'] }, [{ query: 'x in Bavaria, Germany', ...usual }]],
    [{ titles: ['x'], places: ['Atlantis Nova'] }, [{ query: 'x in Atlantis Nova', ...usual }]],
    [{ titles: ['x'], places: ['Remote'] }, [{ query: 'x', ...usual, ...REMOTE }]],
    [{ titles: ['x'], places: ['Remote, Austria'] }, [{ query: 'x in Austria', ...usual, country: 'at', ...REMOTE }]],
    [
      { titles: ['x', ' y ', 'x'], places: ['Vienna', 'Remote'] },
      [
        { query: 'x in Vienna, Austria', ...usual, country: 'at' },
        { query: 'x', ...usual, country: 'at', ...REMOTE },
        { query: 'y in Vienna, Austria', ...usual, country: 'at' },
        { query: 'y', ...usual, country: 'at', ...REMOTE },
      ],
    ],
    [
      { titles: ['x'], places: ['Berlin / Hamburg', 'berlin'] },
      [
        { query: 'x in Berlin, Germany', ...usual },
        { query: 'x in Hamburg, Germany', ...usual },
      ],
    ],
    [{ titles: ['x'], workArrangement: 'remote_ok' }, [{ query: 'x', ...usual, ...REMOTE }]],
    [{ titles: ['x'], workArrangement: 'remote_solely' }, [{ query: 'x', ...usual, ...REMOTE }]],
    [{ titles: ['x'], workArrangement: 'hybrid' }, [{ query: 'x', ...usual }]],
    [{ titles: ['x'], workArrangement: 'on_site' }, [{ query: 'x', ...usual }]],
    [{ titles: ['x'], employmentType: 'full_time' }, [{ query: 'x', ...usual, employment_types: 'FULLTIME' }]],
    [{ titles: ['x'], employmentType: 'contractor' }, [{ query: 'x', ...usual, employment_types: 'CONTRACTOR' }]],
    [{ titles: ['x'], employmentType: 'temporary' }, [{ query: 'x', ...usual }]],
    [{ titles: ['x'], seniority: 'entry' }, [{ query: 'x', ...usual, job_requirements: 'under_3_years_experience' }]],
    [{ titles: ['x'], seniority: 'mid' }, [{ query: 'x', ...usual }]],
    [{ titles: ['x'], level: 'senior' }, [{ query: 'x', ...usual, job_requirements: 'more_than_3_years_experience' }]],
    [{ titles: ['x'], level: 'junior_mid' }, [{ query: 'x', ...usual }]],
    [{ titles: ['x'], industry: 'Healthcare' }, [{ query: 'x', ...usual }]],
  ])('for %j', (request, queries) => {
    expect(queriesOf(jsearch, request)).toEqual(queries);
    for (const call of searchesOf(jsearch, request)) expect(call).toMatchObject({ method: 'GET', path: '/search-v2' });
  });

  it.each([
    [new Date('2026-11-20T00:00:00Z'), 'today'],
    [new Date('2026-11-19T23:59:59Z'), '3days'],
    [daysAgo(3), '3days'],
    [daysAgo(3.1), 'week'],
    [daysAgo(7), 'week'],
    [daysAgo(8), 'month'],
    [daysAgo(31), 'month'],
    [daysAgo(32), 'all'],
  ])('for what was posted since %p asks in steps: %s', (postedSince, step) => {
    expect(queriesOf(jsearch, { postedSince })[0]?.date_posted).toBe(step);
  });

  it.each([
    [1, '1', 1],
    [10, '1', 1],
    [11, '3', 2],
    [50, '6', 2],
    [95, '10', 2],
    [100, '10', 2],
    [101, '12', 3],
    [200, '20', 3],
    [5_000, '20', 3],
    [null, '20', 3],
  ])('asks for %p records with %s pages at once, for %i requests', (maxResults, pages, requests) => {
    const [call] = searchesOf(jsearch, { maxResults });
    expect(call?.query?.num_pages).toBe(pages);
    expect(jsearch.mostCost(call!)).toEqual({ requests });
    expect(jsearch.cost(call!, null)).toEqual({ requests });
  });

  it('takes hostile texts as they are, on one line, in parameters of their own', () => {
    const titles = queriesOf(jsearch, { titles: HOSTILE_TEXTS });
    expect(titles).toEqual(HOSTILE_TEXTS.map((text) => ({ query: text.trim(), ...usual })));
    for (const query of queriesOf(jsearch, { titles: ['x'], places: HOSTILE_TEXTS })) {
      expect(Object.keys(query ?? {})).toEqual(['query', 'num_pages', 'country', 'date_posted']);
      expect(query?.query).toMatch(/^x in \S[^\p{Cc}]*$/u);
      expect(query?.country).toMatch(/^[a-z]{2}$/u);
    }
  });

  it.each([
    ['https://jsearch.p.rapidapi.com', { 'x-rapidapi-key': 'k', 'x-rapidapi-host': 'jsearch.p.rapidapi.com' }],
    ['http://127.0.0.1:4900/jsearch', { 'x-rapidapi-key': 'k', 'x-rapidapi-host': 'jsearch.p.rapidapi.com' }],
    ['https://api.openwebninja.com/jsearch', { 'x-api-key': 'k' }],
  ])('shows its key at %s in the way of the place', (baseUrl, headers) => {
    expect(jsearch.credentials?.('k', baseUrl)).toEqual(headers);
  });
});

describe('JSearch, its pages', () => {
  const setUp = useScriptedProvider(jsearch);
  const asked = (server: ScriptedServer) =>
    askedOf(server).map(({ query: _, country: _country, date_posted: _posted, ...rest }) => rest);
  const jobs = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ job_id: `${from + index}`, job_title: 'x' }));
  const page = (rows: readonly unknown[], cursor: unknown = null) =>
    json({ status: 'OK', data: { jobs: rows, cursor } });

  it('follow the cursor until there is none, short pages or not', async () => {
    const { source, server, vault } = await setUp(page(jobs(150), 'a+/='), page(jobs(3, 150), 'b'), page(jobs(9, 153)));
    const { pages, failure } = await drained(source);
    expect({ pages, failure }).toEqual({ pages: [150, 3, 9], failure: null });
    expect(asked(server)).toEqual([
      { path: '/search-v2', num_pages: '20' },
      { path: '/search-v2', num_pages: '20', cursor: 'a+/=' },
      { path: '/search-v2', num_pages: '20', cursor: 'b' },
    ]);
    expect(await vault.count()).toBe(3);
  });

  it('end with an empty one, whatever its cursor', async () => {
    const { source, server } = await setUp(page(jobs(150), 'a'), page([], 'b'));
    expect((await drained(source)).pages).toEqual([150]);
    expect(server.requests).toHaveLength(2);
  });

  it('hold no more than is still wanted, for the fewest requests', async () => {
    const { source, server, ledger } = await setUp(page(jobs(195), 'a'), page(jobs(70, 195), 'b'), page(jobs(99, 300)));
    expect((await drained(source, { maxResults: 250 })).pages).toEqual([195, 55]);
    expect(asked(server).map((query) => query.num_pages)).toEqual(['20', '7']);
    expect(await ledger.balances()).toMatchObject([{ unit: 'requests', used: 5, reserved: 0 }]);
  });

  it('come from the old path by their numbers where the account has no other, and only then', async () => {
    const missing = json({ message: "Endpoint '/search-v2' does not exist" }, 404);
    const old = (count: number, from: number) => json({ status: 'OK', data: jobs(count, from) });
    const { source, server, ledger } = await setUp(missing, old(198, 0), old(60, 198));
    expect((await drained(source)).pages).toEqual([198, 60]);
    expect(asked(server)).toEqual([
      { path: '/search-v2', num_pages: '20' },
      { path: '/search', num_pages: '20', page: '1' },
      { path: '/search', num_pages: '20', page: '21' },
    ]);
    expect(await ledger.balances()).toMatchObject([{ used: 6, reserved: 0 }]);
  });

  it('end on the old path with the last number that it has', async () => {
    const missing = json({ message: "Endpoint '/search-v2' does not exist" }, 404);
    const full: Answer = (response, { path }) =>
      json({ data: jobs(200, 10 * Number(new URL(path, 'http://x').searchParams.get('page'))) })(response, {} as never);
    const { source, server } = await setUp(missing, full);
    expect((await drained(source)).pages).toEqual([200, 200, 200]);
    expect(asked(server).map(({ page: number }) => number)).toEqual([undefined, '1', '21', '41']);
  });

  it.each([401, 403, 400])('do not come from the old path for a %i', async (status) => {
    const { source, server } = await setUp(json({ message: 'no' }, status));
    expect((await drained(source)).failure).toMatchObject({ code: 'SOURCE_REFUSED' });
    expect(server.requests).toHaveLength(1);
  });

  it('are a broken contract with a cursor that is none', () => {
    expect(() => answerRead(jsearch, { data: { jobs: jobs(10), cursor: 5 } })).toThrow(
      expect.objectContaining({ code: 'SOURCE_CONTRACT', message: expect.stringContaining('cursor that is a number') }),
    );
  });

  it.each([
    [{}],
    [{ data: null }],
    [{ data: { cursor: null } }],
    [{ data: { jobs: {} } }],
    [[]],
    [{ status: 'ERROR' }],
  ])('are a broken contract without a list: %j', (body) => {
    expect(() => answerRead(jsearch, body)).toThrow(expect.objectContaining({ code: 'SOURCE_CONTRACT' }));
  });

  const react = {
    providerId: 'a1B2c3D4e5F6AAAAAAAAAA==',
    url: 'https://linkedin.example/jobs/view/4100000001?utm_campaign=google_jobs_apply',
    title: 'Frontend Engineer (React)',
    company: 'Lumen & Søn ApS',
    location: 'København, Denmark',
    datePosted: new Date('2026-11-20T00:00:00Z'),
    description: 'About the role\n• React 19\n• TypeScript\n\nSalary: DKK 55.000/md',
    workArrangement: null,
    employmentTypes: ['full_time'],
    retrievedAt: null,
  };
  const remote = {
    ...react,
    providerId: 'ZZ9plural+Z/alpha==',
    url: 'https://jooble.example/jdp/-1234567890',
    title: 'React Developer – 100% Remote 🌍',
    company: null,
    location: 'Anywhere / Remote',
    datePosted: daysAgo(3),
    workArrangement: 'remote_ok',
    employmentTypes: ['contractor', 'full_time'],
  };
  const twin = {
    ...react,
    providerId: 'QQ77xxYYaaBBccDDeeFF==',
    url: 'https://lumenson.example/careers/fe-react',
    datePosted: new Date('2026-11-19T00:00:00Z'),
    workArrangement: 'hybrid',
  };

  it.each([
    ['v1Page1', [react, remote]],
    ['v1Page2', [react, twin]],
    ['v2First', [react, remote]],
    ['v2Last', [twin]],
    ['v2Empty', []],
  ] as const)('become postings in neutral shape, in either envelope: %s', (name, golden) => {
    const { records } = answerRead(jsearch, answers[name]);
    const { data } = answers[name];
    const rows = Array.isArray(data) ? data : data.jobs;
    expect(records).toEqual(
      golden.map((posting, index) => ({
        position: `record ${index + 1}`,
        posting: { ...posting, record: rows[index] },
      })),
    );
  });

  it('say of the account what their headers say', () => {
    expect(jsearch.quota?.(answers.headers, NOON)).toEqual([
      { unit: 'requests', limit: 200, remaining: 185, resetsAt: new Date(NOON.getTime() + 1_209_500_000) },
    ]);
  });
});

describe('JSearch, its rows', () => {
  it.each([
    [{ job_is_remote: true }, 'remote_ok'],
    [{ job_is_remote: 'true' }, 'remote_ok'],
    [{ job_is_remote: false }, null],
    [{ job_is_remote: 'false' }, null],
    [{}, null],
    [{ work_arrangement: 'onsite' }, 'on_site'],
    [{ work_arrangement: 'On-site', job_is_remote: false }, 'on_site'],
    [{ work_arrangement: 'hybrid', job_is_remote: true }, 'hybrid'],
    [{ work_arrangement: 'remote' }, 'remote_ok'],
    [{ work_arrangement: 'constructor', job_is_remote: true }, 'remote_ok'],
  ])('say where the work is, or do not: %j', (row, workArrangement) => {
    expect(read(row)).toMatchObject({ posting: { workArrangement } });
  });

  it.each([
    [{ job_posted_at_timestamp: 1795046400, job_posted_at_datetime_utc: '2020-01-01' }, '2026-11-19T00:00:00.000Z'],
    [
      { job_posted_at_datetime_utc: '2026-11-20T00:00:00.000Z', job_posted_at: '9 days ago' },
      '2026-11-20T00:00:00.000Z',
    ],
    [{ job_posted_at: '17 hours ago' }, '2026-11-19T19:00:00.000Z'],
    [{ job_posted_human_readable: '1 day ago' }, '2026-11-19T12:00:00.000Z'],
    [{ job_posted_at: '30+ days ago' }, '2026-10-21T12:00:00.000Z'],
    [{ job_posted_at: '2 weeks ago' }, '2026-11-06T12:00:00.000Z'],
  ])('are dated by what is most exact: %j', (row, date) => {
    expect(read(row)).toMatchObject({ posting: { datePosted: new Date(date) } });
  });
  it.each([{}, { job_posted_at: 'recently' }, { job_posted_at: null, job_posted_at_timestamp: null }])(
    'have no date that they do not say: %j',
    (row) => {
      expect(read(row)).toMatchObject({ posting: { datePosted: null } });
    },
  );

  const options = [
    { publisher: 'Board', apply_link: 'https://board.example/1', is_direct: false },
    { publisher: 'Own', apply_link: 'https://own.example/1', is_direct: 'true' },
  ];
  it.each([
    [{ job_apply_link: 'https://a.example', apply_options: options }, 'https://a.example'],
    [{ job_apply_link: ' ', apply_options: options }, 'https://own.example/1'],
    [{ apply_options: options.slice(0, 1), job_google_link: 'https://google.example' }, 'https://board.example/1'],
    [{ apply_options: [], job_google_link: 'https://google.example' }, 'https://google.example'],
    [{ apply_options: null }, null],
  ])('link to where one applies: %j', (row, url) => {
    expect(read(row)).toMatchObject({ posting: { url } });
  });

  it.each([
    [{ job_location: 'Austin, TX', job_country: 'US' }, 'Austin, TX'],
    [{ job_city: 'Austin', job_state: 'Texas', job_country: 'US' }, 'Austin, Texas, United States'],
    [{ job_country: 'Germany' }, 'Germany'],
    [{ job_location: 'Berlin', job_is_remote: true }, 'Berlin / Remote'],
    [{ job_is_remote: true }, 'Remote'],
    [{}, null],
  ])('are where they say: %j', (row, location) => {
    expect(read(row)).toMatchObject({ posting: { location } });
  });

  it.each([
    [{ job_employment_types: ['INTERN', 'PARTTIME'] }, ['intern', 'part_time']],
    [{ job_employment_types: [], job_employment_type: 'Contractor and Full-time' }, ['contractor', 'full_time']],
    [{ job_employment_types: null, job_employment_type_text: 'Internship' }, ['intern']],
    [{ job_employment_type: 'Something' }, []],
    [{}, []],
  ])('name their contracts: %j', (row, employmentTypes) => {
    expect(read(row)).toMatchObject({ posting: { employmentTypes } });
  });

  it.each([
    [null, 'the record is null, not an object'],
    [{ job_title: 5 }, 'job_title is a number, not text'],
    [{ job_is_remote: 'maybe' }, 'job_is_remote is a string, not true or false'],
    [{ job_is_remote: 1 }, 'job_is_remote is a number, not true or false'],
    [{ work_arrangement: ['remote'] }, 'work_arrangement is a list, not text'],
    [{ job_employment_types: 'FULLTIME' }, 'job_employment_types is a string, not a list'],
    [{ job_employment_types: [7] }, 'job_employment_types holds a number, not text'],
    [{ job_posted_at_timestamp: '1795046400' }, 'job_posted_at_timestamp is a string, not a number'],
    [{ apply_options: ['https://a.example'] }, 'apply_options holds a string, not an object'],
    [{ job_apply_link: { href: 'x' } }, 'job_apply_link is an object, not text'],
  ])('of the wrong shape are unreadable: %j', (row, unreadable) => {
    expect(read(row)).toMatchObject({ unreadable });
  });

  it('are looked for by the cheapest call to check the source', () => {
    expect(jsearch.mostCost(jsearch.check)).toEqual({ requests: 1 });
    expect(jsearch.check).toEqual(
      jsearchCall({ query: 'software engineer in Germany', num_pages: '1', country: 'de' }),
    );
  });
});
