import { askedCombination } from '../../domain/backfill/asked-combination';
import type { BackfillPlan, Known, PlanCost, Want } from '../../domain/backfill/backfill-plan';
import type { SearchKey } from '../../domain/backfill/combination-key';
import { estimatePlan } from '../../domain/backfill/estimate-plan';
import { USUAL_PLAN_RULES } from '../../domain/backfill/plan-backfill';
import { intersect, type TimeRanges } from '../../domain/backfill/time-ranges';
import { wantedMonth } from '../../domain/backfill/wanted-month';
import { inTurns } from '../in-turns';
import type { JobSource } from '../ports/job-source';
import { hull } from './plan-items';
import { plannedSource } from './planned-sources';

/** Some time of a key. */
export interface KeyTime {
  readonly key: SearchKey;
  readonly time: TimeRanges;
}

const NOTHING: BackfillPlan = { items: [], covered: [], attached: [], deferred: [], recent: [], unreachable: [] };

/**
 * What it is expected to cost at most to fetch these times at a source: each key by a search of its own, though a plan
 * may put several into one. What is older than a month is not fetched for anybody.
 */
export async function refetchCost(times: readonly KeyTime[], source: JobSource, known: Known): Promise<PlanCost> {
  const { now } = known;
  const wants = times.flatMap(({ key, time }, index): readonly Want[] => {
    const recent = intersect(time, [wantedMonth(now)]);
    const want = { id: String(index), combination: askedCombination(key), priority: 0, since: now, lag: 0 };
    return recent.length === 0 ? [] : [{ ...want, window: hull(recent), deadline: null }];
  });
  const input = { wants, sources: [plannedSource(source)], known, rules: USUAL_PLAN_RULES };
  const [estimate] = await inTurns(estimatePlan(NOTHING, input));
  return estimate!.alone;
}
