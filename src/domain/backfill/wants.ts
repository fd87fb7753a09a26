import { USUAL_REFRESH_RULES } from './adaptive-refresh';
import type { Known, Want } from './backfill-plan';
import type { Combination } from './combination';
import { keyReader, type SearchKey } from './combination-key';
import { keysAround } from './key-covers';
import type { PlannedSource } from './planned-source';
import { reachOf } from './served-window';
import { DAY_MS, HOUR_MS, type Instant, subtract, union } from './time-ranges';

/** A combination that somebody has an active search for. */
export interface WantedCombination {
  readonly id: string;
  readonly combination: Combination;
  readonly priority: number;
  /** Since when somebody has asked for it. */
  readonly since: Instant;
}

/** A month of history for whoever signs up, and the most that is made up for when a key comes back. */
const HISTORY_MS = 30 * DAY_MS;

/** More than any two searches' priorities are apart. */
const BEHIND_ALL = 10_000;

/** What was fetched so shortly before a daily update waits for the next one. */
const UPDATE_LAG_MS = HOUR_MS;

/** What is wanted when searches are new. The daily update comes anyway, so the last day may be missing at first. */
export function signUpWants(wanted: readonly WantedCombination[], { now }: Pick<Known, 'now'>): readonly Want[] {
  const window = { from: now - HISTORY_MS, to: now };
  return wanted.map(({ id, combination, priority }) => {
    return { id, combination, window, priority, since: now, deadline: null, lag: DAY_MS };
  });
}

/**
 * What is wanted daily: of every key what of the last month is not known at some source, so from where it stopped, or from
 * what an earlier update has left open. Nobody waits for it, so all that somebody waits for goes before it. Where a budget
 * does not suffice for all, a key that was left out goes before those that were not.
 */
export function dailyWants(
  wanted: readonly WantedCombination[],
  known: Known,
  sources: readonly PlannedSource[],
): readonly Want[] {
  const { now } = known;
  const keys = keyReader();
  const backlogs = new Map<SearchKey, Backlog>();
  const backlogAt = (source: PlannedSource) => (key: SearchKey) => {
    const backlog = backlogs.get(key) ?? backlogOf(key, source, known);
    backlogs.set(key, backlog);
    return backlog;
  };
  return wanted.map(({ id, combination, priority, since }) => {
    const all = sources.flatMap((source) => keys(combination, source).map(backlogAt(source)));
    const from = Math.min(now, ...all.map((backlog) => backlog.from));
    const due = Math.min(now, ...all.map((backlog) => backlog.due ?? since));
    const want = { id, combination, window: { from, to: now }, priority: priority - BEHIND_ALL };
    return { ...want, since: due, deadline: null, lag: UPDATE_LAG_MS };
  });
}

interface Backlog {
  /** Where what is missing begins. */
  readonly from: Instant;
  /** When it should have been fetched at the latest; null: it was never covered. */
  readonly due: Instant | null;
}

function backlogOf(key: SearchKey, source: PlannedSource, known: Known): Backlog {
  const { now } = known;
  const covered = union(...keysAround(key, source).map((text) => known.coverage(source.id, text)));
  const reach = { from: Math.max(now - HISTORY_MS, reachOf(source, now)), to: now };
  const watermark = covered.at(-1)?.to;
  return {
    from: subtract([reach], covered)[0]?.from ?? now,
    due: watermark === undefined ? null : watermark + USUAL_REFRESH_RULES.usual,
  };
}
