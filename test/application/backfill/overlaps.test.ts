import type { JobSource } from '../../../src/application/ports/job-source';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';
import { PAID } from '../../support/scripted-source';

jest.setTimeout(60_000);

describe('two runs that overlap', () => {
  let rig: BackfillRig;
  const withSources = async (...sources: JobSource[]) => {
    rig = await backfillRig(sources);
  };
  afterEach(() => rig.close());

  const statuses = async (runId: string) => (await rig.backfill.runs.items(runId)).map(({ status }) => status);

  it('share what they have in common, also where each has planned it in one search with other things', async () => {
    const source = new PagedSource({ capabilities: PAID });
    await withSources(source);
    const ada = await rig.signUp('ada', ['Data Engineer', 'QA Engineer'], ['Berlin']);
    const bob = await rig.signUp('bob', ['QA Engineer', 'ML Engineer'], ['Berlin']);
    expect(await statuses(ada.id)).toEqual(['queued']);
    expect(await statuses(bob.id)).toEqual(['queued']);
    await rig.executeAll(ada.id);
    await rig.executeAll(bob.id);
    expect(source.calls.map(({ search }) => search)).toEqual([
      'Data Engineer + QA Engineer + Berlin',
      'ML Engineer + Berlin',
    ]);
    for (const { id } of [ada, bob]) expect(await rig.ended(id)).toMatchObject({ status: 'succeeded' });
    const [item] = await rig.backfill.runs.items(bob.id);
    expect(item!.keys.map(({ wants }) => wants)).toEqual([[expect.any(String)]]);
  });

  it('share what a wider search brings, where the source finds what is within', async () => {
    const source = new PagedSource({ capabilities: { ...PAID, findsWithin: true } as typeof PAID });
    await withSources(source);
    const narrow = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    const wide = await rig.signUp('bob', ['Data Engineer'], ['Germany']);
    await rig.executeAll(wide.id);
    await rig.executeAll(narrow.id);
    expect(source.calls.map(({ search }) => search)).toEqual(['Data Engineer + Germany']);
    expect(await statuses(narrow.id)).toEqual(['covered']);
  });

  it('let the one who comes while the other fetches see its progress and its result', async () => {
    let bob = '';
    const source: PagedSource = new PagedSource({
      pages: 2,
      onCall: async ({ page }) => {
        if (page !== 1) return;
        const run = await rig.signUp('bob', ['Data Engineer'], ['Berlin']);
        expect(run).toMatchObject({ alreadyCovered: 0, counts: { queued: 1 } });
        bob = run.id;
        await rig.executeAll(bob);
        expect(await rig.backfill.runs.items(bob)).toMatchObject([{ status: 'queued', waitsFor: expect.any(String) }]);
      },
    });
    await withSources(source);
    const ada = await rig.signUp('ada', ['Data Engineer'], ['Berlin']);
    await rig.executeAll(ada.id);
    expect(source.calls).toHaveLength(2);
    expect(await rig.backfill.runs.find(bob)).toMatchObject({ status: 'succeeded', counts: { covered: 1 } });
    const messages = (await rig.backfill.runs.events(bob, 0)).map(({ message }) => message);
    expect(messages).toEqual([
      '1 combinations, 1 of them new: 1 items',
      'theirstack: being fetched for somebody else',
      'theirstack: 2 postings so far',
      'theirstack: fetched for somebody else: 4 postings, 4 of them new',
      'the run has ended: succeeded',
    ]);
  });

  it('say before they run what they will cost and save, and then write nothing', async () => {
    await withSources(new PagedSource());
    await rig.executeAll((await rig.signUp('ada', ['Data Engineer'], ['Berlin'])).id);
    const { id: userId } = await rig.backfill.searches.signIn('ada', 'ada@example.com');
    const queries = await rig.backfill.searches.active(userId);
    const runs = () => rig.database.db.query('select count(*) from backfill_runs');
    const before = await runs();
    expect(await rig.start.estimate(queries)).toMatchObject([
      { source: 'theirstack', cost: { calls: 0, rows: 0 }, saved: { calls: 1 } },
    ]);
    expect(await runs()).toEqual(before);
  });
});
