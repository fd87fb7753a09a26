import { type Api, bearer, startApi } from '../../support/api';
import { aPosting } from '../../support/builders';
import { PAID, ScriptedSource } from '../../support/scripted-source';

const QUOTA = `{ quota {
  source unit periodStart periodEnd creditsLimit creditsUsed creditsRemaining projectedUse exhaustedAt creditsSaved state
  retryAt sandbox
} }`;

let api: Api;
beforeAll(async () => {
  api = await startApi({
    sources: [new ScriptedSource({ pages: [] }, { id: 'theirstack', capabilities: PAID })],
    ports: { now: () => new Date() },
  });
  await api.ports.postings.upsert([aPosting()]);
});
afterAll(() => api.stop());

it('quota shows each account with its projection, and the sources that are not configured', async () => {
  const account = { source: 'theirstack', sandbox: false } as const;
  await api.ports.ledger.reserve(account, { rows: 40 });
  const readings = [{ unit: 'rows', limit: 200, remaining: 160, resetsAt: null }] as const;
  await api.ports.ledger.reconcile(account, readings);
  const { data, errors } = await api.query(QUOTA, {}, bearer(api.operatorToken));
  expect(errors).toEqual([]);
  const [first, ...others] = data.quota;
  expect(first).toMatchObject({
    ...{ source: 'THEIRSTACK', unit: 'ROWS', creditsLimit: 200, creditsUsed: 40, creditsRemaining: 160 },
    ...{ creditsSaved: 0, sandbox: false },
  });
  expect(first.projectedUse).toBeGreaterThanOrEqual(40);
  expect(Date.parse(first.periodEnd)).toBeGreaterThan(Date.now());
  expect(others.map(({ source, state }: { source: string; state: string }) => [source, state])).toEqual(
    ['JSEARCH', 'ACTIVE_JOBS_DB', 'REMOTIVE', 'ARBEITNOW', 'HIMALAYAS', 'JOBICY', 'ARBEITSAGENTUR'].map((source) => [
      source,
      'NOT_CONFIGURED',
    ]),
  );
});
