import Anthropic from '@anthropic-ai/sdk';
import { codeOf } from '../sources/provider-failure';
import { CvModelFailure } from './cv-model-failure';

/**
 * What a failed call comes to. The client's own error is left behind: it may repeat the request and the answer.
 *
 * @param late whether the time for all attempts was over
 */
export function claudeFailure(error: unknown, late: boolean, timeoutMs: number): CvModelFailure {
  if (late || error instanceof Anthropic.APIConnectionTimeoutError) {
    return new CvModelFailure(
      'SOURCE_UNAVAILABLE',
      'timed_out',
      `Claude gave no complete answer within ${timeoutMs} ms`,
    );
  }
  if (error instanceof Anthropic.APIConnectionError) {
    return new CvModelFailure('SOURCE_UNAVAILABLE', 'failed', 'Claude could not be reached');
  }
  if (error instanceof Anthropic.APIError && typeof error.status === 'number') {
    return new CvModelFailure(codeOf(error.status), 'failed', `Claude answered with status ${error.status}`);
  }
  return new CvModelFailure('SOURCE_CONTRACT', 'unusable', 'Claude answered with something that is not a message');
}
