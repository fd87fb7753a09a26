import type { SourceRequest } from '../../../../src/domain/source-request';
import { activeJobsDb } from '../../../../src/infrastructure/sources/providers/active-jobs-db';
import { writableJson } from '../../../../src/infrastructure/sources/writable-json';
import { NOON } from '../../../support/builders';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, queriesOf, rowRead, searchesOf } from '../../../support/provider-answers';
import { askedOf, useScriptedProvider } from '../../../support/scripted-provider';
import { json } from '../../../support/scripted-server';
import answers from '../fixtures/active_jobs_db.json';

const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
const window = { time_frame: '6m', date_posted_gte: '2026-10-21', description_format: 'text' };
const usual = { ...window, limit: '50', offset: '0' };
const read = (row: unknown) => rowRead(activeJobsDb, (rows) => rows, row);
const title = '"x"';
const REMOTE = { ai_work_arrangement: 'Remote OK,Remote Solely' };

describe('Active Jobs DB, what it asks', () => {
  it.each<[Partial<SourceRequest>, readonly object[]]>([
    [{ titles: ['Data Engineer', 'ETL'] }, [{ ...usual, title: '"Data Engineer" OR "ETL"' }]],
    [{ role: 'qa' }, [{ ...usual, title: expect.stringMatching(/^"qa" OR "quality assurance" OR /u) }]],
    [{ titles: ['x'], places: ['Berlin'] }, [{ ...usual, title, location: '"Berlin"' }]],
    [{ titles: ['x'], places: ['München', 'DE'] }, [{ ...usual, title, location: '"Munich" OR "Germany"' }]],
    [{ titles: ['x'], places: ['Bayern', 'TX, USA'] }, [{ ...usual, title, location: '"Bavaria" OR "Texas"' }]],
    [{ titles: ['x'], places: ['Atlantis Nova'] }, [{ ...usual, title, location: '"atlantis nova"' }]],
    [
      { titles: ['x'], places: ['DACH'] },
      [{ ...usual, title, location: expect.stringMatching(/"Austria".* OR "Germany"/u) }],
    ],
    [{ titles: ['x'], places: ['Remote'] }, [{ ...usual, title, ...REMOTE }]],
    [{ titles: ['x'], places: ['Remote, Austria'] }, [{ ...usual, title, location: '"Austria"', ...REMOTE }]],
    [
      { titles: ['x'], places: ['Berlin', 'Remote'] },
      [
        { ...usual, title, location: '"Berlin"' },
        { ...usual, title, ...REMOTE },
      ],
    ],
    [
      { titles: ['x'], places: ['Berlin', 'Remote'], workArrangement: 'hybrid' },
      [{ ...usual, title, location: '"Berlin"', ai_work_arrangement: 'Hybrid' }],
    ],
    [{ titles: ['x'], workArrangement: 'on_site' }, [{ ...usual, title, ai_work_arrangement: 'On-site' }]],
    [{ titles: ['x'], workArrangement: 'remote_ok' }, [{ ...usual, title, ...REMOTE }]],
    [{ titles: ['x'], workArrangement: 'remote_solely' }, [{ ...usual, title, ai_work_arrangement: 'Remote Solely' }]],
    [{ titles: ['x'], employmentType: 'per_diem' }, [{ ...usual, title, ai_employment_type: 'PER_DIEM' }]],
    [{ titles: ['x'], seniority: 'expert' }, [{ ...usual, title, ai_experience_level: '10+' }]],
    [{ titles: ['x'], level: 'senior' }, [{ ...usual, title, ai_experience_level: '5-10,10+' }]],
    [{ titles: ['x'], level: 'any', industry: 'Software' }, [{ ...usual, title }]],
    [
      { titles: ['x'], postedSince: daysAgo(7) },
      [{ ...usual, time_frame: '7d', date_posted_gte: '2026-11-13', title }],
    ],
    [{ titles: ['x'], postedSince: daysAgo(8) }, [{ ...usual, date_posted_gte: '2026-11-12', title }]],
    [{ titles: ['x'], maxResults: 120 }, [{ ...usual, title, limit: '40' }]],
    [{ titles: ['x'], maxResults: 3 }, [{ ...usual, title, limit: '3' }]],
    [{ titles: ['x'], places: ['Remote'], workArrangement: 'on_site' }, []],
  ])('for %j', (request, queries) => {
    expect(queriesOf(activeJobsDb, request)).toEqual(queries);
    for (const call of searchesOf(activeJobsDb, request)) {
      expect(call).toMatchObject({ method: 'GET', path: '/active-ats' });
      expect(activeJobsDb.mostCost(call)).toEqual({ rows: Number(call.query?.limit), requests: 1 });
    }
  });

  it.each([
    ["' | & ! ( ) :*", []],
    ['"', []],
    ['a" OR "plumber', ['"a OR plumber"']],
    ["O'Neil) & !(x:*", ['"O Neil x"']],
    ['data <-> engineer \\', ['"data - engineer"']],
    ['C++', ['"C++"']],
    ['-senior', ['"-senior"']],
    ['  .NET\tdeveloper\u0000 ', ['".NET developer"']],
  ])('lets nothing break out of its quotes: %j', (text, titles) => {
    expect(queriesOf(activeJobsDb, { titles: [text] }).map((query) => query?.title)).toEqual(titles);
    expect(queriesOf(activeJobsDb, { titles: [text, 'x'] }).map((query) => query?.title)).toEqual([
      [...titles, '"x"'].join(' OR '),
    ]);
  });

  it('keeps hostile titles and places in the one parameter that is theirs', () => {
    const phrases = /^"[^"'&|!():*<>\\\p{C}]+"( OR "[^"'&|!():*<>\\\p{C}]+")*$/u;
    for (const text of HOSTILE_TEXTS) {
      const queries = queriesOf(activeJobsDb, { titles: [text], places: [text, 'Berlin'] });
      expect(queries).toHaveLength(1);
      expect(queries[0]).toEqual({ ...usual, title: expect.any(String), location: expect.any(String) });
      expect(queries[0]?.title).toMatch(phrases);
      expect(queries[0]?.location).toMatch(phrases);
    }
  });

  it.each([
    [
      'https://active-jobs-db.p.rapidapi.com',
      { 'x-rapidapi-key': 'k', 'x-rapidapi-host': 'active-jobs-db.p.rapidapi.com' },
    ],
    ['https://data.fantastic.jobs/v1', { authorization: 'Bearer k' }],
  ])('shows its key at %s in the way of the place', (baseUrl, headers) => {
    expect(activeJobsDb.credentials?.('k', baseUrl)).toEqual(headers);
  });
});

