import { NO_COMBINATION_FILTERS } from './combination';
import type { Instant, TimeRange } from './time-ranges';
import { signUpWants } from './wants';

const ANYTHING = { titleKeyword: null, location: null, ...NO_COMBINATION_FILTERS };

/** What is wanted of a search that is new: nothing older is fetched for anybody. */
export function wantedMonth(now: Instant): TimeRange {
  const [want] = signUpWants([{ id: '', combination: ANYTHING, priority: 0, since: now }], { now });
  return want!.window;
}
