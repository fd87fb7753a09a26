import { Counter, Histogram, type Registry } from 'prom-client';
import type { TokenUsage } from './claude-prices';
import type { CvCallOutcome } from './cv-model-failure';

/** One question to a model, all attempts together. */
export interface CvModelCall {
  readonly model: string;
  readonly outcome: CvCallOutcome;
  readonly milliseconds: number;
  readonly tokens: TokenUsage;
  /** US dollars; null when the price of the model is not known. */
  readonly dollars: number | null;
}

/** Seconds; models answer in 1 to 20. */
const LATENCY_BUCKETS = [0.25, 0.5, 1, 2, 4, 8, 12, 16, 20, 30];

/** Counts questions about CVs, what they cost and how long they took, per model. */
export function cvMetrics(registry: Registry): (call: CvModelCall) => void {
  const registers = [registry];
  const calls = new Counter({
    name: 'skillpulse_cv_model_calls_total',
    help: 'Questions to a language model about a CV, whatever the number of attempts.',
    labelNames: ['model', 'outcome'] as const,
    registers,
  });
  const tokens = new Counter({
    name: 'skillpulse_cv_model_tokens_total',
    help: 'Tokens that were charged.',
    labelNames: ['model', 'direction'] as const,
    registers,
  });
  const dollars = new Counter({
    name: 'skillpulse_cv_model_dollars_total',
    help: 'What questions have cost in US dollars, for models with a known price.',
    labelNames: ['model'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'skillpulse_cv_model_call_seconds',
    help: 'How long questions took, waits and retries included.',
    labelNames: ['model'] as const,
    buckets: LATENCY_BUCKETS,
    registers,
  });
  return ({ model, outcome, milliseconds, tokens: charged, dollars: cost }) => {
    calls.inc({ model, outcome });
    seconds.observe({ model }, milliseconds / 1_000);
    tokens.inc({ model, direction: 'input' }, charged.input);
    tokens.inc({ model, direction: 'output' }, charged.output);
    if (cost !== null) dollars.inc({ model }, cost);
  };
}