describe('Active Jobs DB, its pages', () => {
  const setUp = useScriptedProvider(activeJobsDb, { now: () => NOON });
  const rows = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ id: from + index, title: 'x' }));
  const request = { titles: ['x'], places: ['Berlin'], workArrangement: 'hybrid', seniority: 'mid' } as const;
  const missing = json({ message: "Endpoint '/active-ats' does not exist" }, 404);
  const tooSmall = json({ message: 'You are not subscribed to this API.' }, 403);

  it('follow each other by rows, up to a short one, and each costs its rows and a request', async () => {
    const { source, server, ledger } = await setUp(json(rows(50)), json(rows(50, 49)), json(rows(7, 99)));
    const { pages, failure } = await drained(source, request);
    expect({ pages, failure }).toEqual({ pages: [50, 50, 7], failure: null });
    expect(askedOf(server).map(({ offset, limit }) => [offset, limit])).toEqual([
      ['0', '50'],
      ['50', '50'],
      ['100', '50'],
    ]);
    expect((await ledger.balances()).map(({ unit, used, reserved }) => [unit, used, reserved])).toEqual([
      ['rows', 107, 0],
      ['requests', 3, 0],
    ]);
  });

  it('come from the old paths where the account has no other, with the parameters that these know', async () => {
    const { source, server } = await setUp(missing, json(rows(50)), json(rows(2, 50)));
    expect((await drained(source, { ...request, employmentType: 'intern', postedSince: daysAgo(6) })).pages).toEqual([
      50, 2,
    ]);
    const old = {
      path: '/active-ats-7d',
      title_filter: '"x"',
      location_filter: '"Berlin"',
      ai_work_arrangement_filter: 'Hybrid',
      ai_employment_type_filter: 'INTERN',
      ai_experience_level_filter: '2-5',
      description_type: 'text',
      date_filter: '2026-11-13T23:59:59',
      include_ai: 'true',
      limit: '50',
    };
    expect(askedOf(server).slice(1)).toEqual([
      { ...old, offset: '0' },
      { ...old, offset: '50' },
    ]);
  });

  it('come from the week that every plan has, where six months are not in it: on both surfaces', async () => {
    const { source, server } = await setUp(tooSmall, json(rows(1)));
    expect((await drained(source, request)).pages).toEqual([1]);
    expect(askedOf(server).map(({ time_frame }) => time_frame)).toEqual(['6m', '7d']);
    const old = await setUp(missing, tooSmall, json(rows(1)));
    expect((await drained(old.source, { ...request, maxResults: 3 })).pages).toEqual([1]);
    expect(askedOf(old.server).map(({ path, limit }) => [path, limit])).toEqual([
      ['/active-ats', '3'],
      ['/active-ats-6m', '10'],
      ['/active-ats-7d', '10'],
    ]);
  });

  it('do not come without any subscription', async () => {
    const { source, server } = await setUp(tooSmall);
    expect((await drained(source, request)).failure).toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining("wants a subscription, or a larger one, for the key's account"),
    });
    expect(server.requests).toHaveLength(2);
  });

  it.each(['jobs', 'data', 'results'])('may be wrapped in %s', (field) => {
    expect(answerRead(activeJobsDb, { [field]: rows(2) }).records).toHaveLength(2);
    expect(activeJobsDb.cost(searchesOf(activeJobsDb)[0]!, { [field]: rows(2) })).toEqual({ rows: 2, requests: 1 });
    const person = { recruiter_name: 'Jule', ai_hiring_manager_name: 'Jule', title: 'x' };
    expect(writableJson({ [field]: [person, 5], more: 1 }, activeJobsDb.people!).body).toEqual({
      [field]: [{ title: 'x' }, 5],
      more: 1,
    });
    expect(writableJson([person], activeJobsDb.people!).body).toEqual([{ title: 'x' }]);
  });

  it.each([[{}], [null], [{ data: null }], ['x'], [{ items: [] }]])(
    'are a broken contract without a list: %j',
    (body) => {
      expect(() => answerRead(activeJobsDb, body)).toThrow(expect.objectContaining({ code: 'SOURCE_CONTRACT' }));
      expect(activeJobsDb.cost(searchesOf(activeJobsDb)[0]!, body)).toEqual({ rows: 50, requests: 1 });
      expect(writableJson(body, activeJobsDb.people!).body).toEqual(body);
    },
  );

  const data = {
    providerId: '1934567001',
    url: 'https://greenhouse.example/kornblume/jobs/7000001',
    title: 'Data Engineer (m/f/d)\n',
    company: 'Kornblume GmbH ',
    location: 'Munich, Bavaria, Germany',
    datePosted: new Date('2026-11-20T14:52:31Z'),
    description: 'Wir suchen Dich!\n\nPython, dbt, Snowflake – 30 Tage Urlaub.',
    workArrangement: 'hybrid',
    employmentTypes: ['full_time'],
    retrievedAt: null,
  };
  const platform = {
    ...data,
    providerId: '1934567044',
    url: 'https://ashbyhq.example/kornblume/5b9c0000-0000-4000-8000-000000000001',
    title: 'Platform Engineer',
    company: 'Kornblume GmbH',
    location: 'Remote - Europe / Berlin',
    datePosted: new Date('2026-11-20T16:00:00.680Z'),
    description: null,
    workArrangement: 'remote_ok',
  };
  const twin = {
    ...data,
    providerId: '1934569999',
    url: 'https://kornblume.phenompeople.example/job/DE-7000001',
    title: 'Data Engineer (m/f/d)',
    company: 'Kornblume GmbH',
    datePosted: new Date('2026-11-20T13:00:00.225Z'),
  };
  const now = {
    ...twin,
    providerId: '2361242150',
    url: 'https://greenhouse.example/kornblume/jobs/7000001',
    datePosted: new Date('2026-11-20T00:00:00Z'),
    description: 'Wir suchen Dich!',
  };
  const engineer = {
    ...now,
    providerId: '2361242151',
    url: null,
    title: 'Engineer',
    company: null,
    location: 'Remote',
    datePosted: new Date('2026-11-20T10:00:00Z'),
    workArrangement: 'remote_ok',
  };

  it.each([
    ['legacy', [data, platform]],
    ['legacyPage2', [platform, twin]],
    ['current', [now, engineer]],
    ['legacyBare', [{ ...data, description: null, workArrangement: null }]],
  ] as const)('become postings in neutral shape, with old and new names: %s', (name, golden) => {
    const { records } = answerRead(activeJobsDb, answers[name]);
    expect(records).toEqual(
      golden.map((posting, index) => ({
        position: `page 1, record ${index + 1}`,
        posting: { ...posting, record: answers[name][index] },
      })),
    );
  });

  it('say of the account what their headers say, at the gateway and at the provider', () => {
    const resetsAt = new Date(NOON.getTime() + 1_814_400_000);
    expect(activeJobsDb.quota?.(answers.gatewayHeaders, NOON)).toEqual([
      { unit: 'requests', limit: 200, remaining: 193, resetsAt },
      { unit: 'rows', limit: 5_000, remaining: 4_992, resetsAt },
    ]);
    expect(activeJobsDb.quota?.(answers.directHeaders, NOON)).toEqual([
      { unit: 'requests', limit: 10_000, remaining: 9_999, resetsAt: new Date('2026-12-01T00:00:00Z') },
      { unit: 'rows', limit: 20_000, remaining: 19_998, resetsAt: new Date('2026-12-01T00:00:00Z') },
    ]);
    expect(activeJobsDb.quota?.({}, NOON)).toEqual([]);
  });
});

