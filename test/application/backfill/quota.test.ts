import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { standIns } from '../../../src/infrastructure/sources/open-market';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';

jest.setTimeout(60_000);

describe('a backfill that runs out of quota', () => {
  let sandbox: Sandbox;
  let rig: BackfillRig;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan: 'paid' });
    const { apiKey, baseUrl } = standIns(sandbox.url).get('theirstack')!;
    const plan = { pace: [], caps: { rows: 25 }, largestPage: 10 };
    rig = await backfillRig({ configs: new Map([['theirstack', { apiKey, baseUrl, plan }]]), sandbox: true });
  });
  afterAll(async () => {
    await rig.close();
    await sandbox.close();
  });

  it('keeps what it has, waits for the next period, and spends no more than it may', async () => {
    const run = await rig.signUp('ada', ['Engineer'], ['Germany']);
    // More was found than was expected when it was planned.
    const [item] = await rig.executeAll(run.id);
    const [balance] = await rig.ports.ledger.balances();
    expect(item).toMatchObject({ status: 'deferred', jobsFetched: 25, cost: { rows: 25 }, attempts: 0 });
    expect(item!.retryAt!.getTime()).toBeGreaterThanOrEqual(balance!.periodEnd.getTime());
    expect(balance).toMatchObject({ limit: 25, used: 25, reserved: 0 });
    expect((await rig.ports.postings.summary()).postings).toBe(item!.jobsNew);
    expect(await rig.database.db.query('select * from coverage')).toEqual([]);
  });

  it('plans nothing that does not fit any more', async () => {
    const run = await rig.signUp('bob', ['Data Engineer'], ['Austria']);
    expect(await rig.backfill.runs.items(run.id)).toMatchObject([{ status: 'deferred', retryAt: expect.any(Date) }]);
    expect(run).toMatchObject({ status: 'queued', finishedAt: null, counts: { deferred: 1 } });
  });
});
