import { type Sandbox, startSandbox } from '../../sandbox/server';
import { ingestionQuery } from '../../src/domain/ingestion-query';
import { sourceCodes } from '../../src/infrastructure/postgres/codes';
import { standIns } from '../../src/infrastructure/sources/open-market';
import { type Api, startApi } from '../support/api';
import { aPosting, NOON } from '../support/builders';

const watcher = { signal: new AbortController().signal, onPage: () => undefined, onExtracted: () => undefined };
const everything = ingestionQuery({ level: 'all', days: 365 });

let sandbox: Sandbox;
let api: Api;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, plan: 'paid', now: NOON });
  api = await startApi({ market: { configs: standIns(sandbox.url), sandbox: true }, ports: { now: () => new Date() } });
});
afterAll(async () => {
  await api.stop();
  await sandbox.close();
});

const requests = async () => (await (await fetch(`${sandbox.url}/_sandbox/requests`)).json()) as readonly unknown[];
const control = (path: string, body: object) =>
  fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });

it('rebuilds postings, vacancies and skills from the kept answers, without a call to anybody', async () => {
  const { app, ports } = api;
  await control('faults', { provider: 'theirstack', kind: 'bad-record', value: 5 });
  const narrow = ingestionQuery({ location: 'Germany', level: 'junior_mid', days: 20 });
  await app.ingestPostings.execute({ source: 'theirstack', query: narrow, maxResults: 130 });
  await app.ingestPostings.execute({ source: 'theirstack', query: everything, maxResults: 250 });
  for (const source of ports.sources.keys()) {
    if (source === 'theirstack') continue;
    await app.ingestPostings.execute({ source, query: everything, maxResults: 60 });
  }
  await ports.postings.upsert([aPosting({ retrievedAt: new Date() })]);
  await app.extractSkills.execute(everything);
  const before = await ports.postings.digest();
  const calls = (await requests()).length;
  const vault = await ports.vault.count();

  const report = await app.rebuild.execute(watcher);

  expect(report).toMatchObject({ equal: true, before, after: before, kept: 1, unreadablePages: 0, pages: vault });
  expect(report.rejected).toBe(1);
  expect(await ports.postings.digest()).toEqual(before);
  expect(await requests()).toHaveLength(calls);
});

it('leaves everything as it was when it does not come to its end', async () => {
  const { app, ports } = api;
  const before = await ports.postings.digest();
  const stop = new AbortController();
  const stopped = app.rebuild.execute({
    ...watcher,
    signal: stop.signal,
    onPage: (pages) => pages === 2 && stop.abort(),
  });
  await expect(stopped).rejects.toThrow();
  expect(await ports.postings.digest()).toEqual(before);
});

it('stores what a run that died has kept before it asks for more', async () => {
  const { app, ports, db } = api;
  const before = await ports.postings.digest();
  await db.query('delete from postings where source = $1', [sourceCodes.codeOf('remotive')]);
  await db.query(`update raw_pages set read_at = null, kept_at = kept_at - interval '1 hour'`);
  const report = await app.ingestPostings.execute({ source: 'remotive', query: everything, maxResults: 1 });
  expect(report).toMatchObject({ inserted: 0, unchanged: 1 });
  await app.extractSkills.execute(everything);
  expect({ ...(await ports.postings.digest()), postings: '' }).toEqual({ ...before, postings: '' });
});

it('lets nobody else write meanwhile, and says so', async () => {
  const { app, ports } = api;
  const before = await ports.postings.digest();
  const refusals: unknown[] = [];
  const onPage = (pages: number) => {
    if (pages === 1) void ports.postings.upsert([aPosting()]).catch((error: unknown) => refusals.push(error));
  };
  expect(await app.rebuild.execute({ ...watcher, onPage })).toMatchObject({ equal: true, lost: 0 });
  expect(refusals).toMatchObject([{ code: 'SOURCE_UNAVAILABLE' }]);
  expect(await ports.postings.digest()).toEqual(before);
});

it('gives up nothing that no kept answer holds, unless it is told to', async () => {
  const { app, ports } = api;
  await ports.postings.upsert([aPosting({ source: 'jobicy', retrievedAt: new Date() })]);
  const before = await ports.postings.digest();
  await expect(app.rebuild.execute(watcher)).rejects.toMatchObject({
    code: 'STOPPED',
    message: '1 stored postings are in no kept answer and would be lost: nothing was changed',
  });
  expect(await ports.postings.digest()).toEqual(before);
  expect(await app.rebuild.execute({ ...watcher, acceptLoss: true })).toMatchObject({ lost: 1, equal: false });
});

it('tells of an answer that nobody could read, and goes on', async () => {
  const { app, ports } = api;
  await control('faults', { provider: 'theirstack', kind: 'broken-json', times: 1 });
  const request = { source: 'theirstack', query: everything, maxResults: 20 } as const;
  expect(await app.ingestPostings.execute(request)).toMatchObject({ partial: true, fetched: 0 });
  expect(await app.ingestPostings.execute(request)).toMatchObject({ partial: false, fetched: 20 });
  await app.extractSkills.execute(everything);
  const before = await ports.postings.digest();
  const report = await app.rebuild.execute(watcher);
  expect(report).toMatchObject({ equal: true, before, unreadablePages: 1 });
  expect(report.errors).toContainEqual(
    expect.stringMatching(/^theirstack, page \d+ of the vault: TheirStack .* JSON$/u),
  );
});
