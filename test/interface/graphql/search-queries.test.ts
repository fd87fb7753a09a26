import { DAY_MS } from '../../../src/domain/backfill/time-ranges';
import { DomainError, SourcePaused } from '../../../src/domain/domain-error';
import { type Api, startApi } from '../../support/api';
import { PagedSource } from '../../support/paged-source';
import { QUERY_FIELDS, SearchClient } from '../../support/search-client';
import { until } from '../../support/until';

jest.setTimeout(60_000);

const ESTIMATE = `query ($input: SearchQueriesInput!) {
  estimateSearchQueries(input: $input) { source calls callsDeferred callsAlone credits creditsSaved }
}`;
const SET_ACTIVE = `mutation ($id: ID!, $isActive: Boolean!) {
  setSearchQueryActive(id: $id, isActive: $isActive) { ${QUERY_FIELDS} }
}`;
const RUNS = '{ backfillRuns { id trigger items { windowFrom combination { titleKeyword } } } }';

interface Query {
  readonly id: string;
  readonly titleKeyword: string | null;
  readonly location: string | null;
}

let failure: (search: string) => Error | null;
let source: PagedSource;
let api: Api;
let operator: SearchClient;
beforeEach(async () => {
  failure = () => null;
  source = new PagedSource({
    onCall({ search }) {
      const error = failure(search);
      if (error !== null) throw error;
    },
  });
  api = await startApi({ sources: [source], worker: true });
  operator = await SearchClient.of(api, 'operator', true);
});
afterEach(() => api.stop());

const written = async () => {
  const tables = ['search_queries', 'backfill_runs', 'backfill_items', 'coverage', 'claims', 'graphile_worker.jobs'];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await api.db.query(`select ${counts.join(', ')}`))[0];
};
const pairs = (queries: readonly Query[]) =>
  queries.map(({ titleKeyword, location }) => `${titleKeyword} + ${location}`);
/** As if all had been fetched so much earlier. */
const later = (days: number) =>
  api.db.query(
    `update coverage set covered = (
       select range_agg(tstzrange(lower(r) - $1 * interval '1 day', upper(r) - $1 * interval '1 day'))
         from unnest(covered) as r)`,
    [days],
  );

