import { Counter, Histogram, type Registry } from 'prom-client';
import { COST_UNITS } from '../../domain/call-cost';
import type { CallEvent } from './provider-calls';

/** Seconds; providers answer in 0.1 to 40. */
const LATENCY_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60];

/** Counts calls, what they cost and how long they took, per source. */
export function sourceMetrics(registry: Registry): (event: CallEvent) => void {
  const registers = [registry];
  const calls = new Counter({
    name: 'skillpulse_source_calls_total',
    help: 'Calls to job providers, one per attempt.',
    labelNames: ['source', 'sandbox', 'outcome'] as const,
    registers,
  });
  const credits = new Counter({
    name: 'skillpulse_source_credits_total',
    help: "What calls have cost, in the provider's unit.",
    labelNames: ['source', 'sandbox', 'unit'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'skillpulse_source_call_seconds',
    help: 'How long attempts took, from sending to the end of the answer.',
    labelNames: ['source', 'sandbox'] as const,
    buckets: LATENCY_BUCKETS,
    registers,
  });
  return ({ account, outcome, milliseconds, cost }) => {
    const labels = { source: account.source, sandbox: String(account.sandbox) };
    calls.inc({ ...labels, outcome });
    seconds.observe(labels, milliseconds / 1_000);
    for (const unit of COST_UNITS) if (cost[unit] !== undefined) credits.inc({ ...labels, unit }, cost[unit]);
  };
}
