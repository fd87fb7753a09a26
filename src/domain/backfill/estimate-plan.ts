import type { JobSourceId } from '../job-source';
import { type Steps, stepByStep } from '../steps';
import type { BackfillPlan, Known, PlanCost, PlanInput, Want } from './backfill-plan';
import { keyReader } from './combination-key';
import { searchCost, totalCost } from './plan-cost';
import type { PlannedSource } from './planned-source';
import { difference } from './savings';
import { reachOf, servedWindow } from './served-window';
import { DAY_MS } from './time-ranges';

/** What a plan is expected to cost at a source. Nothing is spent to know it. */
export interface PlanEstimate {
  readonly source: JobSourceId;
  /** Of the searches to make now. */
  readonly cost: PlanCost;
  /** Of those that have to wait. */
  readonly deferred: PlanCost;
  /** What the wants would cost if every one were searched for by itself, and nothing were known. */
  readonly alone: PlanCost;
  /** What need not be paid, now or later; below 0 where a window costs more than it is worth. */
  readonly saved: PlanCost;
}

export function* estimatePlan(
  plan: BackfillPlan,
  { wants, sources, known }: PlanInput,
): Steps<readonly PlanEstimate[]> {
  const keys = keyReader();
  const estimates: PlanEstimate[] = [];
  for (const source of sources) {
    const isHere = (part: { readonly source: JobSourceId }) => part.source === source.id;
    const cost = totalCost(plan.items.filter(isHere));
    const deferred = totalCost(plan.deferred.filter(isHere));
    const costs: PlanCost[] = [];
    yield* stepByStep(wants, (want) => void costs.push(...costsAlone(want, source, { keys, known })));
    const alone = totalCost(costs);
    estimates.push({ source: source.id, cost, deferred, alone, saved: difference(alone, totalCost([cost, deferred])) });
  }
  return estimates;
}

interface Knowing {
  readonly keys: ReturnType<typeof keyReader>;
  readonly known: Known;
}

function costsAlone(
  { combination, window }: Want,
  source: PlannedSource,
  { keys, known }: Knowing,
): readonly PlanCost[] {
  const since = Math.max(window.from, reachOf(source, known.now));
  if (since >= known.now) return [];
  const asked = servedWindow(source, since, known.now);
  const days = (asked.to - asked.from) / DAY_MS;
  return keys(combination, source).map((key) => searchCost(source, known.rowsPerDay(source.id, key) * days));
}
