import { DAYS_BOUND, wholeNumber } from '../../domain/ingestion-query';
import { exactPercent } from '../../domain/insights/percent';
import type { SharedCombination, SharingReport, SharingTotals } from '../ports/sharing-report';

/** A combination that fewer people ask for is not shown: it may tell who they are. */
const LEAST_USERS_SHOWN = 3;
const MOST_OVERLAPS = 10;

export interface SharingAnalysis extends SharingTotals {
  /** Calls that sharing saved, in percent of those without it; 0 where nothing was asked, below 0 where it cost more. */
  readonly savedPct: number;
  /** What most users ask for. */
  readonly topOverlaps: readonly SharedCombination[];
}

/** For operators: what users save by sharing what is fetched. */
export class AnalyseSharing {
  constructor(private readonly ports: { readonly sharing: SharingReport }) {}

  /** Throws INVALID_INPUT. */
  async execute(request: { readonly days: number }): Promise<SharingAnalysis> {
    const days = wholeNumber('days', request.days, DAYS_BOUND.least, DAYS_BOUND.most);
    const { sharing } = this.ports;
    const totals = await sharing.totals(days);
    const bounds = { leastUsers: LEAST_USERS_SHOWN, most: MOST_OVERLAPS };
    const { callsMade, callsWithoutSharing } = totals;
    return {
      ...totals,
      savedPct: exactPercent(callsWithoutSharing - callsMade, callsWithoutSharing),
      topOverlaps: await sharing.overlaps(days, bounds),
    };
  }
}
