import { type Steps, stepByStep } from '../steps';
import type { Want } from './backfill-plan';
import type { keyReader, SearchKey } from './combination-key';
import type { PlannedSource } from './planned-source';
import { type Instant, type TimeRange, type TimeRanges, union } from './time-ranges';

/** All that is wanted of one key at one source. */
export interface Demand {
  readonly key: SearchKey;
  readonly window: TimeRanges;
  /** Ids. */
  readonly wants: readonly string[];
  readonly priority: number;
  readonly since: Instant;
  /** null: as soon as possible. */
  readonly deadline: Instant | null;
  readonly lag: number;
}

interface Draft extends Demand {
  readonly wants: string[];
  window: TimeRanges;
  priority: number;
  since: Instant;
  deadline: Instant | null;
  lag: number;
}

/** The demands of all wants at a source. Wants of windows without length ask for nothing. */
export function* demandsOf(
  wants: readonly Want[],
  source: PlannedSource,
  keys: ReturnType<typeof keyReader>,
): Steps<readonly Demand[]> {
  const drafts = new Map<string, Draft>();
  yield* stepByStep(wants, (want) => {
    if (want.window.from >= want.window.to) return;
    for (const key of keys(want.combination, source)) {
      const draft = drafts.get(key.text);
      if (draft === undefined) drafts.set(key.text, newDraft(key, want));
      else add(draft, want);
    }
  });
  return [...drafts.values()];
}

function newDraft(key: SearchKey, { id, window, priority, since, deadline, lag }: Want): Draft {
  return { key, window: [window], wants: [id], priority, since, deadline, lag };
}

function add(draft: Draft, want: Want): void {
  if (!spans(draft.window, want.window)) draft.window = union(draft.window, [want.window]);
  if (draft.wants.at(-1) !== want.id) draft.wants.push(want.id);
  draft.priority = Math.max(draft.priority, want.priority);
  draft.since = Math.min(draft.since, want.since);
  draft.deadline = earlier(draft.deadline, want.deadline);
  draft.lag = Math.min(draft.lag, want.lag);
}

function spans([first, ...others]: TimeRanges, { from, to }: TimeRange): boolean {
  return first !== undefined && others.length === 0 && first.from <= from && first.to >= to;
}

/** null is now. */
export function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? null : Math.min(a, b);
}

/** Whoever has waited too long goes first, the longest waiting of them first; then the highest priority. */
export function byUrgency(now: Instant, mostWait: number): (a: Demand, b: Demand) => number {
  const isOverdue = ({ since }: Demand) => now - since >= mostWait;
  return (a, b) => {
    const overdue = Number(isOverdue(b)) - Number(isOverdue(a));
    const priority = isOverdue(a) ? 0 : b.priority - a.priority;
    return overdue || priority || a.since - b.since || (a.key.text < b.key.text ? -1 : Number(a.key.text > b.key.text));
  };
}
