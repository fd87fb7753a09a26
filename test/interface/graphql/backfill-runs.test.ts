import { DAY_MS } from '../../../src/domain/backfill/time-ranges';
import { DomainError } from '../../../src/domain/domain-error';
import { type Api, startApi } from '../../support/api';
import { type PageCall, PagedSource } from '../../support/paged-source';
import { RUN_FIELDS, SearchClient } from '../../support/search-client';
import { until } from '../../support/until';

jest.setTimeout(60_000);

const RUNS = 'query ($first: Int) { backfillRuns(first: $first) { id percent creditsUsed creditsSaved } }';
const RETRY = `mutation ($id: ID!) { retryBackfill(runId: $id) { ${RUN_FIELDS} } }`;
const CANCEL = `mutation ($id: ID!) { cancelBackfill(runId: $id) { ${RUN_FIELDS} } }`;
const UPDATE = `mutation { startDailyUpdate { ${RUN_FIELDS} } }`;

interface Run {
  readonly id: string;
  readonly creditsUsed: number;
  readonly creditsSaved: number;
}

let onCall: (call: PageCall) => Promise<void> | void;
let source: PagedSource;
let api: Api;
let ada: SearchClient;
let bob: SearchClient;
let operator: SearchClient;
beforeEach(async () => {
  onCall = () => undefined;
  source = new PagedSource({ pages: 2, onCall: (call) => onCall(call) });
  api = await startApi({ sources: [source], worker: true, ports: { now: () => new Date() } });
  ada = await SearchClient.of(api, 'ada');
  bob = await SearchClient.of(api, 'bob');
  operator = await SearchClient.of(api, 'operator', true);
});
afterEach(() => api.stop());

/** Holds back what waits for it. */
function aGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
const refusing = (word: string) => {
  onCall = ({ search, page }) => {
    if (search.includes(word) && page === 2) throw new DomainError('SOURCE_REFUSED', 'the provider refuses');
  };
};
const saved = async () => {
  const { quota } = await operator.told('{ quota { source creditsSaved } }');
  return quota.find((one: { source: string }) => one.source === 'THEIRSTACK').creditsSaved;
};
const sum = (runs: readonly Run[], of: 'creditsUsed' | 'creditsSaved') =>
  runs.reduce((total, run) => total + run[of], 0);

