import type { SourceRequest } from '../../../../src/domain/source-request';
import { himalayas, MOST_HIMALAYAS_PAGES } from '../../../../src/infrastructure/sources/providers/himalayas';
import { himalayasPage } from '../../../../src/infrastructure/sources/providers/himalayas-search';
import { NOON } from '../../../support/builders';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, queriesOf, rowRead, searchesOf } from '../../../support/provider-answers';
import { providerUnderTest } from '../../../support/provider-under-test';
import { json, type ScriptedServer, startScriptedServer, status } from '../../../support/scripted-server';
import answers from '../fixtures/himalayas.json';

const sort = { sort: 'recent', page: '1' };
const envelope = (jobs: unknown[]) => ({ totalCount: jobs.length, jobs });
const read = (row: unknown) => rowRead(himalayas, envelope, row);
const page = (number: number) => himalayasPage({ q: 'x', country: 'DE' }, number);
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 86_400_000);
const posted = (days: number, index = 0) => ({ guid: `${days}-${index}`, pubDate: daysAgo(days).getTime() / 1_000 });

describe('Himalayas, what it asks', () => {
  it.each<[Partial<SourceRequest>, readonly object[]]>([
    [{ titles: ['Data Engineer'] }, [{ q: 'Data Engineer', ...sort }]],
    [
      { titles: ['ETL', ' ', 'dbt ', 'ETL'] },
      [
        { q: 'ETL', ...sort },
        { q: 'dbt', ...sort },
      ],
    ],
    [{ titles: ['x'], role: 'qa' }, [{ q: 'x', ...sort }]],
    [{ role: 'security' }, [{ q: 'security', ...sort }]],
    [
      { role: 'fullstack' },
      [
        { q: 'full stack', ...sort },
        { q: 'fullstack', ...sort },
      ],
    ],
    [{ titles: ['x'], places: ['Germany'] }, [{ q: 'x', country: 'DE', ...sort }]],
    [{ titles: ['x'], places: ['München', 'Berlin', 'Deutschland'] }, [{ q: 'x', country: 'DE', ...sort }]],
    [{ titles: ['x'], places: ['Remote'] }, [{ q: 'x', ...sort }]],
    [{ titles: ['x'], places: ['Remote, Germany'] }, [{ q: 'x', country: 'DE', ...sort }]],
    [{ titles: ['x'], places: ['Europe', 'Atlantis'] }, [{ q: 'x', ...sort }]],
    [
      { titles: ['x', 'y'], places: ['USA', 'Remote'] },
      [
        { q: 'x', country: 'US', ...sort },
        { q: 'x', ...sort },
        { q: 'y', country: 'US', ...sort },
        { q: 'y', ...sort },
      ],
    ],
    [{ titles: ['x'], seniority: 'entry' }, [{ q: 'x', seniority: 'Entry-level', ...sort }]],
    [{ titles: ['x'], seniority: 'expert' }, [{ q: 'x', seniority: 'Senior,Director,Executive', ...sort }]],
    [{ titles: ['x'], level: 'junior_mid' }, [{ q: 'x', seniority: 'Entry-level,Mid-level', ...sort }]],
    [{ titles: ['x'], level: 'senior' }, [{ q: 'x', seniority: 'Senior,Director,Executive', ...sort }]],
    [{ titles: ['x'], level: 'any' }, [{ q: 'x', ...sort }]],
    [{ titles: ['x'], employmentType: 'part_time' }, [{ q: 'x', employment_type: 'Part Time', ...sort }]],
    [{ titles: ['x'], employmentType: 'intern' }, [{ q: 'x', employment_type: 'Intern', ...sort }]],
    [{ titles: ['x'], employmentType: 'per_diem' }, [{ q: 'x', ...sort }]],
    [{ titles: ['x'], workArrangement: 'remote_ok' }, [{ q: 'x', ...sort }]],
    [{ titles: ['x'], workArrangement: 'remote_solely' }, [{ q: 'x', ...sort }]],
    [{ titles: ['x'], workArrangement: 'on_site' }, []],
    [{ titles: ['x'], workArrangement: 'hybrid' }, []],
    [{ titles: ['x'], industry: 'Finance', postedSince: NOON, maxResults: 1 }, [{ q: 'x', ...sort }]],
  ])('for %j', (request, queries) => {
    expect(queriesOf(himalayas, request)).toEqual(queries);
    for (const call of searchesOf(himalayas, request)) {
      expect(call).toMatchObject({ method: 'GET', path: '/jobs/api/search' });
      expect(himalayas.mostCost(call)).toEqual({});
    }
  });

  it('has a few words for every role', () => {
    for (const role of ['any', 'other', 'frontend', 'backend', 'data', 'ml', 'devops', 'mobile', 'qa'] as const) {
      const words = queriesOf(himalayas, { role }).map((query) => query?.q);
      expect(words.length).toBeGreaterThan(1);
      expect(words.length).toBeLessThanOrEqual(5);
    }
  });

  it('takes hostile titles as they are, and hostile places for unknown ones', () => {
    expect(queriesOf(himalayas, { titles: HOSTILE_TEXTS })).toEqual(
      HOSTILE_TEXTS.map((text) => ({ q: text.trim(), ...sort })),
    );
    for (const query of queriesOf(himalayas, { titles: ['x'], places: HOSTILE_TEXTS })) {
      expect(query?.country ?? 'DE').toMatch(/^[A-Z]{2}$/u);
    }
  });
});

