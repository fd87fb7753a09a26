import { ListCoverage } from '../../../src/application/backfill/list-coverage';
import { PostgresCoverageReport } from '../../../src/infrastructure/postgres/postgres-coverage-report';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';

jest.setTimeout(120_000);

describe('what is known of combinations', () => {
  let rig: BackfillRig;
  beforeAll(async () => {
    rig = await backfillRig([new PagedSource()]);
    for (const user of ['ada', 'bob']) {
      const run = await rig.signUp(user, ['Data Engineer (m/w/d)', 'Baker'].slice(0, user === 'ada' ? 2 : 1), [
        'Berlin',
      ]);
      await rig.executeAll(run.id);
    }
  });
  afterAll(() => rig.close());
  const list = (request: object = {}, sources = rig.backfill.sources) => {
    const { searches } = rig.backfill;
    const coverageReport = new PostgresCoverageReport(rig.database.db.manager);
    return new ListCoverage({ sources, searches, coverageReport }).execute({ first: 10, ...request });
  };

  it('tells what was asked for, of which time, and how many users want it', async () => {
    const entries = await list();
    expect(entries.map(({ combination, subscribers }) => [combination.titleKeyword, subscribers]).sort()).toEqual([
      ['Baker', 1],
      ['Data Engineer', 2],
    ]);
    const [found] = await list({ titleKeyword: 'data engineer', location: 'Germany' });
    const { ranges, ...entry } = found!;
    expect(entry).toEqual({
      combination: expect.objectContaining({ titleKeyword: 'Data Engineer', location: 'Berlin', seniority: null }),
      ...{ source: 'theirstack', sandbox: false, jobsFound: 2, subscribers: 2 },
      ...{ coveredFrom: expect.any(Date), coveredTo: expect.any(Date), backfilledAt: expect.any(Date) },
    });
    expect(ranges).toEqual([{ from: +entry.coveredFrom, to: +entry.coveredTo }]);
  });

  it('counts each user once and no search that is not active, and nobody where the source is not configured', async () => {
    const [search] = await rig.backfill.searches.active(null);
    await rig.backfill.searches.setActive(search!.userId, search!.id, false);
    const subscribers = async (...args: Parameters<typeof list>) =>
      (await list(...args)).map((entry) => entry.subscribers).sort();
    expect(await subscribers()).toEqual([1, 1]);
    const again = { userId: search!.userId, queryName: 'Another', combinations: [search!], priority: 0 };
    await rig.backfill.searches.save(again);
    await rig.backfill.searches.setActive(search!.userId, search!.id, true);
    expect(await subscribers()).toEqual([1, 2]);
    expect(await subscribers({}, new Map())).toEqual([0, 0]);
  });

  it.each([
    [{ first: 0 }, 'first is 0: must be a whole number from 1 to 1000'],
    [{ first: 1_001 }, 'first is 1001'],
    [{ titleKeyword: ' ' }, 'titleKeyword is " ": must not be blank'],
    [{ location: 'x'.repeat(201) }, 'must have at most 200 characters'],
  ])('refuses %j', async (request, message) => {
    await expect(list(request)).rejects.toThrow(message);
  });
});
