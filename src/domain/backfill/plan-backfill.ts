import { atOnce, type Steps } from '../steps';
import type { BackfillPlan, Deferral, DeferralReason, PlanInput, PlanItem, PlanRules } from './backfill-plan';
import { type Bundle, bundled } from './bundles';
import { keyReader } from './combination-key';
import { byUrgency, demandsOf } from './demand';
import { divided, type OpenDemand } from './open-demands';
import type { PlannedSource } from './planned-source';
import { quietStart } from './quiet-hours';
import { searchesFor, singleSearches } from './searches';
import { HOUR_MS, type Instant } from './time-ranges';
import { withinBudget } from './within-budget';

/** Bounds that keep a search's address far below what providers accept, and a failed one cheap to repeat. */
export const USUAL_PLAN_RULES: PlanRules = {
  overlap: 2 * HOUR_MS,
  subsume: true,
  mostTitles: 60,
  mostPlaces: 60,
  mostCharacters: 2_000,
  callWorth: 40,
  mostUnwanted: 0.4,
  filterWorth: 40,
  mostWait: 24 * HOUR_MS,
  quietHours: {},
};

/**
 * What has to be fetched so that every want is met, and nothing that is covered, or that somebody else is fetching. Takes
 * time in proportion to the wants.
 */
export function planBackfill(input: PlanInput): BackfillPlan {
  return atOnce(planInSteps(input));
}

/** The same, for very many wants. */
export function* planInSteps({ wants, sources, known, rules }: PlanInput): Steps<BackfillPlan> {
  const keys = keyReader();
  const plans: BackfillPlan[] = [];
  for (const source of sources) {
    const demands = yield* demandsOf(wants, source, keys);
    const { open, ...rest } = yield* divided(demands, source, known, rules);
    plans.push({ ...rest, ...(yield* scheduled(open, source, { known, rules })) });
  }
  return {
    items: plans.flatMap(({ items }) => items),
    covered: plans.flatMap(({ covered }) => covered),
    attached: plans.flatMap(({ attached }) => attached),
    deferred: plans.flatMap(({ deferred }) => deferred),
    recent: plans.flatMap(({ recent }) => recent),
    unreachable: plans.flatMap(({ unreachable }) => unreachable),
  };
}

type Schedule = Pick<BackfillPlan, 'items' | 'deferred'>;

function* scheduled(
  open: readonly OpenDemand[],
  source: PlannedSource,
  { known, rules }: Pick<PlanInput, 'known' | 'rules'>,
): Steps<Schedule> {
  if (open.length === 0) return { items: [], deferred: [] };
  const { left, renewsAt, pausedUntil } = known.budget(source.id);
  const together = (bundles: readonly Bundle[]) => searchesFor(bundles, source, rules);
  const oneByOne = (bundles: readonly Bundle[]) => singleSearches(bundles, source);
  const put = function* (demands: readonly OpenDemand[], reason: DeferralReason, until: Instant | null) {
    return (yield* together(bundled(demands))).map((item) => deferral(item, reason, until));
  };
  yield;
  const urgentFirst = [...open].sort(byUrgency(known.now, rules.mostWait));
  if (pausedUntil !== null && pausedUntil > known.now) {
    return { items: [], deferred: yield* put(urgentFirst, 'paused', pausedUntil) };
  }
  const start = quietStart(rules.quietHours[source.id], known.now);
  const { now, later } = byHurry(urgentFirst, start);
  yield;
  const within = yield* withinBudget(now, left, { source, together, oneByOne });
  const unaffordable = yield* put(within.left, 'quota', renewsAt);
  return { items: within.items, deferred: [...unaffordable, ...(yield* put(later, 'quiet_hours', start))] };
}

/** Apart from those that may wait for the quiet hours. What is carried by one that cannot wait does not wait either. */
function byHurry(
  demands: readonly OpenDemand[],
  start: Instant | null,
): { readonly now: readonly OpenDemand[]; readonly later: readonly OpenDemand[] } {
  if (start === null) return { now: demands, later: [] };
  const waits = new Set<OpenDemand>();
  for (const { lead, carried, deadline } of bundled(demands)) {
    if (deadline === null || deadline < start) continue;
    for (const demand of [lead, ...carried]) waits.add(demand);
  }
  return { now: demands.filter((one) => !waits.has(one)), later: demands.filter((one) => waits.has(one)) };
}

function deferral(item: PlanItem, reason: DeferralReason, until: Instant | null): Deferral {
  return { ...item, reason, until };
}
