import { DAY_MS, HOUR_MS, type Instant, type TimeRange, type TimeRanges } from './time-ranges';

/** What is known of a key at a source between two refreshes. */
export interface KeyLife {
  /** Up to when it is covered; null: not at all. */
  readonly watermark: Instant | null;
  /** Users with an active search that asks for it. */
  readonly activeUsers: number;
  /** When one of them was last seen. */
  readonly lastSeen: Instant | null;
  /** Postings it brings a day. */
  readonly rowsPerDay: number;
}

export interface RefreshRules {
  /** Milliseconds between refreshes of a key that somebody looks at. */
  readonly usual: number;
  /** Milliseconds since anybody was seen after which nobody looks at it any more. */
  readonly attention: number;
  /** Milliseconds that a key may wait at most while nobody looks at it. */
  readonly mostWait: number;
  /** Postings it waits for until then. */
  readonly worthwhileRows: number;
}

/** Every key that somebody looks at is refreshed daily. */
export const USUAL_REFRESH_RULES: RefreshRules = {
  usual: DAY_MS,
  attention: 7 * DAY_MS,
  mostWait: 7 * DAY_MS,
  worthwhileRows: 20,
};

/** The daily run may begin a little earlier than the day before. */
const PUNCTUALITY = HOUR_MS;

/** When a key is to be refreshed; null: never, nobody has an active search for it. */
export function nextRefresh(life: KeyLife, rules: RefreshRules, now: Instant): Instant | null {
  const { watermark, activeUsers, lastSeen } = life;
  if (activeUsers === 0) return null;
  if (watermark === null) return now;
  const isLookedAt = lastSeen !== null && now - lastSeen <= rules.attention;
  return watermark + (isLookedAt ? rules.usual : unattendedWait(life, rules));
}

/** Whether a daily run takes a key along. */
export function isDue(life: KeyLife, rules: RefreshRules, now: Instant): boolean {
  const next = nextRefresh(life, rules, now);
  return next !== null && next - PUNCTUALITY <= now;
}

function unattendedWait({ rowsPerDay }: KeyLife, { usual, mostWait, worthwhileRows }: RefreshRules): number {
  const wait = rowsPerDay > 0 ? (worthwhileRows / rowsPerDay) * DAY_MS : mostWait;
  return Math.min(Math.max(wait, usual), mostWait);
}

/**
 * The window that brings a key up to date: from where it stopped, however long ago, but from no earlier than `horizon`
 * milliseconds ago; null: it is up to date.
 */
export function refreshWindow(covered: TimeRanges, horizon: number, now: Instant): TimeRange | null {
  const earliest = now - horizon;
  const from = Math.max(covered.at(-1)?.to ?? earliest, earliest);
  return from < now ? { from, to: now } : null;
}
