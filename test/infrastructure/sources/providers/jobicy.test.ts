import type { SourceRequest } from '../../../../src/domain/source-request';
import { cleanText } from '../../../../src/domain/text/clean-text';
import { jobicy } from '../../../../src/infrastructure/sources/providers/jobicy';
import { NOON } from '../../../support/builders';
import { drained } from '../../../support/drained';
import { answerRead, HOSTILE_TEXTS, queriesOf, rowRead, searchesOf } from '../../../support/provider-answers';
import { providerUnderTest } from '../../../support/provider-under-test';
import { type Answer, json, type ScriptedServer, startScriptedServer, status } from '../../../support/scripted-server';
import answers from '../fixtures/jobicy.json';

const count = '100';
const envelope = (jobs: unknown[]) => ({ jobs });
const read = (row: unknown) => rowRead(jobicy, envelope, row);

describe('Jobicy, what it asks', () => {
  it.each<[Partial<SourceRequest>, readonly object[]]>([
    [{ titles: ['Data Engineer'] }, [{ count, tag: 'Data Engineer' }]],
    [
      { titles: ['ETL', ' dbt ', 'ETL'] },
      [
        { count, tag: 'ETL' },
        { count, tag: 'dbt' },
      ],
    ],
    [{ role: 'security' }, [{ count, tag: 'security' }]],
    [
      { role: 'fullstack' },
      [
        { count, tag: 'full stack' },
        { count, tag: 'fullstack' },
      ],
    ],
    [{ titles: ['x'], places: ['Germany'] }, [{ count, tag: 'x', geo: 'germany' }]],
    [{ titles: ['x'], places: ['Berlin', 'Deutschland'] }, [{ count, tag: 'x', geo: 'germany' }]],
    [{ titles: ['x'], places: ['Vereinigtes Königreich'] }, [{ count, tag: 'x', geo: 'uk' }]],
    [{ titles: ['x'], places: ['New York, NY'] }, [{ count, tag: 'x', geo: 'usa' }]],
    [{ titles: ['x'], places: ['Türkiye'] }, [{ count, tag: 'x', geo: 'turkiye' }]],
    [
      { titles: ['x'], places: ['LATAM', 'EMEA', 'APAC', 'Europe'] },
      [
        { count, tag: 'x', geo: 'latam' },
        { count, tag: 'x', geo: 'emea' },
        { count, tag: 'x', geo: 'apac' },
        { count, tag: 'x', geo: 'europe' },
      ],
    ],
    [{ titles: ['x'], places: ['Remote'] }, [{ count, tag: 'x' }]],
    [{ titles: ['x'], places: ['Kenya', 'Atlantis', 'DACH'] }, [{ count, tag: 'x' }]],
    [
      { titles: ['x'], places: ['Kenya', 'Spain'] },
      [
        { count, tag: 'x' },
        { count, tag: 'x', geo: 'spain' },
      ],
    ],
    [{ titles: ['x'], industry: 'Accounting & Finance' }, [{ count, tag: 'x', industry: 'accounting-finance' }]],
    [{ titles: ['x'], industry: 'Software' }, [{ count, tag: 'x', industry: 'dev' }]],
    [{ titles: ['x'], industry: 'E-Commerce' }, [{ count, tag: 'x', industry: 'e-commerce' }]],
    [{ titles: ['x'], industry: 'Shipbuilding' }, [{ count, tag: 'x' }]],
    [{ titles: ['x'], industry: '' }, [{ count, tag: 'x' }]],
    [{ titles: ['x'], seniority: 'senior', employmentType: 'intern' }, [{ count, tag: 'x' }]],
    [{ titles: ['x'], workArrangement: 'remote_solely', postedSince: NOON, maxResults: 1 }, [{ count, tag: 'x' }]],
    [{ titles: ['x'], workArrangement: 'hybrid' }, []],
    [{ titles: ['x'], workArrangement: 'on_site' }, []],
  ])('for %j', (request, queries) => {
    expect(queriesOf(jobicy, request)).toEqual(queries);
    for (const call of searchesOf(jobicy, request)) {
      expect(call).toMatchObject({ method: 'GET', path: '/remote-jobs' });
      expect(jobicy.mostCost(call)).toEqual({});
    }
  });

  it('takes hostile titles as they are, hostile places for unknown ones, hostile industries for none', () => {
    expect(queriesOf(jobicy, { titles: HOSTILE_TEXTS })).toEqual(
      HOSTILE_TEXTS.map((text) => ({ count, tag: text.trim() })),
    );
    for (const industry of HOSTILE_TEXTS) {
      for (const query of queriesOf(jobicy, { titles: ['x'], places: HOSTILE_TEXTS, industry })) {
        expect(query?.geo ?? 'x').toMatch(/^[a-z-]+$/u);
        expect(query).not.toHaveProperty('industry');
      }
    }
  });
});