describe('the items of a run', () => {
  const PAGE =
    'query ($id: ID!, $first: Int! = 100, $after: ID) { backfillRun(id: $id) { items(first: $first, after: $after) { id } } }';
  const places = ['Berlin', 'Hamburg', 'Munich', 'Cologne', 'Leipzig'];

  it('are told page by page', async () => {
    const { backfill } = await ada.save(['Data Scientist'], places);
    const page = async (first: number, after: string | null = null): Promise<string[]> =>
      (await ada.told(PAGE, { id: backfill.id, first, after })).backfillRun.items.map(({ id }: Run) => id);
    const all = await page(1_000);
    expect(all).toHaveLength(5);
    expect(await page(2)).toEqual(all.slice(0, 2));
    expect(await page(2, all[1])).toEqual(all.slice(2, 4));
    expect(await page(2, all[4])).toEqual([]);
    for (const [variables, field] of [
      [{ first: 0 }, 'first'],
      [{ first: 1_001 }, 'first'],
      [{ after: 'x' }, 'after'],
    ] as const) {
      const { errors } = await ada.ask(PAGE, { id: backfill.id, ...variables });
      expect(errors).toMatchObject([
        { message: expect.stringContaining(`${field} is`), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });

  it('may be asked for with the usual list of runs, and not with very many at once', async () => {
    for (const title of ['Baker', 'Cook', 'Diver']) await ada.save([title], places);
    const { backfillRuns } = await ada.told(`{ backfillRuns { ${RUN_FIELDS} } }`);
    expect(backfillRuns.map(({ items }: { items: unknown[] }) => items.length)).toEqual([5, 5, 5]);
    const { errors } = await ada.ask(`{ backfillRuns(first: 100) { ${RUN_FIELDS} } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
  });
});

describe('a run', () => {
  it('is told with all its items', async () => {
    const { backfill } = await ada.save(['Data Scientist'], ['Berlin', 'Hamburg'], { seniority: 'SENIOR' });
    const run = await ada.ended(backfill.id);
    expect(run).toEqual({
      ...{ id: backfill.id, trigger: 'SEARCH_CHANGE', status: 'SUCCEEDED', userId: expect.any(String) },
      ...{ totalCombinations: 2, alreadyCovered: 0, newCombinations: 2, itemsDone: 2, itemsTotal: 2, percent: 100 },
      ...{ jobsFetched: 8, jobsNew: 8, duplicatesSkipped: 0, creditsUsed: 8, creditsSaved: 0 },
      ...{ createdAt: backfill.createdAt, startedAt: expect.any(String), finishedAt: expect.any(String) },
      items: ['Berlin', 'Hamburg'].map((location) => ({
        ...{ id: expect.stringMatching(/^\d+$/u), source: 'THEIRSTACK', status: 'DONE' },
        ...{ windowFrom: expect.any(String), windowTo: expect.any(String) },
        ...{ jobsFetched: 4, jobsNew: 4, creditsUsed: 4, attempts: 0, error: null, retryAt: null },
        combination: expect.objectContaining({ titleKeyword: 'Data Scientist', location }),
        combinations: [{ titleKeyword: 'Data Scientist', location }],
      })),
    });
    const [{ windowFrom, windowTo }] = run.items;
    expect(Math.abs(Date.parse(windowTo) - Date.parse(windowFrom) - 30 * DAY_MS)).toBeLessThanOrEqual(DAY_MS);
    expect(Date.parse(run.startedAt)).toBeGreaterThanOrEqual(Date.parse(run.createdAt));
    expect(Date.parse(run.finishedAt)).toBeGreaterThanOrEqual(Date.parse(run.startedAt));
  });

  it('has 100 percent only at its end', async () => {
    const percents: number[] = [];
    const gate = aGate();
    onCall = ({ search, page }) => (search.startsWith('QA') && page === 2 ? gate.opened : undefined);
    const { id } = (await ada.save(['Data Scientist', 'SRE', 'QA'], ['Berlin'])).backfill;
    await until(async () => {
      const { itemsDone, percent, status } = await ada.run(id);
      percents.push(percent);
      expect(status === 'SUCCEEDED').toBe(false);
      return itemsDone === 2;
    });
    expect(Math.max(...percents)).toBe(66);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    gate.open();
    expect(await ada.ended(id)).toMatchObject({ percent: 100, itemsDone: 3, itemsTotal: 3 });
  });

  it('is its user’s and the operators’, and for others as if it were not there', async () => {
    const { id } = await ada.filled(['Data Scientist'], ['Berlin']);
    expect(await operator.run(id)).toEqual(await ada.run(id));
    for (const one of [id, '987654', 'none', '-1', '1.5', "1' or '1'='1", '9'.repeat(40)]) {
      expect(await bob.run(one)).toBeNull();
    }
    expect((await bob.told(RUNS)).backfillRuns).toEqual([]);
    const daily = (await operator.told(UPDATE)).startDailyUpdate;
    expect(await ada.run(daily.id)).toBeNull();
    const ids = async (client: SearchClient) => (await client.told(RUNS)).backfillRuns.map((run: Run) => run.id);
    expect(await ids(operator)).toEqual([daily.id, id]);
    expect(await ids(ada)).toEqual([id]);
  });

  it('is listed newest first, 1 to 100 of them', async () => {
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three']) ids.unshift((await ada.save([title], ['Berlin'])).backfill.id);
    const list = async (first?: number) => (await ada.told(RUNS, { first })).backfillRuns.map((run: Run) => run.id);
    expect(await list()).toEqual(ids);
    expect(await list(100)).toEqual(ids);
    expect(await list(2)).toEqual(ids.slice(0, 2));
    for (const first of [0, -1, 101, 2 ** 31 - 1]) {
      const { errors } = await ada.ask(RUNS, { first });
      const message = `first is ${first}: must be a whole number from 1 to 100`;
      expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    }
    await Promise.all(ids.map((id) => ada.ended(id)));
  });
});

describe('credits', () => {
  it('are not saved by one user alone', async () => {
    const run = await ada.filled(['Data Scientist', 'ML Engineer'], ['Berlin', 'Hamburg']);
    expect(run).toMatchObject({ creditsUsed: 16, creditsSaved: 0 });
    expect(await saved()).toBe(0);
  });

  it('are not saved by what a user had before', async () => {
    await ada.filled(['Data Scientist'], ['Berlin']);
    const { searchQueries } = await ada.save(['Data Scientist'], ['Berlin']);
    for (const isActive of [false, true]) {
      const set =
        'mutation ($id: ID!, $isActive: Boolean!) { setSearchQueryActive(id: $id, isActive: $isActive) { id } }';
      await ada.told(set, { id: searchQueries[0].id, isActive });
    }
    await operator.told(UPDATE);
    await api.backfills.refillUser.execute('ada');
    const { backfillRuns } = await operator.told(RUNS);
    expect(backfillRuns).toHaveLength(5);
    expect([sum(backfillRuns, 'creditsUsed'), sum(backfillRuns, 'creditsSaved')]).toEqual([4, 0]);
    expect(await saved()).toBe(0);
  });

  it('are saved for whoever comes second, exactly as many as the first paid for the same', async () => {
    const adas = await ada.filled(['Data Scientist', 'ML Engineer'], ['Berlin', 'Hamburg']);
    const bobs = await bob.filled(['data scientist'], ['Berlin, Germany', 'Munich']);
    const paid = adas.items.find(
      ({ combination }: { combination: { titleKeyword: string; location: string } }) =>
        combination.titleKeyword === 'Data Scientist' && combination.location === 'Berlin',
    ).creditsUsed;
    expect(paid).toBe(4);
    expect(bobs).toMatchObject({ alreadyCovered: 1, creditsUsed: 4, creditsSaved: paid });
    const { backfillRuns } = await operator.told(RUNS);
    expect(sum(backfillRuns, 'creditsUsed')).toBe(20);
    expect(await saved()).toBe(sum(backfillRuns, 'creditsSaved'));
  });

  it('are saved for those who come while it is fetched, and by a daily update for all that want the same', async () => {
    const gate = aGate();
    onCall = ({ page }) => (page === 2 ? gate.opened : undefined);
    const first = (await ada.save(['Data Scientist'], ['Berlin'])).backfill;
    await until(() => source.calls.length === 2);
    const second = (await bob.save(['Data Scientist'], ['Berlin'])).backfill;
    gate.open();
    expect(await ada.ended(first.id)).toMatchObject({ creditsUsed: 4, creditsSaved: 0 });
    expect(await bob.ended(second.id)).toMatchObject({ creditsUsed: 0, creditsSaved: 4 });
    await api.db.query(
      `update coverage set covered = tstzmultirange(tstzrange(lower(covered) - interval '2 days', upper(covered) - interval '2 days'))`,
    );
    const daily = (await operator.told(UPDATE)).startDailyUpdate;
    expect(await operator.ended(daily.id)).toMatchObject({ creditsUsed: 4, creditsSaved: 4 });
    expect(await saved()).toBe(8);
  });

  it('that a failed search has cost are no loss by sharing', async () => {
    refusing('Berlin');
    const run = await ada.filled(['Data Scientist'], ['Berlin', 'Hamburg']);
    expect(run).toMatchObject({ status: 'PARTIAL', creditsUsed: 6, creditsSaved: 0 });
    expect(await saved()).toBe(0);
  });
});

describe('retryBackfill', () => {
  it('takes up what has failed where it stopped, and the run succeeds', async () => {
    refusing('Berlin');
    const failed = await ada.filled(['Data Scientist'], ['Berlin', 'Hamburg']);
    expect(failed).toMatchObject({ status: 'PARTIAL', percent: 100, itemsDone: 2, jobsNew: 6 });
    onCall = () => undefined;
    const { retryBackfill } = await operator.told(RETRY, { id: failed.id });
    expect(retryBackfill).toMatchObject({ id: failed.id, finishedAt: null });
    expect(retryBackfill.percent).toBeLessThan(100);
    expect(await ada.ended(failed.id)).toMatchObject({ status: 'SUCCEEDED', percent: 100, jobsNew: 8, creditsUsed: 8 });
    expect(source.calls.filter(({ search }) => search.includes('Berlin')).map(({ page }) => page)).toEqual([1, 2, 2]);
  });

  it('makes a run succeed of which everything had failed', async () => {
    onCall = () => {
      throw new DomainError('SOURCE_REFUSED', 'the provider refuses');
    };
    const { id } = await ada.filled(['Data Scientist'], ['Berlin']);
    expect(await ada.run(id)).toMatchObject({ status: 'FAILED', jobsFetched: 0, creditsUsed: 0 });
    onCall = () => undefined;
    await operator.told(RETRY, { id });
    expect(await ada.ended(id)).toMatchObject({ status: 'SUCCEEDED', jobsNew: 4 });
  });

  it('leaves a run alone of which nothing has failed', async () => {
    const run = await ada.filled(['Data Scientist'], ['Berlin']);
    expect((await operator.told(RETRY, { id: run.id })).retryBackfill).toEqual(run);
    expect(source.calls).toHaveLength(2);
  });
});

describe('cancelBackfill', () => {
  it('ends a run at its next page, and keeps what it has', async () => {
    const gate = aGate();
    onCall = ({ page }) => (page === 2 ? gate.opened : undefined);
    const { id } = (await ada.save(['Data Scientist'], ['Berlin'])).backfill;
    await until(() => source.calls.length === 2);
    const { cancelBackfill } = await operator.told(CANCEL, { id });
    expect(cancelBackfill).toMatchObject({ status: 'CANCELLED', percent: 100, finishedAt: expect.any(String) });
    expect(cancelBackfill.items).toMatchObject([{ status: 'FAILED', error: 'the run was cancelled' }]);
    gate.open();
    // The page under way was paid for: its rows are kept, too.
    await until(async () => (await api.ports.postings.summary()).postings === 4);
    expect(await api.db.query('select * from claims')).toEqual([]);
    expect(await ada.run(id)).toMatchObject({ status: 'CANCELLED', creditsSaved: 0 });
    expect((await operator.told(CANCEL, { id })).cancelBackfill).toMatchObject({ status: 'CANCELLED' });
    expect(source.calls).toHaveLength(2);
  });

  it('leaves a run alone that is over', async () => {
    const run = await ada.filled(['Data Scientist'], ['Berlin']);
    expect((await operator.told(CANCEL, { id: run.id })).cancelBackfill).toEqual(run);
  });
});

describe.each([
  ['retryBackfill', RETRY],
  ['cancelBackfill', CANCEL],
])('%s', (_name, document) => {
  it('refuses a run that is not there', async () => {
    for (const id of ['987654', 'none', '', '-1', '9'.repeat(40)]) {
      const { data, errors } = await operator.ask(document, { id });
      expect(data).toBeNull();
      const message = `runId is ${JSON.stringify(id)}: there is no such run`;
      expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('is for operators, also of one’s own run', async () => {
    const run = await ada.filled(['Data Scientist'], ['Berlin']);
    for (const id of [run.id, '987654']) {
      const { data, errors } = await ada.ask(document, { id });
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await ada.run(run.id)).toEqual(run);
  });
});

describe('startDailyUpdate', () => {
  it('is a run of nobody’s, over at once where nothing is new', async () => {
    await ada.filled(['Data Scientist'], ['Berlin']);
    const { startDailyUpdate } = await operator.told(UPDATE);
    expect(startDailyUpdate).toMatchObject({
      ...{ trigger: 'DAILY_UPDATE', status: 'SUCCEEDED', userId: null, totalCombinations: 1, alreadyCovered: 1 },
      ...{ percent: 100, itemsTotal: 0, items: [], creditsUsed: 0 },
    });
  });

  it('is for operators', async () => {
    expect((await ada.ask(UPDATE)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await operator.told(RUNS)).backfillRuns).toEqual([]);
  });
});
