import { StartDailyUpdate } from '../../../src/application/backfill/daily-update';
import { ExecuteItem } from '../../../src/application/backfill/execute-item';
import { HOUR_MS } from '../../../src/domain/backfill/time-ranges';
import { catalogue } from '../../../src/domain/skills/catalogue';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';

/** The daily update of 100,000 takes half a minute and 1.5 GiB, in proportion. */
const MANY = Number(process.env.MANY_QUERIES ?? 5_000);
const BYTES_PER_QUERY = 50_000;

jest.setTimeout(120_000 + 2 * MANY);

let rig: BackfillRig;
afterEach(() => rig.close());

describe('a user with very many searches', () => {
  it('saves none more, has them listed and gets the daily update', async () => {
    rig = await backfillRig([new PagedSource()]);
    const { id: userId } = await rig.backfill.searches.signIn('ada', 'ada@example.com');
    await rig.database.db.query(
      `insert into search_queries (user_id, query_name, key_hash, title_keyword, location)
       select $1, 'Many', sha256(convert_to('key ' || n, 'UTF8')), 'Engineer ' || n, 'Berlin'
         from generate_series(1, $2::int) as n`,
      [userId, MANY],
    );
    const before = process.memoryUsage().rss;
    const most = /^active queries is \d+: a user has at most 1000: switch others off first$/u;
    await expect(rig.signUp('ada', ['QA Engineer'], ['Berlin'])).rejects.toThrow(most);
    const bobs = await rig.signUp('bob', ['QA Engineer'], ['Berlin']);
    expect(bobs).toMatchObject({ totalCombinations: 1, counts: { queued: 1 } });
    await rig.executeAll(bobs.id);
    expect(await rig.backfill.searches.active(userId)).toHaveLength(MANY);
    const update = await new StartDailyUpdate(rig.backfill, rig.start).execute();
    expect(update).toMatchObject({ totalCombinations: MANY + 1, alreadyCovered: 1, counts: { queued: MANY } });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2 + MANY * BYTES_PER_QUERY);
    expect((await rig.backfill.runs.list(null, 20)).map(({ id }) => id)).toEqual([update.id, bobs.id]);
    const [first] = await rig.database.db.query('select min(id)::text as id from backfill_items where run_id = $1', [
      update.id,
    ]);
    await rig.execute.execute(first.id, crypto.randomUUID(), NEVER);
    expect((await rig.control.cancel(update.id))!.counts).toMatchObject({ done: 1, failed: MANY - 1 });
  });
});

describe('processes whose clocks are an hour apart', () => {
  it('cover and wait by the clock of the database', async () => {
    const source = new PagedSource({ pages: 2 });
    rig = await backfillRig([source]);
    const { id } = await rig.signUp('ada', ['Data Engineer', 'QA Engineer'], ['Berlin']);
    const time = async () => (await rig.backfill.atomically((stores) => stores.time())).getTime();
    const before = await time();
    const items = await rig.backfill.runs.items(id);
    for (const [index, item] of items.entries()) {
      const now = () => new Date(Date.now() + (index === 0 ? HOUR_MS : -HOUR_MS));
      await new ExecuteItem({ ...rig.backfill, now }, catalogue).execute(item.id, crypto.randomUUID(), NEVER);
    }
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded', jobsNew: 8 });
    const ends: { end: Date }[] = await rig.database.db.query('select upper(covered) as "end" from coverage');
    expect(ends).toHaveLength(2);
    for (const { end } of ends) expect(Math.abs(end.getTime() - before)).toBeLessThan(HOUR_MS / 2);
    const again = await new StartDailyUpdate({ ...rig.backfill }, rig.start).execute();
    expect(again).toMatchObject({ status: 'succeeded', alreadyCovered: 2 });
    expect(source.calls).toHaveLength(4);
  });
});
