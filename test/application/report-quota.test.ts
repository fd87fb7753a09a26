import { NOON } from '../support/builders';
import { memoryApp } from '../support/memory-app';
import { FREE, PAID, ScriptedSource } from '../support/scripted-source';

const paid = new ScriptedSource({ pages: [] }, { id: 'theirstack', capabilities: PAID });
const free = new ScriptedSource({ pages: [] }, { id: 'remotive', capabilities: FREE });
const account = { source: 'theirstack', sandbox: false } as const;

describe('ReportQuota', () => {
  it('tells of every provider, configured or not, and of no file', async () => {
    const { app } = memoryApp([paid, free]);
    const quotas = await app.reportQuota.execute();
    expect(quotas.map(({ source, unit, state }) => [source, unit, state])).toEqual([
      ['theirstack', 'rows', 'ok'],
      ['jsearch', null, 'not_configured'],
      ['active_jobs_db', null, 'not_configured'],
      ['remotive', null, 'ok'],
      ['arbeitnow', null, 'not_configured'],
      ['himalayas', null, 'not_configured'],
      ['jobicy', null, 'not_configured'],
      ['arbeitsagentur', null, 'not_configured'],
    ]);
  });

  it('counts what is set aside as used', async () => {
    const { app, ports } = memoryApp([paid]);
    await ports.ledger.reserve(account, { rows: 30 });
    const [quota] = await app.reportQuota.execute();
    expect(quota).toMatchObject({ unit: 'rows', used: 30, periodStart: new Date('2026-11-01T00:00:00Z'), saved: 0 });
    expect(quota!.projectedUse).toBeGreaterThan(30);
  });

  it('knows the cap of an account before its first call', async () => {
    const capped = Object.assign(new ScriptedSource({ pages: [] }, { capabilities: PAID }), { caps: { rows: 200 } });
    const [quota] = await memoryApp([capped]).app.reportQuota.execute();
    expect(quota).toMatchObject({ unit: 'rows', limit: 200, used: 0, remaining: 200, state: 'ok' });
  });

  it('says that a source cools down, and until when', async () => {
    const { app, ports } = memoryApp([paid, free]);
    const until = new Date(NOON.getTime() + 3_600_000);
    await ports.gate.leave(account, { kind: 'paused', forMs: 3_600_000, reason: 'too fast' });
    const quotas = await app.reportQuota.execute();
    expect(quotas[0]).toMatchObject({ state: 'cooling_down', retryAt: until });
    expect(quotas[3]).toMatchObject({ state: 'ok', retryAt: null });
  });
});
