import fc from 'fast-check';
import { remoteSource } from '../../src/application/ingest-postings';
import type { IngestReport } from '../../src/application/ingest-report';
import { DomainError } from '../../src/domain/domain-error';
import { type IngestionQuery, ingestionQuery, selects } from '../../src/domain/ingestion-query';
import { NO_FILTERS } from '../../src/domain/source-request';
import { arbitraryQuery } from '../support/arbitraries';
import { aQuery, aRawPosting, aRecord, NOON } from '../support/builders';
import { memoryApp } from '../support/memory-app';
import { FREE, IMPORT, PAID, ScriptedSource } from '../support/scripted-source';

const request = (query: Partial<IngestionQuery> = {}) =>
  ({ source: 'theirstack', query: aQuery(query), maxResults: 100 }) as const;
const counts = ({ fetched, inserted, updated, unchanged, duplicates, filteredOut, rejected }: IngestReport) => ({
  ...{ fetched, inserted, updated, unchanged, duplicates, filteredOut, rejected },
});

describe('IngestPostings', () => {
  it('stores what the source yields, cleaned and classified', async () => {
    const source = new ScriptedSource({
      pages: [[aRecord({ title: ' Senior Frontend  Engineer ', description: '<p>React &amp; CSS</p>' })]],
    });
    const { app, store } = memoryApp([source]);
    const report = await app.ingestPostings.execute(request());
    expect(report).toMatchObject({ fetched: 1, inserted: 1, partial: false, errors: [], sandbox: false });
    const [id] = await store.idsSelected(aQuery(), NOON);
    expect(await app.postings.findById(id!)).toMatchObject({
      title: 'Senior Frontend Engineer',
      description: 'React & CSS',
      role: 'frontend',
      level: 'senior',
      retrievedAt: NOON,
    });
  });

  it('asks the source for exactly what was wanted', async () => {
    const source = new ScriptedSource({ pages: [] });
    const query = { location: 'Berlin', role: 'data', level: 'entry', days: 7 } as const;
    await memoryApp([source]).app.ingestPostings.execute({ ...request(query), maxResults: 30 });
    expect(source.requests).toEqual([
      {
        titles: [],
        role: 'data',
        places: ['Berlin'],
        workArrangement: null,
        employmentType: null,
        seniority: null,
        level: 'entry',
        industry: null,
        postedSince: new Date(NOON.getTime() - 7 * 86_400_000),
        leaveOut: [],
        maxResults: 30,
      },
    ]);
  });

  it('says what the source cannot filter by, so that it was done here', async () => {
    const capabilities = { ...FREE, filters: { ...NO_FILTERS, places: 'list' } } as const;
    const { app } = memoryApp([new ScriptedSource({ pages: [] }, { capabilities })]);
    const report = await app.ingestPostings.execute(request({ location: 'Berlin', role: 'data', level: 'senior' }));
    expect(report.filteredLocally).toEqual(['titles', 'seniority', 'postedSince']);
    const file = memoryApp([new ScriptedSource({ pages: [] }, { capabilities: IMPORT })]);
    expect((await file.app.ingestPostings.execute(request({ role: 'data' }))).filteredLocally).toEqual([]);
  });

  it('takes a place that a provider calls by another name', async () => {
    const pages = [
      [aRecord({ location: 'München' }), aRecord({ location: 'Munich, Germany' }), aRecord({ location: 'Bern' })],
    ];
    const { app } = memoryApp([new ScriptedSource({ pages })]);
    expect(await app.ingestPostings.execute(request({ location: 'Munich' }))).toMatchObject({
      inserted: 2,
      filteredOut: 1,
    });
  });

  it('accounts for every record', async () => {
    const twice = aRawPosting({ url: 'https://jobs.example/twice' });
    const page = [
      aRecord(),
      { position: 'record 2', posting: twice },
      { position: 'record 3', posting: twice },
      aRecord({ location: 'Paris' }),
      aRecord({ title: null }, 'record 5'),
      { position: 'record 6', unreadable: 'not JSON', record: '{' },
    ];
    const { app, store } = memoryApp([
      new ScriptedSource({ pages: [page, [{ position: 'record 7', posting: twice }]] }),
    ]);
    const report = await app.ingestPostings.execute(request({ location: 'berlin' }));
    expect(counts(report)).toEqual({
      ...{ fetched: 7, inserted: 2, updated: 0, unchanged: 1, duplicates: 1, filteredOut: 1, rejected: 2 },
    });
    expect(report.errors).toEqual(['record 5: title is missing', 'record 6: not JSON']);
    expect([...store.quarantined.values()].map(({ position, reason }) => `${position}: ${reason}`)).toEqual(
      report.errors,
    );
  });

  it('lets a later record win over an earlier one of the same posting', async () => {
    const url = 'https://jobs.example/same';
    const source = new ScriptedSource({ pages: [[aRecord({ url, title: 'Old' }), aRecord({ url, title: 'New' })]] });
    const { app } = memoryApp([source]);
    await app.ingestPostings.execute(request());
    const { edges } = await app.listPostings.execute({ first: 10 });
    expect(edges.map(({ posting }) => posting.title)).toEqual(['New']);
  });

  it('hands out each stored posting once, with its record', async () => {
    const url = 'https://jobs.example/same';
    const page = [
      aRecord({ url, title: 'Old', record: 'old' }),
      aRecord({ url, title: 'New', record: 'new' }),
      aRecord({ title: null }),
    ];
    const { app } = memoryApp([new ScriptedSource({ pages: [page] })]);
    const handed: unknown[] = [];
    await app.ingestPostings.execute(request(), { onPosting: ({ title }, record) => handed.push([title, record]) });
    expect(handed).toEqual([['New', 'new']]);
  });

  it('adds up at every moment', async () => {
    const capabilities = FREE;
    const pages = [
      [aRecord(), aRecord({ title: null })],
      [aRecord({ location: 'Paris' }), aRecord({ title: null })],
      [aRecord()],
    ];
    const { app } = memoryApp([new ScriptedSource({ pages }, { capabilities })]);
    const sums: [number, number][] = [];
    await app.ingestPostings.execute(request({ location: 'berlin' }), {
      onProgress: (report) => {
        const { fetched, ...parts } = counts(report);
        sums.push([fetched, Object.values(parts).reduce((sum, part) => sum + part, 0)]);
      },
    });
    expect(sums).toEqual([
      [2, 2],
      [4, 4],
      [5, 5],
    ]);
  });

  it('writes nothing any more once it has ended, however it ends', async () => {
    const capabilities = FREE;
    const source = new ScriptedSource({ pages: [[aRecord()]], failure: new TypeError('bug') }, { capabilities });
    const { app, store } = memoryApp([source]);
    let writing = 0;
    const { upsert } = store;
    store.upsert = async (postings) => {
      writing++;
      await new Promise((resolve) => setImmediate(resolve));
      writing--;
      return upsert.call(store, postings);
    };
    await expect(app.ingestPostings.execute(request())).rejects.toThrow('bug');
    expect(writing).toBe(0);
    expect((await app.postings.summary()).postings).toBe(1);
  });

  it('changes nothing when it is run again, and replaces what changed', async () => {
    const pages = [
      [aRecord({ url: 'https://jobs.example/a' }), aRecord({ url: 'https://jobs.example/b', title: 'Tester' })],
    ];
    const first = memoryApp([new ScriptedSource({ pages })]);
    await first.app.ingestPostings.execute(request());
    expect(counts(await first.app.ingestPostings.execute(request()))).toMatchObject({ inserted: 0, unchanged: 2 });
    pages[0]![1] = aRecord({ url: 'https://jobs.example/b', title: 'QA Engineer' });
    expect(counts(await first.app.ingestPostings.execute(request()))).toMatchObject({ updated: 1, unchanged: 1 });
  });

  it('is partial when the source fails, with the reason, and keeps what was stored', async () => {
    const failure = new DomainError('SOURCE_UNAVAILABLE', 'theirstack answered 503 four times');
    const { app } = memoryApp([new ScriptedSource({ pages: [[aRecord()], [aRecord()]], failure })]);
    const report = await app.ingestPostings.execute(request());
    expect(report).toMatchObject({
      partial: true,
      inserted: 2,
      errors: ['theirstack: theirstack answered 503 four times'],
    });
    expect((await app.postings.summary()).postings).toBe(2);
  });

  it('is partial when it is stopped', async () => {
    const stop = new AbortController();
    const { app } = memoryApp([new ScriptedSource({ pages: [[aRecord()], [aRecord()]] })]);
    const report = await app.ingestPostings.execute(request(), { signal: stop.signal, onProgress: () => stop.abort() });
    expect(report).toMatchObject({ partial: true, inserted: 1, errors: ['theirstack: stopped before the end'] });
  });

  it('stores a page of a metered source before it asks for the next', async () => {
    const source = new ScriptedSource({ pages: [[aRecord()], [aRecord()], [aRecord()]] });
    const { app } = memoryApp([source]);
    const asked: number[] = [];
    await app.ingestPostings.execute(request(), {
      onProgress: ({ inserted }) => asked.push(source.pagesAsked - inserted),
    });
    expect(asked).toEqual([0, 0, 0]);
  });

  it('does not take a bug in a source, or a store that fails, for a partial run', async () => {
    const broken = memoryApp([new ScriptedSource({ pages: [[aRecord()]], failure: new TypeError('x is undefined') })]);
    await expect(broken.app.ingestPostings.execute(request())).rejects.toThrow(TypeError);

    for (const capabilities of [PAID, FREE]) {
      const { app, store } = memoryApp([new ScriptedSource({ pages: [[aRecord()], [aRecord()]] }, { capabilities })]);
      store.upsert = async () => Promise.reject(new Error('disk full'));
      await expect(app.ingestPostings.execute(request())).rejects.toThrow('disk full');
    }
  });

  it('refuses a source that is not configured, naming those that are', async () => {
    const { app } = memoryApp([new ScriptedSource({ pages: [] }, { id: 'remotive' })]);
    await expect(app.ingestPostings.execute(request())).rejects.toMatchObject({
      code: 'SOURCE_NOT_CONFIGURED',
      message: 'source theirstack is not configured; configured: remotive',
    });
  });

  it('marks what a stand-in source yields as synthetic', async () => {
    const { app } = memoryApp([new ScriptedSource({ pages: [[aRecord()]] }, { sandbox: true })]);
    expect(await app.ingestPostings.execute(request())).toMatchObject({ sandbox: true });
    expect((await app.listPostings.execute({ first: 1 })).edges[0]!.posting.sandbox).toBe(true);
  });

  it.each([
    ['yesterday', '2026-11-19T00:00:00Z', 1, true],
    ['on the day the window begins', '2026-11-19T00:00:00Z', 1, true],
    ['before it', '2026-11-18T23:59:59Z', 1, false],
    ['at an unknown time, for a week', null, 7, true],
    ['at an unknown time, for less', null, 6, false],
  ])('takes a posting that was posted %s: %s in %d days: %s', async (_name, date, days, taken) => {
    const datePosted = date === null ? null : new Date(date);
    const { app } = memoryApp([new ScriptedSource({ pages: [[aRecord({ datePosted })]] })]);
    expect((await app.ingestPostings.execute(request({ days }))).inserted).toBe(taken ? 1 : 0);
  });

  it('does not ask when a posting of an import was posted', async () => {
    const capabilities = IMPORT;
    const source = new ScriptedSource({ pages: [[aRecord({ datePosted: new Date('2019-01-01') })]] }, { capabilities });
    expect((await memoryApp([source]).app.ingestPostings.execute(request({ days: 1 }))).inserted).toBe(1);
  });

  it('stores exactly what the same query selects afterwards', async () => {
    const titles = [
      'Junior Frontend Developer',
      'Senior Data Engineer',
      'DevOps Engineer',
      'Head of QA',
      'Werkstudent Backend',
    ];
    const places = [null, 'Berlin', 'Dallas, TX', 'münchen'];
    const page = titles.flatMap((title) => places.map((location) => aRecord({ title, location })));
    await fc.assert(
      fc.asyncProperty(arbitraryQuery, async (arbitrary) => {
        const query = { ...arbitrary, sources: null };
        const capabilities = IMPORT;
        const all = memoryApp([new ScriptedSource({ pages: [page] }, { capabilities })]);
        await all.app.ingestPostings.execute(request());
        const some = memoryApp([new ScriptedSource({ pages: [page] }, { capabilities })]);
        await some.app.ingestPostings.execute(request(query));
        expect(await some.store.idsSelected(aQuery(), NOON)).toEqual(await all.store.idsSelected(query, NOON));
      }),
      { numRuns: 100 },
    );
  });

  it('is not told by a network client to read a file', () => {
    expect(() => remoteSource('file')).toThrow('source is "file": files are read by the command line');
    expect(remoteSource('remotive')).toBe('remotive');
  });
});

describe('the one filter', () => {
  it('never selects a senior posting unless senior or all is asked for', () => {
    const senior = { source: 'file', location: null, role: 'other', level: 'lead+', retrievedAt: NOON } as const;
    const selecting = ['any', 'entry', 'mid', 'junior_mid', 'senior', 'all'].filter((level) =>
      selects(ingestionQuery({ level }), NOON)(senior),
    );
    expect(selecting).toEqual(['senior', 'all']);
  });
});
