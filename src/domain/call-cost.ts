/** What providers charge in. Rows are postings returned, whether wanted or not. */
export const COST_UNITS = ['rows', 'requests'] as const;
export type CostUnit = (typeof COST_UNITS)[number];

/** Whole numbers; a unit that is left out is not charged. Different units are never added up. */
export type CallCost = Readonly<Partial<Record<CostUnit, number>>>;

export const FREE_OF_CHARGE: CallCost = {};
