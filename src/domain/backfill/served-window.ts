import type { SourceAbilities } from './planned-source';
import { DAY_MS, type Instant, type TimeRange } from './time-ranges';

/** The earliest instant a source can be asked about: beyond it, or beyond its longest window, it has nothing to say. */
export function reachOf({ historyDays, windowDays }: SourceAbilities, now: Instant): Instant {
  const longest = windowDays === 'any' ? Number.POSITIVE_INFINITY : (windowDays.at(-1) ?? 0);
  return now - Math.min(historyDays ?? Number.POSITIVE_INFINITY, longest) * DAY_MS;
}

/**
 * The window to ask for, for postings since an instant within the source's reach: the shortest it knows that holds it.
 * All windows end now. Dates of postings are days, so where every window is served it begins with a day (UTC).
 */
export function servedWindow(source: SourceAbilities, since: Instant, now: Instant): TimeRange {
  const { windowDays, sinceInstants = false } = source;
  if (sinceInstants) return { from: since, to: now };
  if (windowDays === 'any') {
    return { from: Math.max(Math.floor(since / DAY_MS) * DAY_MS, reachOf(source, now)), to: now };
  }
  const days = windowDays.find((length) => now - length * DAY_MS <= since);
  return { from: now - (days ?? 0) * DAY_MS, to: now };
}
