import type { CallCost, CostUnit } from '../call-cost';
import type { Budget, PlanCost } from './backfill-plan';
import type { PlannedSource } from './planned-source';

export const NO_PLAN_COST: PlanCost = { calls: 0, rows: 0, cost: {} };

/** What one search costs that finds so many rows: a call at least, however little it brings. */
export function searchCost({ charges, pageSize }: Pick<PlannedSource, 'charges' | 'pageSize'>, rows: number): PlanCost {
  const whole = Math.ceil(rows);
  const calls = Math.max(1, Math.ceil(whole / pageSize));
  const amounts: Record<CostUnit, number> = { rows: whole, requests: calls };
  return { calls, rows: whole, cost: Object.fromEntries(charges.map((unit) => [unit, amounts[unit]])) };
}

/** Unit by unit. */
export function totalCost(costs: readonly PlanCost[]): PlanCost {
  return costs.reduce(
    (sum, { calls, rows, cost }) => ({
      calls: sum.calls + calls,
      rows: sum.rows + rows,
      cost: added(sum.cost, cost, 1),
    }),
    NO_PLAN_COST,
  );
}

/** A budget after something was spent of it. */
export function afterSpending(left: CallCost, spent: CallCost): CallCost {
  const rest = added(left, spent, -1);
  return Object.fromEntries(unitsOf(left).map((unit) => [unit, rest[unit] ?? 0]));
}

/** A unit that the budget does not name is not capped. */
export function fits(cost: CallCost, left: Budget['left']): boolean {
  return unitsOf(left).every((unit) => (cost[unit] ?? 0) <= (left[unit] ?? 0));
}

function added(a: CallCost, b: CallCost, sign: 1 | -1): CallCost {
  const units = new Set([...unitsOf(a), ...unitsOf(b)]);
  return Object.fromEntries([...units].map((unit) => [unit, (a[unit] ?? 0) + sign * (b[unit] ?? 0)]));
}

function unitsOf(cost: CallCost): readonly CostUnit[] {
  return Object.keys(cost) as CostUnit[];
}
