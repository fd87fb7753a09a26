import type { CallCost } from '../call-cost';
import type { Steps } from '../steps';
import type { PlanItem } from './backfill-plan';
import { type Bundle, bundled } from './bundles';
import type { OpenDemand } from './open-demands';
import { afterSpending, fits, searchCost, totalCost } from './plan-cost';
import type { PlannedSource } from './planned-source';

interface Affordable {
  readonly items: readonly PlanItem[];
  readonly left: readonly OpenDemand[];
}

/** How demands become searches. */
interface Searching {
  readonly source: PlannedSource;
  readonly together: (bundles: readonly Bundle[]) => Steps<readonly PlanItem[]>;
  readonly oneByOne: (bundles: readonly Bundle[]) => readonly PlanItem[];
}

/**
 * The searches that a budget allows, for the most urgent demands; never more than it allows. A demand that does not fit
 * lets a smaller one behind it pass.
 */
export function* withinBudget(
  urgentFirst: readonly OpenDemand[],
  budget: CallCost,
  searching: Searching,
): Steps<Affordable> {
  const all = yield* searching.together(bundled(urgentFirst));
  yield;
  if (fits(totalCost(all).cost, budget)) return { items: all, left: [] };
  let chosen: readonly OpenDemand[] = [];
  let items: readonly PlanItem[] = [];
  for (;;) {
    yield;
    const isChosen = new Set(chosen);
    const left = urgentFirst.filter((demand) => !isChosen.has(demand));
    const spare = afterSpending(budget, totalCost(items).cost);
    const more = affordable(left, chosen, { budget: spare, source: searching.source });
    if (more.length === 0) return { items, left };
    const together = yield* searching.together(bundled([...chosen, ...more]));
    const isWithin = fits(totalCost(together).cost, budget);
    if (!isWithin && chosen.length > 0) return { items, left };
    items = isWithin ? together : searching.oneByOne(bundled(more));
    chosen = [...chosen, ...more];
    if (!isWithin) return { items, left: left.filter((demand) => !more.includes(demand)) };
  }
}

/** Those that fit one by one, a search for each. What a chosen one covers comes with it. */
function affordable(
  demands: readonly OpenDemand[],
  chosen: readonly OpenDemand[],
  { budget, source }: { readonly budget: CallCost; readonly source: PlannedSource },
): readonly OpenDemand[] {
  const since = new Map(chosen.map(({ key, asked }) => [key.text, asked.from]));
  const more: OpenDemand[] = [];
  let left = budget;
  for (const demand of demands) {
    const isCarried = demand.around.some((text) => (since.get(text) ?? Number.POSITIVE_INFINITY) <= demand.asked.from);
    const { cost } = searchCost(source, demand.rows);
    if (!isCarried && !fits(cost, left)) continue;
    if (!isCarried) left = afterSpending(left, cost);
    since.set(demand.key.text, demand.asked.from);
    more.push(demand);
  }
  return more;
}
