import { isRow } from '../sources/read-record';
import type { TokenUsage } from './claude-prices';
import { CvModelFailure } from './cv-model-failure';

export const NO_TOKENS: TokenUsage = { input: 0, output: 0 };

/** What a message says it was charged for; nothing where it does not say. */
export function usageOf(message: unknown): TokenUsage {
  if (!isRow(message) || !isRow(message.usage)) return NO_TOKENS;
  return { input: countIn(message.usage.input_tokens), output: countIn(message.usage.output_tokens) };
}

function countIn(value: unknown): number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : 0;
}

/** The text of a message that was written to its end. Throws CvModelFailure. */
export function answerIn(message: unknown): string {
  if (!isRow(message) || !Array.isArray(message.content)) {
    throw new CvModelFailure('SOURCE_CONTRACT', 'unusable', 'Claude answered with something that is not a message');
  }
  const { stop_reason: reason, content } = message;
  if (reason === 'refusal') throw new CvModelFailure('SOURCE_REFUSED', 'refused', 'Claude declined to read the CV');
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') {
    throw new CvModelFailure('SOURCE_CONTRACT', 'cut_off', "Claude's answer is cut off: it is longer than allowed");
  }
  if (reason !== 'end_turn') {
    throw new CvModelFailure('SOURCE_CONTRACT', 'unusable', 'Claude stopped before the end of its answer');
  }
  // Thoughts may come before it.
  const block: unknown = content.find((one: unknown) => isRow(one) && one.type === 'text');
  if (isRow(block) && typeof block.text === 'string') return block.text;
  throw new CvModelFailure('SOURCE_CONTRACT', 'unusable', "Claude's answer has no text");
}