describe('Jobicy, its answers', () => {
  it('become postings in neutral shape, from one page only', () => {
    const [first, second] = answers.found.jobs;
    expect(answerRead(jobicy, answers.found)).toEqual({
      records: [
        {
          position: 'record 1',
          posting: {
            providerId: '145001',
            url: 'https://jobicy.example/jobs/145001-senior-support-engineer',
            title: 'Senior Support Engineer &#8211; APAC',
            company: 'Æther Labs',
            location: 'Argentina / Canada / UK / Remote',
            datePosted: new Date('2026-11-20T05:31:59Z'),
            description: '<p>Help customers</p>',
            workArrangement: 'remote_ok',
            employmentTypes: ['full_time'],
            retrievedAt: null,
            record: first,
          },
        },
        {
          position: 'record 2',
          posting: {
            providerId: '145002',
            url: 'https://jobicy.example/jobs/145002-copywriter',
            title: 'Copywriter',
            company: 'Mots Justes',
            location: 'Anywhere / Remote',
            datePosted: new Date('2026-11-19T22:10:00Z'),
            description: '<p>Écrire</p>',
            workArrangement: 'remote_ok',
            employmentTypes: ['contractor', 'part_time'],
            retrievedAt: null,
            record: second,
          },
        },
      ],
      next: null,
    });
    expect(cleanText(first?.jobTitle ?? '')).toBe('Senior Support Engineer – APAC');
  });

  it('may be empty', () => {
    expect(answerRead(jobicy, answers.none)).toEqual({ records: [], next: null });
  });

  it.each([{}, [], null, 'x', { jobs: null }, { jobs: {} }, { jobCount: 0 }, { success: false }])(
    'without their list are a broken contract: %j',
    (body) => {
      expect(() => answerRead(jobicy, body)).toThrow(
        expect.objectContaining({ code: 'SOURCE_CONTRACT', message: expect.stringContaining('list "jobs"') }),
      );
    },
  );

  it('brings postings for the check', () => {
    expect(answerRead(jobicy, answers.found, { call: jobicy.check }).records).toHaveLength(2);
  });
});

describe('Jobicy, its rows', () => {
  it('may lack everything', () => {
    const empty = { providerId: null, url: null, title: null, company: null, datePosted: null, description: null };
    expect(read({})).toMatchObject({ posting: { ...empty, location: 'Remote', employmentTypes: [] } });
  });

  it.each([
    ['2026-11-20T05:31:59+00:00', '2026-11-20T05:31:59Z'],
    ['2026-11-20 05:31:59', '2026-11-20T05:31:59Z'],
    ['2026-11-20T05:31:59-08:00', '2026-11-20T13:31:59Z'],
    ['yesterday', null],
    ['', null],
  ])('are dated %j', (pubDate, date) => {
    expect(read({ pubDate })).toMatchObject({ posting: { datePosted: date === null ? null : new Date(date) } });
  });

  it.each([
    [[], 'the record is a list, not an object'],
    [{ id: 1e20 }, expect.stringContaining('id is a number that cannot be kept exactly')],
    [{ id: true }, 'id is a boolean, not text'],
    [{ url: 5 }, 'url is a number, not text'],
    [{ jobTitle: null, companyName: {} }, 'companyName is an object, not text'],
    [{ jobGeo: ['UK'] }, 'jobGeo is a list, not text'],
    [{ jobType: 'Full-Time' }, 'jobType is a string, not a list'],
    [{ jobType: [null] }, 'jobType holds null, not text'],
    [{ jobDescription: 5 }, 'jobDescription is a number, not text'],
    [{ pubDate: 1795046400 }, 'pubDate is a number, not text'],
  ])('of the wrong shape are unreadable, and leave the others alone: %j', (row, unreadable) => {
    expect(answerRead(jobicy, envelope([{ id: 1 }, row, { id: 3 }])).records).toMatchObject([
      { posting: { providerId: '1' } },
      { position: 'record 2', unreadable },
      { posting: { providerId: '3' } },
    ]);
  });
});

describe('Jobicy, on the wire', () => {
  let server: ScriptedServer;
  afterEach(() => server.close());
  const setUp = async (...scripted: [Answer, ...Answer[]]) => {
    server = await startScriptedServer(...scripted);
    return providerUnderTest(jobicy, { baseUrl: server.url });
  };
  const paths = () => server.requests.map(({ path }) => path);

  it.each([400, 404])('takes a search refused with %i for one that finds nothing, and goes on', async (refusal) => {
    const { source } = await setUp(status(refusal), json(answers.found), json(answers.found));
    const { records, pages, failure } = await drained(source, { titles: ['a&b', 'c'], places: ['Germany'] });
    expect({ pages, failure, count: records.length }).toEqual({ pages: [2], failure: null, count: 2 });
    expect(paths()).toEqual([
      '/remote-jobs?count=100&tag=a%26b&geo=germany',
      '/remote-jobs?count=1',
      '/remote-jobs?count=100&tag=c&geo=germany',
    ]);
  });

  it('does not take a service that is no longer there for one that finds nothing', async () => {
    const { source } = await setUp(status(404));
    expect((await drained(source, { titles: ['x'] })).failure).toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining('Jobicy answered 404'),
    });
    expect(paths()).toHaveLength(2);
  });

  it('waits a minute when it was too fast', async () => {
    const { source, delays } = await setUp(status(429), json(answers.none));
    expect((await drained(source, { titles: ['x'] })).failure).toBeNull();
    expect(delays).toEqual([60_000]);
  });
});