describe('Himalayas, its pages', () => {
  it('become postings in neutral shape', () => {
    const [first, second, third] = answers.page1.jobs;
    const site = 'https://himalayas.example/companies';
    expect(answerRead(himalayas, answers.page1, { call: page(1) })).toEqual({
      records: [
        {
          position: 'page 1, record 1',
          posting: {
            providerId: `${site}/cafe-curacao/jobs/staff-designer`,
            url: `${site}/cafe-curacao/jobs/staff-designer`,
            title: 'Staff Designer',
            company: 'Café Curaçao',
            location: 'United States / Canada / Remote',
            datePosted: new Date('2026-11-19T00:00:00Z'),
            description: '<p>Design &amp; ship</p>',
            workArrangement: 'remote_ok',
            employmentTypes: ['full_time'],
            retrievedAt: null,
            record: first,
          },
        },
        {
          position: 'page 1, record 2',
          posting: {
            providerId: `${site}/pinata/jobs/support-agent`,
            url: `${site}/pinata/jobs/support-agent`,
            title: 'Support Agent',
            company: 'Piñata',
            location: 'Worldwide / Remote',
            datePosted: new Date('2026-11-18T23:00:00Z'),
            description: '<p>Design &amp; ship</p>',
            workArrangement: 'remote_ok',
            employmentTypes: ['part_time'],
            retrievedAt: null,
            record: second,
          },
        },
        {
          position: 'page 1, record 3',
          posting: expect.objectContaining({
            location: 'Germany / Austria / Remote',
            datePosted: new Date('2026-11-18T23:00:00Z'),
            employmentTypes: ['contractor'],
            record: third,
          }),
        },
      ],
      next: page(2),
    });
  });

  it('keep their filters, and end with the last that holds something', () => {
    const body = (totalCount: unknown) => ({ totalCount, jobs: [posted(1)] });
    expect(answerRead(himalayas, body(43), { call: page(2) }).next).toEqual(page(3));
    expect(answerRead(himalayas, body(43), { call: page(3) }).next).toBeNull();
    expect(answerRead(himalayas, body(40), { call: page(2) }).next).toBeNull();
    expect(answerRead(himalayas, body(undefined), { call: page(3) }).next).toEqual(page(4));
    expect(answerRead(himalayas, answers.none, { call: page(1) })).toEqual({ records: [], next: null });
    expect(answerRead(himalayas, { jobs: [] }, { call: page(1) }).next).toBeNull();
  });

  it(`are left after ${MOST_HIMALAYAS_PAGES}`, () => {
    const body = { totalCount: 98_123, nextCursor: 'c_2', jobs: [posted(1)] };
    expect(answerRead(himalayas, body, { call: page(MOST_HIMALAYAS_PAGES - 1) }).next).toEqual(page(5));
    expect(answerRead(himalayas, body, { call: page(MOST_HIMALAYAS_PAGES) }).next).toBeNull();
  });

  it('are left when they are older than wanted', () => {
    const next = (ages: readonly number[]) => {
      const body = { totalCount: 100, jobs: ages.map(posted) };
      return answerRead(himalayas, body, { call: page(1), postedSince: daysAgo(7) }).next;
    };
    expect(next([1, 5, 6, 7])).toEqual(page(2));
    expect(next([1, 8, 8, 8])).toBeNull();
  });

  it.each([{}, [], null, 'x', { jobs: null }, { jobs: {} }, { totalCount: 0 }, { data: [] }])(
    'without their list are a broken contract: %j',
    (body) => {
      expect(() => answerRead(himalayas, body)).toThrow(
        expect.objectContaining({ code: 'SOURCE_CONTRACT', message: expect.stringContaining('list "jobs"') }),
      );
    },
  );
});