describe('saveSearchQueries', () => {
  it('writes one row for each title at each place, and fetches each', async () => {
    const ada = await SearchClient.of(api, 'ada');
    const { searchQueries, backfill } = await ada.save(
      [' Data   Scientist ', 'data scientist (m/w/d)', 'ML Engineer'],
      ['Berlin', 'Hamburg', ' berlin, DE'],
      { workArrangement: 'REMOTE_OK', seniority: 'SENIOR', priority: 10 },
    );
    expect(pairs(searchQueries)).toEqual([
      'Data Scientist + Berlin',
      'Data Scientist + Hamburg',
      'ML Engineer + Berlin',
      'ML Engineer + Hamburg',
    ]);
    expect(new Set(searchQueries.map(({ id }: Query) => id)).size).toBe(4);
    for (const query of searchQueries) {
      expect(query).toMatchObject({
        ...{ queryName: 'Primary Search', workArrangement: 'REMOTE_OK', employmentType: null, seniority: 'SENIOR' },
        ...{ industry: null, priority: 10, isActive: true },
      });
    }
    expect(backfill).toMatchObject({
      ...{ trigger: 'SEARCH_CHANGE', totalCombinations: 4, alreadyCovered: 0, newCombinations: 4, itemsTotal: 4 },
    });
    expect(await ada.ended(backfill.id)).toMatchObject({ status: 'SUCCEEDED', percent: 100, jobsNew: 8 });
    expect(source.calls.map(({ search }) => search).sort()).toEqual(pairs(searchQueries).sort());
    expect(await written()).toMatchObject({ search_queries: 4, backfill_runs: 1 });
  });

  it('takes no titles for any, no places for everywhere', async () => {
    const ada = await SearchClient.of(api, 'ada');
    expect((await ada.save([], ['Berlin'])).searchQueries).toMatchObject([{ titleKeyword: null, location: 'Berlin' }]);
    expect((await ada.save(['QA'], [])).searchQueries).toMatchObject([{ titleKeyword: 'QA', location: null }]);
  });

  it('writes nothing a second time, and says at once that there is nothing to fetch', async () => {
    const ada = await SearchClient.of(api, 'ada');
    const first = await ada.save(['Data Scientist'], ['Berlin', 'Hamburg']);
    await ada.ended(first.backfill.id);
    const again = await ada.save(['data scientist'], ['Hamburg', 'Berlin, Germany'], { priority: 5 });
    expect(new Set(again.searchQueries.map(({ id }: Query) => id))).toEqual(
      new Set(first.searchQueries.map(({ id }: Query) => id)),
    );
    expect(again.searchQueries).toMatchObject([{ priority: 5 }, { priority: 5 }]);
    expect(again.backfill).toMatchObject({
      ...{ status: 'SUCCEEDED', percent: 100, totalCombinations: 2, alreadyCovered: 2, newCombinations: 0, items: [] },
      ...{ creditsUsed: 0, creditsSaved: 0, finishedAt: expect.any(String) },
    });
    expect(await written()).toMatchObject({ search_queries: 2 });
    expect(source.calls).toHaveLength(2);
  });

  it('fetches of a search that changes only what is new, and of another name nothing', async () => {
    const ada = await SearchClient.of(api, 'ada');
    await ada.filled(['Data Scientist'], ['Berlin']);
    const changed = await ada.save(['Data Scientist', 'QA Engineer'], ['Berlin']);
    expect(pairs(changed.searchQueries)).toEqual(['Data Scientist + Berlin', 'QA Engineer + Berlin']);
    expect(changed.backfill).toMatchObject({ totalCombinations: 2, alreadyCovered: 1, newCombinations: 1 });
    expect(await ada.ended(changed.backfill.id)).toMatchObject({ itemsTotal: 1, jobsNew: 2 });
    const named = await ada.save(['QA Engineer'], ['Berlin'], { queryName: ' Second Search ' });
    expect(named.searchQueries).toMatchObject([{ queryName: 'Second Search' }]);
    expect(named.backfill).toMatchObject({ status: 'SUCCEEDED', totalCombinations: 1, alreadyCovered: 1 });
    expect(source.calls.map(({ search }) => search)).toEqual(['Data Scientist + Berlin', 'QA Engineer + Berlin']);
    expect(await written()).toMatchObject({ search_queries: 3 });
  });

  it('keeps the searches of users apart', async () => {
    const [ada, bob] = [await SearchClient.of(api, 'ada'), await SearchClient.of(api, 'bob')];
    const [adas, bobs] = [await ada.save(['QA'], ['Berlin']), await bob.save(['QA'], ['Berlin'])];
    expect(bobs.searchQueries[0].id).not.toBe(adas.searchQueries[0].id);
    expect(bobs.backfill.userId).not.toBe(adas.backfill.userId);
  });

  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index).repeat(3));
  const USUAL = { titleKeywords: ['QA'], locations: ['Berlin'] };

  it('is allowed 25 titles and places, 200 characters and priorities up to 1000', async () => {
    const ada = await SearchClient.of(api, 'ada');
    const { data, errors } = await ada.trySave({ ...USUAL, titleKeywords: many(25), priority: -1_000 });
    expect(errors).toEqual([]);
    expect(data.saveSearchQueries.searchQueries).toHaveLength(25);
    const longest = { titleKeywords: ['x'.repeat(200)], queryName: 'n'.repeat(100), locations: many(25) };
    expect((await ada.trySave({ ...longest, priority: 1_000 })).errors).toEqual([]);
  });

  it.each([
    [{ titleKeywords: many(26) }, 'titleKeywords.length is 26: at most 25 are allowed'],
    [{ locations: many(26) }, 'locations.length is 26: at most 25 are allowed'],
    [{ titleKeywords: Array(1_001).fill('QA') }, 'titleKeywords must contain no more than 1000 elements'],
    [{ titleKeywords: ['QA', '  '] }, 'titleKeywords[1] is "  ": must not be blank'],
    [{ locations: ['\u200b'] }, 'must not be blank'],
    [{ titleKeywords: [], locations: [] }, 'a search must name at least one title or one location'],
    [{ titleKeywords: ['Senior|Lead'] }, 'titleKeywords[0] is "Senior|Lead": must not contain "|"'],
    [{ locations: ['Berlin|Hamburg'] }, 'locations[0] is "Berlin|Hamburg": must not contain "|"'],
    [{ titleKeywords: ['Q\u0000A'] }, 'titleKeywords[0] is "Q\\u0000A": must not contain control characters'],
    [{ locations: ['Ber\u001blin'] }, 'locations[0] is "Ber\\u001blin": must not contain control characters'],
    [{ titleKeywords: ['x'.repeat(201)] }, '(203 characters): must have at most 200 characters'],
    [{ locations: ['x'.repeat(201)] }, '(203 characters): must have at most 200 characters'],
    [{ industry: ' ' }, 'industry is " ": must not be blank'],
    [{ queryName: '  ' }, 'queryName is "  ": must not be blank'],
    [{ queryName: 'n'.repeat(101) }, '(103 characters): must have at most 100 characters'],
    [{ queryName: 'a\u0007b' }, 'queryName is "a\\u0007b": must not contain control characters'],
    [{ priority: 1_001 }, 'priority is 1001: must be a whole number from -1000 to 1000'],
    [{ priority: -1_001 }, 'priority is -1001: must be a whole number from -1000 to 1000'],
    [{ priority: 1.5 }, 'Int cannot represent non-integer value: 1.5'],
    [{ seniority: 'BOSS' }, 'Value "BOSS" does not exist in "Seniority" enum'],
  ])('refuses %j', async (wrong, message) => {
    const ada = await SearchClient.of(api, 'ada');
    const before = await written();
    const { data, errors } = await ada.trySave({ ...USUAL, ...wrong });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    const estimate = await ada.ask(ESTIMATE, { input: { ...USUAL, ...wrong } });
    expect(estimate.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(await written()).toEqual(before);
  });

  it('is not for those who have not signed in', async () => {
    const before = await written();
    for (const [document, variables] of [
      ['mutation ($input: SearchQueriesInput!) { saveSearchQueries(input: $input) { backfill { id } } }', USUAL],
      [ESTIMATE, USUAL],
    ] as const) {
      const { errors } = await api.query(document, { input: variables });
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    const { errors } = await api.query(SET_ACTIVE, { id: '1', isActive: true });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await written()).toEqual(before);
  });

  it('succeeds while the provider is down or refuses, and the run says what became of it', async () => {
    const retryAt = new Date(Date.now() + DAY_MS);
    failure = (search) =>
      search.startsWith('Paused')
        ? new SourcePaused('SOURCE_UNAVAILABLE', 'the provider is down', retryAt)
        : new DomainError('SOURCE_REFUSED', 'the provider refuses');
    const ada = await SearchClient.of(api, 'ada');
    const { searchQueries, backfill } = await ada.save(['Paused', 'Refused'], ['Berlin']);
    expect(searchQueries).toHaveLength(2);
    await until(async () =>
      (await ada.run(backfill.id)).items.every(({ error }: { error: unknown }) => error !== null),
    );
    const run = await ada.run(backfill.id);
    expect(run).toMatchObject({ status: 'RUNNING', percent: 50, itemsDone: 1, finishedAt: null, jobsFetched: 0 });
    const [paused, refused] = ['Paused', 'Refused'].map((title) =>
      run.items.find(({ combination }: { combination: Query }) => combination.titleKeyword === title),
    );
    expect(paused).toMatchObject({ status: 'DEFERRED', error: 'the provider is down', attempts: 0 });
    expect(Date.parse(paused.retryAt)).toBeGreaterThanOrEqual(retryAt.getTime());
    expect(refused).toMatchObject({ status: 'FAILED', error: 'the provider refuses', attempts: 1, retryAt: null });
  });
});

