import type {
  BackfillPlan,
  Budget,
  ForeignClaim,
  Known,
  PlanItem,
  Want,
} from '../../../src/domain/backfill/backfill-plan';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { keysOf } from '../../../src/domain/backfill/combination-key';
import { planBackfill, USUAL_PLAN_RULES } from '../../../src/domain/backfill/plan-backfill';
import type { PlannedSource } from '../../../src/domain/backfill/planned-source';
import {
  DAY_MS,
  type Instant,
  NO_TIME,
  type TimeRange,
  type TimeRanges,
  union,
} from '../../../src/domain/backfill/time-ranges';
import { theirStack } from '../../../src/infrastructure/sources/providers/theirstack';

export const NOW = Date.UTC(2026, 0, 20, 15);

/** Takes lists and finds what lies within a place; charges rows. */
export const LISTING: PlannedSource = {
  id: 'theirstack',
  filters: theirStack.capabilities.filters,
  windowDays: 'any',
  historyDays: null,
  pageSize: 100,
  charges: ['rows'],
  findsWithin: true,
};

/** One title at one place, in steps up to a month; charges requests. */
export const STEPPED: PlannedSource = {
  ...LISTING,
  id: 'jsearch',
  filters: { ...theirStack.capabilities.filters, titles: 'one', places: 'one', seniority: 'one' },
  windowDays: [1, 3, 7, 30],
  historyDays: 30,
  pageSize: 10,
  charges: ['requests'],
  findsWithin: false,
};

/** A week is all it can be asked for. */
export const WEEKLY: PlannedSource = { ...LISTING, id: 'active_jobs_db', windowDays: [1, 7], historyDays: null };

export const UNLIMITED: Budget = { left: {}, renewsAt: null, pausedUntil: null };

export function combination(titleKeyword: string | null, location: string | null, filters = {}): Combination {
  return { titleKeyword, location, ...NO_COMBINATION_FILTERS, ...filters };
}

export function daysBefore(now: Instant, days: number): TimeRange {
  return { from: now - days * DAY_MS, to: now };
}

export function want(wanted: Combination, more: Partial<Want> = {}): Want {
  const window = more.window ?? daysBefore(NOW, 30);
  return {
    id: JSON.stringify(wanted),
    combination: wanted,
    window,
    priority: 0,
    since: NOW,
    deadline: null,
    lag: 0,
    ...more,
  };
}

/** What a store would know: it takes in what was fetched. */
export class Memory {
  readonly coverage = new Map<string, TimeRanges>();
  readonly claims: ({ readonly key: string } & ForeignClaim)[] = [];
  budget: Budget = UNLIMITED;
  rowsPerDay = 1;

  known(now: Instant = NOW): Known {
    return {
      now,
      coverage: (source, key) => this.coverage.get(`${source} ${key}`) ?? NO_TIME,
      claims: (_, key) => this.claims.filter((claim) => claim.key === key),
      budget: () => this.budget,
      rowsPerDay: () => this.rowsPerDay,
    };
  }

  plan(
    wants: readonly Want[],
    sources: readonly PlannedSource[] = [LISTING],
    rules = {},
    now: Instant = NOW,
  ): BackfillPlan {
    return planBackfill({ wants, sources, known: this.known(now), rules: { ...USUAL_PLAN_RULES, ...rules } });
  }

  done(items: readonly PlanItem[]): void {
    for (const { source, keys, asked } of items) {
      for (const { key } of keys) this.cover(source, key.text, asked);
    }
  }

  cover(source: string, key: string, window: TimeRange): void {
    const name = `${source} ${key}`;
    this.coverage.set(name, union(this.coverage.get(name) ?? NO_TIME, [window]));
  }
}

export function keyTextOf(wanted: Combination, source: PlannedSource = LISTING): string {
  return keysOf(wanted, source)[0]!.text;
}

/** Of a plan's parts, those of a key. */
export function windowsOf(plan: BackfillPlan, keyText: string): readonly TimeRanges[] {
  const fetched = [...plan.items, ...plan.deferred].flatMap(({ keys }) => keys);
  return [...fetched, ...plan.covered, ...plan.attached, ...plan.recent, ...plan.unreachable]
    .filter(({ key }) => key.text === keyText)
    .map(({ window }) => window);
}