describe('Himalayas, its rows', () => {
  it('may lack everything', () => {
    const empty = { providerId: null, url: null, title: null, company: null, datePosted: null, description: null };
    expect(read({})).toMatchObject({ posting: { ...empty, location: 'Remote', employmentTypes: [] } });
  });

  it.each([
    [['Germany'], 'Germany / Remote'],
    [['Germany', 'Germany', ' Germany '], 'Germany / Remote'],
    [[{ alpha2: 'DE', slug: 'germany' }], 'DE / Remote'],
    [[{ name: 'Germany' }, 'Austria'], 'Germany / Austria / Remote'],
    [[], 'Worldwide / Remote'],
    [null, 'Remote'],
  ])('are open to %j', (locationRestrictions, location) => {
    expect(read({ locationRestrictions })).toMatchObject({ posting: { location } });
  });

  it('name as many of a hundred countries as a posting has room for', () => {
    const locationRestrictions = Array.from({ length: 100 }, (_, index) => `Country number ${index}`);
    const record = read({ locationRestrictions });
    const location = 'posting' in record ? (record.posting.location ?? '') : '';
    expect(location).toMatch(/^Country number 0 \/ Country number 1 \/ .* \/ Remote$/u);
    expect(location.length).toBeLessThanOrEqual(500);
    expect(location.length).toBeGreaterThan(470);
  });

  it.each([
    [1795046400, '2026-11-19T00:00:00Z'],
    [1795046400000, '2026-11-19T00:00:00Z'],
  ])('are dated in seconds or milliseconds: %j', (pubDate, date) => {
    expect(read({ pubDate })).toMatchObject({ posting: { datePosted: new Date(date) } });
  });

  it.each([
    ['text', 'the record is a string, not an object'],
    [{ guid: 7 }, 'guid is a number, not text'],
    [{ title: null, companyName: [] }, 'companyName is a list, not text'],
    [{ applicationLink: 5 }, 'applicationLink is a number, not text'],
    [{ description: {} }, 'description is an object, not text'],
    [{ pubDate: '2026-11-19' }, 'pubDate is a string, not a number'],
    [{ employmentType: ['Full Time'] }, 'employmentType is a list, not text'],
    [{ locationRestrictions: 'Germany' }, 'locationRestrictions is a string, not a list'],
    [{ locationRestrictions: [7] }, 'locationRestrictions holds a number that names no country'],
    [{ locationRestrictions: [{ slug: 'x' }] }, 'locationRestrictions holds an object that names no country'],
    [{ locationRestrictions: [{ name: 7 }] }, 'name is a number, not text'],
    [{ locationRestrictions: ['Germany', null] }, 'locationRestrictions holds null that names no country'],
  ])('of the wrong shape are unreadable, and leave the others alone: %j', (row, unreadable) => {
    const { records } = answerRead(himalayas, envelope([{ guid: 'before' }, row, { guid: 'behind' }]));
    expect(records).toMatchObject([
      { posting: { providerId: 'before' } },
      { position: 'page 1, record 2', unreadable },
      { posting: { providerId: 'behind' } },
    ]);
  });
});

describe('Himalayas, on the wire', () => {
  let server: ScriptedServer;
  afterEach(() => server.close());

  it('sends filters so that they arrive as they were meant', async () => {
    server = await startScriptedServer(json(answers.none));
    const { source } = providerUnderTest(himalayas, { baseUrl: server.url });
    expect(await drained(source, { titles: HOSTILE_TEXTS })).toEqual({ pages: [], records: [], failure: null });
    const sent = server.requests.map(({ path }) => new URL(path, server.url).searchParams);
    expect(sent.map((parameters) => [...parameters.keys()])).toEqual(HOSTILE_TEXTS.map(() => ['q', 'sort', 'page']));
    expect(sent.map((parameters) => parameters.get('q'))).toEqual(HOSTILE_TEXTS.map((text) => text.trim()));
  });

  it('waits a minute when it was too fast', async () => {
    server = await startScriptedServer(status(429), json(answers.none));
    const { source, delays } = providerUnderTest(himalayas, { baseUrl: server.url });
    expect((await drained(source, { titles: ['x'] })).failure).toBeNull();
    expect(delays).toEqual([60_000]);
  });

  it('asks for nothing when remote work is not wanted', async () => {
    server = await startScriptedServer(json(answers.none));
    const { source } = providerUnderTest(himalayas, { baseUrl: server.url });
    expect(await drained(source, { workArrangement: 'on_site' })).toEqual({ pages: [], records: [], failure: null });
    expect(server.requests).toEqual([]);
  });
});