describe('estimateSearchQueries', () => {
  it('says what the run then plans, and spends and writes nothing', async () => {
    const [ada, bob] = [await SearchClient.of(api, 'ada'), await SearchClient.of(api, 'bob')];
    await ada.filled(['Data Scientist'], ['Berlin']);
    const [before, calls] = [await written(), source.calls.length];
    const input = { titleKeywords: ['Data Scientist', 'QA'], locations: ['Berlin', 'Hamburg'] };
    const { estimateSearchQueries } = await bob.told(ESTIMATE, { input });
    expect(await written()).toEqual(before);
    expect(source.calls).toHaveLength(calls);
    expect(estimateSearchQueries).toMatchObject([{ source: 'THEIRSTACK', calls: 3, callsDeferred: 0, callsAlone: 4 }]);
    const { backfill } = await bob.save(input.titleKeywords, input.locations);
    const [{ estimate }] = await api.db.query('select estimate from backfill_runs where id = $1', [backfill.id]);
    const [{ credits, creditsSaved }] = estimateSearchQueries;
    expect(estimate).toMatchObject([
      { source: 'theirstack', cost: { calls: 3, cost: { rows: credits } }, saved: { cost: { rows: creditsSaved } } },
    ]);
    const { items } = await bob.ended(backfill.id);
    expect(items.filter(({ status }: { status: string }) => status === 'DONE')).toHaveLength(3);
    expect(source.calls).toHaveLength(calls + 3);
  });

  it('is nothing for what is there', async () => {
    const ada = await SearchClient.of(api, 'ada');
    await ada.filled(['QA'], ['Berlin']);
    const { estimateSearchQueries } = await ada.told(ESTIMATE, {
      input: { titleKeywords: ['qa'], locations: ['Berlin'] },
    });
    expect(estimateSearchQueries).toMatchObject([{ calls: 0, callsDeferred: 0, callsAlone: 1, credits: 0 }]);
  });
});

