import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';

jest.setTimeout(60_000);

describe('the active queries of a user', () => {
  let rig: BackfillRig;
  let userId: string;
  beforeEach(async () => {
    rig = await backfillRig([new PagedSource()]);
    userId = (await rig.backfill.searches.signIn('ada', 'ada@example.com')).id;
  });
  afterEach(() => rig.close());

  const give = (many: number) =>
    rig.database.db.query(
      `insert into search_queries (user_id, query_name, key_hash, title_keyword, location)
       select $1, 'Many', sha256(convert_to('key ' || n, 'UTF8')), 'Engineer ' || n, 'Berlin'
         from generate_series(1, $2::int) as n`,
      [userId, many],
    );
  const count = async () => (await rig.backfill.searches.active(userId)).length;
  const tooMany = (queries: number) => ({
    code: 'INVALID_INPUT',
    message: `active queries is ${queries}: a user has at most 1000: switch others off first`,
  });

  it('are at most 1,000: one more is refused, and nothing is written', async () => {
    await give(998);
    await rig.signUp('ada', ['Baker', 'Cook'], ['Berlin']);
    await expect(rig.signUp('ada', ['Diver'], ['Berlin'])).rejects.toMatchObject(tooMany(1_001));
    expect(await count()).toBe(1_000);
    expect(await rig.backfill.runs.list(userId, 10)).toHaveLength(1);
    const again = await rig.signUp('ada', ['Baker', 'Cook'], ['Berlin']);
    expect(again).toMatchObject({ totalCombinations: 2, alreadyCovered: 2 });
  });

  it('have room for another as soon as one is switched off, which then cannot come back', async () => {
    await give(1_000);
    const [first] = await rig.backfill.searches.active(userId);
    await rig.save.setActive(userId, first!.id, false);
    await rig.signUp('ada', ['Diver'], ['Berlin']);
    await expect(rig.save.setActive(userId, first!.id, true)).rejects.toMatchObject(tooMany(1_001));
    expect(await count()).toBe(1_000);
    await rig.signUp('bob', ['Diver'], ['Berlin']);
  });

  it('are at most 1,000 also when several are saved at the same time', async () => {
    await give(995);
    const titles = Array.from({ length: 10 }, (_, index) => `Diver ${index}`);
    const saved = await Promise.allSettled(titles.map((title) => rig.signUp('ada', [title], ['Berlin'])));
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await count()).toBe(1_000);
  });
});
