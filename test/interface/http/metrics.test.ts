import { Registry } from 'prom-client';
import { sourceMetrics } from '../../../src/infrastructure/sources/source-metrics';
import { bearer, startApi } from '../../support/api';

const CALL = {
  account: { source: 'theirstack', sandbox: false },
  outcome: 'answered',
  milliseconds: 300,
  cost: { rows: 25 },
} as const;

function counted(): Registry {
  const registry = new Registry();
  const onCall = sourceMetrics(registry);
  onCall(CALL);
  onCall({ ...CALL, outcome: 'failed', cost: {} });
  return registry;
}

it('/metrics shows calls, credits and latency of each source', async () => {
  const api = await startApi({ server: { metrics: counted() } });
  try {
    const response = await fetch(`${api.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/u);
    const text = await response.text();
    expect(text).toContain('skillpulse_source_calls_total{source="theirstack",sandbox="false",outcome="answered"} 1');
    expect(text).toContain('skillpulse_source_calls_total{source="theirstack",sandbox="false",outcome="failed"} 1');
    expect(text).toContain('skillpulse_source_credits_total{source="theirstack",sandbox="false",unit="rows"} 25');
    expect(text).toContain('skillpulse_source_call_seconds_count{source="theirstack",sandbox="false"} 2');
  } finally {
    await api.stop();
  }
});

it('/metrics is for operators only, in production', async () => {
  const api = await startApi({ production: true, server: { metrics: counted() } });
  const statusWith = async (headers: Record<string, string>) => (await fetch(`${api.url}/metrics`, { headers })).status;
  try {
    expect(await statusWith({})).toBe(401);
    expect(await statusWith({ authorization: 'Bearer nonsense' })).toBe(401);
    expect(await statusWith(bearer(api.userToken))).toBe(403);
    expect(await statusWith(bearer(api.operatorToken))).toBe(200);
  } finally {
    await api.stop();
  }
});
