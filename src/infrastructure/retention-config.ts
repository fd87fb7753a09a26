import type { EnvironmentReader } from './environment-reader';

/** For how long what only tells of the past is kept. */
export interface RetentionConfig {
  /** After the end of a run, of what happened to it. */
  readonly progressEventDays: number;
}

const USUAL_EVENT_DAYS = 90;
const MOST_EVENT_DAYS = 3_650;

/** `PROGRESS_EVENT_DAYS`. */
export function readRetentionConfig(read: EnvironmentReader): RetentionConfig {
  return { progressEventDays: read.wholeNumber('PROGRESS_EVENT_DAYS', 1, MOST_EVENT_DAYS) ?? USUAL_EVENT_DAYS };
}