describe('setSearchQueryActive', () => {
  it('switches a query off, which the daily update then leaves, and on, when it is filled from where it stopped', async () => {
    const ada = await SearchClient.of(api, 'ada');
    const { searchQueries, backfill } = await ada.save(['QA', 'SRE'], ['Berlin']);
    await ada.ended(backfill.id);
    const [{ id }] = searchQueries;
    const off = await ada.told(SET_ACTIVE, { id, isActive: false });
    expect(off.setSearchQueryActive).toEqual({ ...searchQueries[0], isActive: false });
    await later(5);
    const daily = await operator.told('mutation { startDailyUpdate { id totalCombinations } }');
    expect(daily.startDailyUpdate.totalCombinations).toBe(1);
    await operator.ended(daily.startDailyUpdate.id);
    expect(source.calls.map(({ search }) => search).slice(2)).toEqual(['SRE + Berlin']);

    const stopped = Date.parse(
      (await api.db.query(`select upper(covered) as stopped from coverage where key_text ~* 'qa'`))[0].stopped,
    );
    const on = await ada.told(SET_ACTIVE, { id, isActive: true });
    expect(on.setSearchQueryActive).toEqual(searchQueries[0]);
    const [run] = (await ada.told(RUNS)).backfillRuns;
    expect(run).toMatchObject({ trigger: 'SEARCH_CHANGE', items: [{ combination: { titleKeyword: 'QA' } }] });
    expect(Math.abs(Date.parse(run.items[0].windowFrom) - stopped)).toBeLessThan(DAY_MS);
    expect(await ada.ended(run.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(source.calls.map(({ search }) => search).slice(3)).toEqual(['QA + Berlin']);
  });

  it('starts nothing where nothing changes', async () => {
    const ada = await SearchClient.of(api, 'ada');
    const { searchQueries, backfill } = await ada.save(['QA'], ['Berlin']);
    await ada.ended(backfill.id);
    await later(5);
    await ada.told(SET_ACTIVE, { id: searchQueries[0].id, isActive: true });
    expect(await written()).toMatchObject({ backfill_runs: 1 });
  });

  it('answers alike for somebody else’s query and for none', async () => {
    const [ada, bob] = [await SearchClient.of(api, 'ada'), await SearchClient.of(api, 'bob')];
    const [{ id }] = (await ada.save(['QA'], ['Berlin'])).searchQueries;
    const texts = [];
    for (const one of [id, '987654', 'none', '-1', "1' or '1'='1", '9'.repeat(40)]) {
      for (const client of [bob, operator]) {
        const { data, errors } = await client.ask(SET_ACTIVE, { id: one, isActive: false });
        expect(data).toBeNull();
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
        texts.push(errors[0]!.message.replace(JSON.stringify(one), 'ID'));
      }
    }
    expect(new Set(texts)).toEqual(new Set(['id is ID: there is no such query']));
    expect(await api.db.query('select is_active from search_queries')).toEqual([{ is_active: true }]);
  });
});
