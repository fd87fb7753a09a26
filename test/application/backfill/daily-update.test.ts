import { StartDailyUpdate } from '../../../src/application/backfill/daily-update';
import type { JobSource } from '../../../src/application/ports/job-source';
import { DAY_MS, HOUR_MS, type TimeRange } from '../../../src/domain/backfill/time-ranges';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';
import { PAID } from '../../support/scripted-source';

jest.setTimeout(60_000);

describe('a daily update', () => {
  let rig: BackfillRig;
  let update: StartDailyUpdate;
  const withSources = async (...sources: JobSource[]) => {
    rig = await backfillRig(sources);
    update = new StartDailyUpdate(rig.backfill, rig.start);
  };
  afterEach(() => rig.close());

  const now = async () => (await rig.backfill.atomically(({ time }) => time())).getTime();
  /** As if all had been fetched so much earlier. */
  const later = (ms: number) =>
    rig.database.db.query(
      `update coverage set covered = (
         select range_agg(tstzrange(lower(r) - $1 * interval '1 ms', upper(r) - $1 * interval '1 ms'))
           from unnest(covered) as r)`,
      [ms],
    );
  const covered = async () => {
    const rows: { ranges: [string, string][] }[] = await rig.database.db.query(
      `select (select json_agg(json_build_array(lower(r), upper(r))) from unnest(covered) as r) as ranges from coverage`,
    );
    return rows.map(({ ranges }): TimeRange[] =>
      ranges.map(([from, to]) => ({ from: Date.parse(from), to: Date.parse(to) })),
    );
  };
  const signUp = async (subject: string, titles: readonly string[], places = ['Berlin']) => {
    const run = await rig.signUp(subject, titles, places);
    await rig.executeAll(run.id);
    return run;
  };
  const idsOf = async (subject: string) => {
    const { id } = await rig.backfill.searches.signIn(subject, `${subject}@example.com`);
    return { userId: id, queries: (await rig.backfill.searches.active(id)).map((query) => query.id) };
  };
  const setActive = async (subject: string, query: string, isActive: boolean) =>
    rig.save.setActive((await idsOf(subject)).userId, query, isActive);

  it('that has nothing to do is a run that ends at once', async () => {
    await withSources(new PagedSource());
    const run = await update.execute();
    expect(run).toMatchObject({ trigger: 'daily_update', userId: null, status: 'succeeded', totalCombinations: 0 });
    expect(run.finishedAt).not.toBeNull();
    expect(await rig.backfill.runs.items(run.id)).toEqual([]);
  });

  it('asks once for what several want, from where it was known until now', async () => {
    const source = new PagedSource();
    await withSources(source);
    await signUp('ada', ['Data Engineer', 'QA Engineer']);
    await signUp('bob', ['data engineer (m/w/d)']);
    source.calls.length = 0;
    await later(DAY_MS);
    const run = await update.execute();
    expect(run).toMatchObject({ totalCombinations: 3, alreadyCovered: 0, counts: { queued: 2, covered: 0 } });
    const items = await rig.executeAll(run.id);
    expect(source.calls).toHaveLength(2);
    expect(items.map(({ keys }) => keys[0]!.wants.length).sort()).toEqual([1, 2]);
    for (const ranges of await covered()) {
      expect(ranges).toHaveLength(1);
      expect(ranges[0]!.to).toBeGreaterThan((await now()) - HOUR_MS);
      expect(ranges[0]!.from).toBeLessThan((await now()) - 30 * DAY_MS);
    }
    expect(await rig.backfill.runs.find(run.id)).toMatchObject({ status: 'succeeded', counts: { done: 2 } });
  });

  it('pays for nothing when it comes again, and counts nothing as saved by that', async () => {
    const source = new PagedSource();
    await withSources(source);
    await signUp('ada', ['Data Engineer']);
    source.calls.length = 0;
    const run = await update.execute();
    expect(run).toMatchObject({ status: 'succeeded', totalCombinations: 1, alreadyCovered: 1, creditsSaved: 0 });
    expect(await rig.backfill.runs.items(run.id)).toEqual([]);
    expect(source.calls).toEqual([]);
  });

  it('leaves out what nobody has an active search for any more', async () => {
    const source = new PagedSource();
    await withSources(source);
    await signUp('ada', ['Data Engineer', 'QA Engineer']);
    await signUp('bob', ['Data Engineer']);
    for (const query of (await idsOf('ada')).queries) await setActive('ada', query, false);
    await later(DAY_MS);
    source.calls.length = 0;
    await rig.executeAll((await update.execute()).id);
    expect(source.calls.map(({ search }) => search)).toEqual(['Data Engineer + Berlin']);
    for (const query of (await idsOf('bob')).queries) await setActive('bob', query, false);
    await later(DAY_MS);
    expect(await update.execute()).toMatchObject({ status: 'succeeded', totalCombinations: 0 });
  });

  it.each([
    { days: 5, isContinued: true },
    { days: 75, isContinued: false },
  ])('fills a key that comes back after $days days, as far back as a month', async ({ days, isContinued }) => {
    const source = new PagedSource();
    await withSources(source);
    await signUp('ada', ['Data Engineer']);
    const [query] = (await idsOf('ada')).queries;
    await setActive('ada', query!, false);
    await later(days * DAY_MS);
    await rig.database.db.query('update search_queries set is_active = true');
    const known = (await covered())[0]![0]!.to;
    const run = await update.execute();
    const [item] = await rig.executeAll(run.id);
    const { from } = item!.keys[0]!.window[0]!;
    if (isContinued) expect(from).toBe(known);
    else expect(Math.abs(from - (await now()) + 30 * DAY_MS)).toBeLessThan(HOUR_MS);
    expect((await covered()).map(({ length }) => length)).toEqual([isContinued ? 1 : 2]);
  });

  it('fetches nothing that another still has in its queue, or under way, a second time', async () => {
    const during: (() => Promise<void>)[] = [];
    const source = new PagedSource({ onCall: async () => during.shift()?.() });
    await withSources(source);
    await signUp('ada', ['Data Engineer', 'QA Engineer']);
    await later(DAY_MS);
    source.calls.length = 0;
    const first = await update.execute();
    const queued = await update.execute();
    let third = '';
    during.push(async () => {
      third = (await update.execute()).id;
      await rig.executeAll(third);
      const items = await rig.backfill.runs.items(third);
      expect(items.map(({ status }) => status)).toEqual(['done', 'queued']);
      expect(items.map(({ waitsFor }) => waitsFor)).toEqual([null, (await rig.backfill.runs.items(first.id))[0]!.id]);
    });
    await rig.executeAll(first.id);
    await rig.executeAll(queued.id);
    expect(source.calls).toHaveLength(2);
    for (const [id, counts] of [
      [first.id, { done: 1, covered: 1 }],
      [queued.id, { done: 0, covered: 2 }],
      [third, { done: 1, covered: 1 }],
    ] as const) {
      expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded', counts });
    }
  });

  it('fetches the rest of a search, a part of which was fetched for somebody else meanwhile', async () => {
    const source = new PagedSource({ capabilities: PAID });
    await withSources(source);
    await signUp('ada', ['Data Engineer', 'QA Engineer']);
    await later(20 * HOUR_MS);
    source.calls.length = 0;
    const run = await update.execute();
    const [item] = await rig.backfill.runs.items(run.id);
    const first = item!.keys.find(({ key }) => key.request.title === 'Data Engineer')!;
    await rig.backfill.coverage.add(item!.account, [{ key: first.key, jobsFound: 1 }], item!.asked);
    await rig.executeAll(run.id);
    expect(source.calls.map(({ search }) => search)).toEqual(['QA Engineer + Berlin']);
    expect((await covered()).map(({ length }) => length)).toEqual([1, 1]);
  });

  it('lets whoever signs up go first', async () => {
    await withSources(new PagedSource());
    await rig.signUp('ada', ['Data Engineer'], ['Berlin'], 1_000);
    await update.execute();
    await rig.signUp('bob', ['QA Engineer'], ['Berlin'], -1_000);
    const order: { trigger: string }[] = await rig.database.db.query(
      `select r.trigger from graphile_worker.jobs j
         join backfill_items i on j.key = 'backfill_item:' || i.id join backfill_runs r on r.id = i.run_id
        order by j.priority, j.id`,
    );
    expect(order.map(({ trigger }) => trigger)).toEqual(['search_change', 'search_change', 'daily_update']);
  });
});
