import type { JobSource } from '../../../src/application/ports/job-source';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';

// Four thousand items, which take most of two minutes on two cores that others use.
jest.setTimeout(360_000);

describe('what anyone has caused to be fetched', () => {
  let rig: BackfillRig;
  const withSources = async (...sources: JobSource[]) => {
    rig = await backfillRig(sources);
    return rig;
  };
  afterEach(() => rig.close());

  it('is fetched page by page, and then covered', async () => {
    const source = new PagedSource({ pages: 3 });
    await withSources(source);
    const run = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    expect(run).toMatchObject({ status: 'queued', totalCombinations: 1, alreadyCovered: 0, counts: { queued: 1 } });
    await rig.work();
    expect(await rig.ended(run.id)).toMatchObject({
      status: 'succeeded',
      jobsFetched: 6,
      jobsNew: 6,
      counts: { done: 1 },
    });
    expect(source.calls.map(({ page }) => page)).toEqual([1, 2, 3]);
    const [item] = await rig.backfill.runs.items(run.id);
    const text = item!.keys[0]!.key.text;
    const coverage = await rig.backfill.coverage.read(item!.account, [text]);
    expect(coverage.get(text)).toMatchObject({ covered: [item!.asked], jobsFound: 6 });
    const events = await rig.backfill.runs.events(run.id, 0);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)).toMatchObject({ status: 'succeeded', itemId: null });
  });

  it('is not fetched for the next one, whose run ends at once', async () => {
    const source = new PagedSource();
    await withSources(source);
    await rig.work();
    await rig.ended((await rig.signUp('ada', ['Data Engineer', 'ML Engineer'], ['Berlin'])).id);
    const run = await rig.signUp('bob', ['data  engineer (m/w/d)'], ['Berlin, Germany']);
    expect(run).toMatchObject({ status: 'succeeded', totalCombinations: 1, alreadyCovered: 1, counts: { covered: 1 } });
    expect(source.calls).toHaveLength(2);
  });

  it('is fetched once for twenty who sign up for the same two hundred at the same time', async () => {
    const source = new PagedSource({ rowsPerPage: 1 });
    await withSources(source);
    const titles = Array.from({ length: 20 }, (_, n) => `Engineer ${String.fromCharCode(65 + n)}`);
    const places = ['Berlin', 'Munich', 'Hamburg', 'Cologne', 'Paris', 'Madrid', 'Rome', 'Vienna', 'Zurich', 'Oslo'];
    await rig.work({ concurrency: 4 });
    await rig.work({ concurrency: 4 });
    const users = Array.from({ length: 20 }, (_, n) => `user ${n}`);
    const runs = await Promise.all(users.map((user) => rig.signUp(user, titles, places)));
    for (const { id } of runs)
      expect(await rig.ended(id)).toMatchObject({ status: 'succeeded', totalCombinations: 200 });
    expect(new Set(source.calls.map(({ search }) => search)).size).toBe(200);
    expect(source.calls).toHaveLength(200);
    expect(rig.logged).toEqual([]);
  });
});