describe('Active Jobs DB, its rows', () => {
  const place = (address: object) => ({ '@type': 'Place', address });
  it.each([
    [{ locations_derived: ['Berlin, Germany', 'Hamburg, Germany'] }, 'Berlin, Germany / Hamburg, Germany'],
    [{ locations_derived: [{ city: 'Berlin', admin: 'Berlin', country: 'Germany' }] }, 'Berlin, Germany'],
    [{ locations_derived: [null, ''], locations_alt: ['Bern'] }, 'Bern'],
    [
      { locations: [place({ addressCountry: 'DE', addressLocality: 'München', addressRegion: 'NULL' })] },
      'München, Germany',
    ],
    [
      { locations_raw: [place({ addressCountry: 'Wonderland', addressLocality: '', addressRegion: null })] },
      'Wonderland',
    ],
    [{ locations: [place({ addressLocality: 'null' }), null, {}], locations_alt_raw: ['NULL', 'Graz '] }, 'Graz'],
    [{ locations_derived: ['Berlin, Germany'], remote_derived: true }, 'Berlin, Germany / Remote'],
    [{ ai_work_arrangement: 'Remote Solely' }, 'Remote'],
    [{}, null],
  ])('are where they say, as far as that is no dirt: %j', (row, location) => {
    expect(read(row)).toMatchObject({ posting: { location } });
  });

  it.each([
    [{ ai_work_arrangement: 'On-site' }, 'on_site'],
    [{ ai_work_arrangement: 'Remote OK' }, 'remote_ok'],
    [{ ai_work_arrangement: 'On-site', location_type: 'TELECOMMUTE' }, 'remote_ok'],
    [{ ai_work_arrangement: 'Remote Solely', location_type: 'REMOTE' }, 'remote_solely'],
    [{ ai_work_arrangement: 'Hybrid', remote_derived: true }, 'remote_ok'],
    [{ remote_derived: false }, null],
    [{ ai_work_arrangement: 'constructor' }, null],
  ])('say where the work is, the employer before the machine: %j', (row, workArrangement) => {
    expect(read(row)).toMatchObject({ posting: { workArrangement } });
  });

  it.each([
    [{ employment_type: ['FULL_TIME', 'Full-time', 'FULLTIME'] }, ['full_time']],
    [{ employment_type: ['INTERN'], ai_employment_type: ['FULL_TIME'] }, ['intern']],
    [
      { employment_type: ['Festangestellt!'], ai_employment_type: ['PER_DIEM', 'VOLUNTEER'] },
      ['per_diem', 'volunteer'],
    ],
    [{}, []],
  ])('name their contracts: %j', (row, employmentTypes) => {
    expect(read(row)).toMatchObject({ posting: { employmentTypes } });
  });

  it.each([
    [{ url: '', external_apply_url: 'https://a.example' }, { url: 'https://a.example' }],
    [
      { date_posted: null, date_created: '2026-11-20T23:22:43.3619' },
      { datePosted: new Date('2026-11-20T23:22:43.361Z') },
    ],
    [{ description_html: '<p>x</p>' }, { description: '<p>x</p>' }],
    [{ id: '7' }, { providerId: '7' }],
  ])('say the same in several ways: %j', (row, posting) => {
    expect(read(row)).toMatchObject({ posting });
  });

  it.each([
    [5, 'the record is a number, not an object'],
    [{ title: ['x'] }, 'title is a list, not text'],
    [{ id: 2 ** 60 }, expect.stringContaining('id is a number that cannot be kept exactly')],
    [{ locations_derived: 'Berlin' }, 'locations_derived is a string, not a list'],
    [{ locations_derived: [7] }, 'locations_derived holds a number, not text'],
    [{ locations: ['Berlin'] }, 'locations holds a string, not an object'],
    [{ locations: [{ address: 'Berlin' }] }, 'address is a string, not an object'],
    [{ employment_type: 'FULL_TIME' }, 'employment_type is a string, not a list'],
    [{ remote_derived: 'true' }, 'remote_derived is a string, not true or false'],
    [{ location_type: 1 }, 'location_type is a number, not text'],
    [{ date_posted: 1795046400 }, 'date_posted is a number, not text'],
  ])('of the wrong shape are unreadable: %j', (row, unreadable) => {
    expect(read(row)).toMatchObject({ unreadable });
  });
});
