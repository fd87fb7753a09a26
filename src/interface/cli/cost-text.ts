import { type CallCost, COST_UNITS } from '../../domain/call-cost';

/** Unit by unit: units are never added up. */
export function costText(cost: CallCost): string {
  return COST_UNITS.flatMap((unit) => (cost[unit] ? [`${cost[unit]} ${unit}`] : [])).join(', ') || 'none';
}
