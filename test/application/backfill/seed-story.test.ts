import { type Sandbox, startSandbox } from '../../../sandbox/server';
import type { JobSourceId } from '../../../src/domain/job-source';
import { standIns } from '../../../src/infrastructure/sources/open-market';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';

jest.setTimeout(120_000);

interface LoggedRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly status: number | null;
  readonly credits: number;
}

/** The story of the two users by which the older system showed its worth, through everything there is. */
describe('two users who want nearly the same', () => {
  let sandbox: Sandbox;
  let rig: BackfillRig;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan: 'paid' });
    rig = await backfillRig({ configs: only('jsearch'), sandbox: true });
    await rig.work();
  });
  afterAll(async () => {
    await rig.close();
    await sandbox.close();
  });

  const only = (id: JobSourceId) => new Map([...standIns(sandbox.url)].filter(([one]) => one === id));
  const requests = async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/requests`);
    return (await response.json()) as readonly LoggedRequest[];
  };
  const searches = async () => new Set((await requests()).map(({ query }) => query.query));

  it('pay for four searches and then for one, and both see what was found', async () => {
    const ada = await rig.signUp('ada', ['Backend Engineer', 'Data Engineer'], ['Berlin', 'Hamburg']);
    expect(ada).toMatchObject({ totalCombinations: 4, alreadyCovered: 0, counts: { queued: 4 } });
    const first = await rig.ended(ada.id);
    expect(first).toMatchObject({ status: 'succeeded', counts: { done: 4 } });
    expect(first.jobsNew).toBeGreaterThan(0);
    expect((await searches()).size).toBe(4);
    const calls = await requests();
    expect(first.calls).toBe(calls.length);
    const paid = (await rig.backfill.runs.items(ada.id)).reduce((sum, { cost }) => sum + (cost.requests ?? 0), 0);
    expect(paid).toBe(calls.reduce((sum, { credits }) => sum + credits, 0));

    const bob = await rig.signUp('bob', ['data engineer (m/w/d)'], ['Berlin, Germany', 'München']);
    expect(bob).toMatchObject({ totalCombinations: 2, alreadyCovered: 1, counts: { covered: 1 } });
    expect(await rig.ended(bob.id)).toMatchObject({ status: 'succeeded', counts: { done: 1, covered: 1 } });
    expect((await searches()).size).toBe(5);

    const cara = await rig.signUp('cara', ['Data Engineer'], ['Munich', 'Hamburg']);
    expect(cara).toMatchObject({ status: 'succeeded', totalCombinations: 2, alreadyCovered: 2 });
    expect((await searches()).size).toBe(5);
  });

  it('get nothing twice for a search that is saved again, and what is new for one that changes', async () => {
    const before = (await requests()).length;
    expect(await rig.signUp('ada', ['data engineer', 'Backend Engineer'], ['Berlin'])).toMatchObject({
      status: 'succeeded',
      totalCombinations: 2,
      alreadyCovered: 2,
    });
    const changed = await rig.signUp('ada', ['QA Engineer'], ['Berlin']);
    expect(await rig.ended(changed.id)).toMatchObject({ totalCombinations: 1, counts: { done: 1 } });
    expect((await requests()).length).toBeGreaterThan(before);
    expect((await searches()).size).toBe(6);
  });
});
