import { invalid } from '../domain-error';
import type { JobSourceId } from '../job-source';
import type { PlanCost } from './backfill-plan';
import { NO_PLAN_COST, searchCost, totalCost } from './plan-cost';
import type { PlannedSource } from './planned-source';
import { intersect, NO_TIME, type TimeRange, type TimeRanges, union } from './time-ranges';

/** One search that was made, for whomever. */
export interface Paid extends PlanCost {
  readonly source: JobSourceId;
}

/**
 * A window of a key that one user got, whoever caused it to be fetched: what the user would have had to search for alone.
 * The windows that a user got of a key at a source do not overlap.
 */
export interface Got {
  readonly user: string;
  readonly source: JobSourceId;
  readonly keyText: string;
  readonly window: TimeRange;
  /** Postings of the key in the window, as stored. */
  readonly rows: number;
}

export interface Saving {
  readonly source: JobSourceId;
  /** What all users would have paid, each of them alone. */
  readonly alone: PlanCost;
  readonly paid: PlanCost;
  /** The difference; below 0 where sharing cost more than it saved. */
  readonly saved: PlanCost;
}

/** What sharing saved, source by source. Throws INVALID_INPUT for what a user is said to have got twice. */
export function savings(
  sources: readonly PlannedSource[],
  paid: readonly Paid[],
  got: readonly Got[],
): readonly Saving[] {
  assertOnce(got);
  return sources.map((source) => {
    const isHere = (record: { readonly source: JobSourceId }) => record.source === source.id;
    const alone = totalCost(got.filter(isHere).map(({ rows }) => searchCost(source, rows)));
    const spent = totalCost(paid.filter(isHere));
    return { source: source.id, alone, paid: spent, saved: difference(alone, spent) };
  });
}

/** Unit by unit; may be below 0. */
export function difference(alone: PlanCost, paid: PlanCost): PlanCost {
  const { calls, rows, cost } = paid;
  const negative = Object.fromEntries(Object.entries(cost).map(([unit, amount]) => [unit, -amount]));
  return totalCost([NO_PLAN_COST, alone, { calls: -calls, rows: -rows, cost: negative }]);
}

function assertOnce(got: readonly Got[]): void {
  const known = new Map<string, TimeRanges>();
  for (const { user, source, keyText, window } of got) {
    const whose = JSON.stringify([user, source, keyText]);
    const before = known.get(whose) ?? NO_TIME;
    if (intersect(before, [window]).length > 0) {
      throw invalid(
        'got.window',
        `[${window.from}, ${window.to}) of ${keyText}`,
        `${user} has got a part of it before`,
      );
    }
    known.set(whose, union(before, [window]));
  }
}
