import type { SourceCapabilities } from '../../../src/application/ports/job-source';
import { NO_FILTERS } from '../../../src/domain/source-request';
import { type Api, startApi } from '../../support/api';
import { PagedSource } from '../../support/paged-source';
import { PAID } from '../../support/scripted-source';
import { SearchClient } from '../../support/search-client';

jest.setTimeout(120_000);

type Search = readonly [titles: readonly string[], places: readonly string[]];

/** Ten who look for work: the searches of each, as each of them writes them; how many of them nobody had made before. */
const TEN: readonly { readonly searches: readonly Search[]; readonly fresh: number }[] = [
  {
    searches: [
      [
        ['Data Scientist', 'ML Engineer'],
        ['Berlin', 'Hamburg'],
      ],
    ],
    fresh: 4,
  },
  { searches: [[['Data Scientist'], ['Berlin', 'Munich']]], fresh: 1 },
  {
    searches: [
      [['Data Analyst', 'data scientist'], ['Berlin']],
      [['Data Analyst'], ['Hamburg']],
    ],
    fresh: 2,
  },
  { searches: [[['ML Engineer'], ['berlin', 'Munich']]], fresh: 1 },
  { searches: [[['Data Scientist'], ['Hamburg', 'Cologne']]], fresh: 1 },
  { searches: [[['Data Analyst'], ['Berlin, Germany', 'München']]], fresh: 1 },
  { searches: [[['Data Engineer', 'ML engineer'], ['Berlin']]], fresh: 1 },
  { searches: [[['Data Engineer', 'Data Scientist (m/w/d)'], ['Hamburg']]], fresh: 1 },
  { searches: [[['Data Scientist', 'ML Engineer', 'Data Analyst'], ['Hamburg']]], fresh: 0 },
  { searches: [[['Data Scientist'], ['Berlin', 'Munich', 'Hamburg']]], fresh: 0 },
];
const FILTERS = { workArrangement: 'REMOTE_OK', seniority: 'SENIOR', priority: 10 };
const ALONE = 25;
const TOGETHER = 12;

/** One title at one place in a search, which is charged as one request. */
const BY_REQUEST: SourceCapabilities = {
  ...PAID,
  filters: { ...NO_FILTERS, titles: 'one', places: 'one', seniority: 'one', postedSince: 'one' },
  windowDays: [1, 3, 7, 30],
  pageSize: 10,
  charges: ['requests'],
};

interface Run {
  readonly totalCombinations: number;
  readonly alreadyCovered: number;
  readonly creditsUsed: number;
  readonly creditsSaved: number;
}

let source: PagedSource;
let api: Api;
let users: readonly SearchClient[];
let operator: SearchClient;
beforeEach(async () => {
  source = new PagedSource({ id: 'jsearch', capabilities: BY_REQUEST });
  api = await startApi({ sources: [source], worker: true, ports: { now: () => new Date() } });
  users = await Promise.all(TEN.map((_, index) => SearchClient.of(api, `user ${index + 1}`)));
  operator = await SearchClient.of(api, 'operator', true);
});
afterEach(() => api.stop());

const saved = async () => {
  const { quota } = await operator.told('{ quota { source creditsSaved } }');
  return quota.find((one: { source: string }) => one.source === 'JSEARCH').creditsSaved;
};
const distinctSearches = () => new Set(source.calls.map(({ search }) => search.toLowerCase())).size;
/** The runs of one of them, each at its end. */
const looking = async (index: number): Promise<readonly Run[]> => {
  const runs: Run[] = [];
  for (const [titles, places] of TEN[index]!.searches) runs.push(await users[index]!.filled(titles, places, FILTERS));
  return runs;
};
const sum = (runs: readonly Run[], of: keyof Run) => runs.reduce((total, run) => total + run[of], 0);

it('ten users, one after the other, cause 12 calls instead of 25', async () => {
  const all: Run[] = [];
  for (const [index, { fresh }] of TEN.entries()) {
    const before = source.calls.length;
    const runs = await looking(index);
    const rows = sum(runs, 'totalCombinations');
    for (const run of runs) expect(run).toMatchObject({ status: 'SUCCEEDED', percent: 100 });
    expect({ calls: source.calls.length - before, used: sum(runs, 'creditsUsed') }).toEqual({
      calls: fresh,
      used: fresh,
    });
    expect({ covered: sum(runs, 'alreadyCovered'), saved: sum(runs, 'creditsSaved') }).toEqual({
      covered: rows - fresh,
      saved: rows - fresh,
    });
    all.push(...runs);
  }
  expect(sum(all, 'totalCombinations')).toBe(ALONE);
  expect([source.calls.length, distinctSearches()]).toEqual([TOGETHER, TOGETHER]);
  expect(await saved()).toBe(ALONE - TOGETHER);
});

it('ten users at the same time cause no more', async () => {
  const all = (await Promise.all(TEN.map((_, index) => looking(index)))).flat();
  for (const run of all) expect(run).toMatchObject({ status: 'SUCCEEDED', percent: 100 });
  expect([source.calls.length, sum(all, 'totalCombinations')]).toEqual([TOGETHER, ALONE]);
  expect([sum(all, 'creditsUsed'), sum(all, 'creditsSaved')]).toEqual([TOGETHER, ALONE - TOGETHER]);
  expect(await saved()).toBe(ALONE - TOGETHER);
});
