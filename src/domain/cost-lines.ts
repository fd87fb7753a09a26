import { type CallCost, COST_UNITS, type CostUnit } from './call-cost';
import { invalid } from './domain-error';

export interface CostLine {
  readonly unit: CostUnit;
  /** Greater than 0. */
  readonly amount: number;
}

/** What a cost charges, unit by unit in the order of COST_UNITS. Throws INVALID_INPUT for what is not a whole number. */
export function costLines(cost: CallCost, field: string): CostLine[] {
  const lines = COST_UNITS.map((unit) => ({ unit, amount: cost[unit] ?? 0 }));
  for (const { unit, amount } of lines) {
    if (!Number.isSafeInteger(amount) || amount < 0) {
      throw invalid(`${field}.${unit}`, amount, 'it must be a whole number from 0');
    }
  }
  return lines.filter(({ amount }) => amount > 0);
}
