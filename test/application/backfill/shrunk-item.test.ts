import { DAY_MS } from '../../../src/domain/backfill/time-ranges';
import { DomainError } from '../../../src/domain/domain-error';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';

jest.setTimeout(60_000);

describe('an item that shrank after it had fetched pages', () => {
  let rig: BackfillRig;
  afterEach(() => rig.close());

  it('would have cost its user alone no more than one search for all of it', async () => {
    let isDown = true;
    const onCall = ({ page }: { readonly page: number }) => {
      if (isDown && page === 3) throw new DomainError('SOURCE_UNAVAILABLE', 'it is down');
    };
    const source = new PagedSource({ pages: 3, onCall });
    rig = await backfillRig([source]);
    const { id } = await rig.signUp('ada', ['Baker'], ['Berlin']);
    const [begun] = await rig.executeAll(id);
    expect(begun).toMatchObject({ calls: 0, cost: { rows: 4 }, rest: { page: 3 } });
    const { from } = begun!.asked;
    const keys = begun!.keys.map(({ key }) => ({ key, jobsFound: 0 }));
    await rig.backfill.coverage.add(begun!.account, keys, { from, to: from + DAY_MS });
    isDown = false;
    await rig.executeAll(id);
    const items = await rig.executeAll(id);
    expect(items).toMatchObject([
      { status: 'covered', cost: { rows: 4 }, alone: {} },
      { status: 'done', cost: { rows: 6 }, alone: { rows: 6 } },
    ]);
    expect(await rig.backfill.runs.find(id)).toMatchObject({ status: 'succeeded', creditsUsed: 10, creditsSaved: -4 });
  });
});
