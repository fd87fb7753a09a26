import { Registry } from 'prom-client';
import { dollarsOf } from '../../../src/infrastructure/cv/claude-prices';
import { cvMetrics } from '../../../src/infrastructure/cv/cv-metrics';

it('a call costs its tokens by the price of its model, which may not be known', () => {
  const million = { input: 1_000_000, output: 1_000_000 };
  expect(dollarsOf('claude-haiku-5-5', million)).toBeCloseTo(0.6);
  expect(dollarsOf('claude-sonnet-5-5', million)).toBeCloseTo(12);
  expect(dollarsOf('claude-of-tomorrow', million)).toBeNull();
});

it('calls, tokens, dollars and seconds are counted per model', async () => {
  const registry = new Registry();
  const count = cvMetrics(registry);
  const call = { model: 'm', milliseconds: 1_500, tokens: { input: 100, output: 20 } };
  count({ ...call, outcome: 'answered', dollars: 0.25 });
  count({ ...call, outcome: 'answered', dollars: 0.5 });
  count({ ...call, model: 'n', outcome: 'refused', dollars: null });
  const said = await registry.metrics();
  for (const line of [
    'skillpulse_cv_model_calls_total{model="m",outcome="answered"} 2',
    'skillpulse_cv_model_calls_total{model="n",outcome="refused"} 1',
    'skillpulse_cv_model_tokens_total{model="m",direction="input"} 200',
    'skillpulse_cv_model_tokens_total{model="n",direction="output"} 20',
    'skillpulse_cv_model_dollars_total{model="m"} 0.75',
    'skillpulse_cv_model_call_seconds_sum{model="m"} 3',
  ]) {
    expect(said).toContain(line);
  }
  expect(said).not.toContain('skillpulse_cv_model_dollars_total{model="n"}');
});
