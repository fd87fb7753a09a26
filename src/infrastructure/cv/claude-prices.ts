/** Tokens that a call was charged for. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
}

const MILLION = 1_000_000;

/** US dollars per million tokens, by the provider's list of November 2026; nothing is cached, which would cost otherwise. */
const PRICES: ReadonlyMap<string, TokenUsage> = new Map([
  ['claude-haiku-5-5', { input: 0.1, output: 0.5 }],
  ['claude-sonnet-5-5', { input: 2, output: 10 }],
  ['claude-opus-5-5', { input: 4, output: 20 }],
  ['claude-fable-5-1', { input: 10, output: 50 }],
]);

/** What a call has cost in US dollars; null for a model whose price is not known here. */
export function dollarsOf(model: string, { input, output }: TokenUsage): number | null {
  const price = PRICES.get(model);
  return price === undefined ? null : (input * price.input + output * price.output) / MILLION;
}
