import type { BackfillPlan, PlanInput, Want } from '../../domain/backfill/backfill-plan';
import type { BackfillTrigger } from '../../domain/backfill/backfill-run';
import { estimatePlan, type PlanEstimate } from '../../domain/backfill/estimate-plan';
import { planBackfill, USUAL_PLAN_RULES } from '../../domain/backfill/plan-backfill';
import { DAY_MS } from '../../domain/backfill/time-ranges';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { SearchQuery } from '../ports/search-query-store';
import { itemsOf } from './plan-items';
import { type Budgets, plannedSource, readBudgets, searchable } from './planned-sources';
import { readKnown } from './read-known';

/** A month of history for whoever signs up. */
const HISTORY_MS = 30 * DAY_MS;

export interface BackfillOrder {
  readonly trigger: BackfillTrigger;
  readonly userId: string | null;
  readonly queries: readonly SearchQuery[];
}

interface Planned {
  readonly plan: BackfillPlan;
  readonly input: PlanInput;
}

/** Plans what the searches need and nobody has, and queues it: run, items, jobs and first event are written together. */
export class StartBackfill {
  constructor(private readonly ports: BackfillPorts) {}

  async execute(order: BackfillOrder): Promise<BackfillRun> {
    const budgets = await this.budgets();
    return this.ports.atomically((stores) => this.within(stores, order, budgets));
  }

  /** What it would cost, source by source; nothing is written and nobody is called. */
  async estimate(queries: readonly SearchQuery[]): Promise<readonly PlanEstimate[]> {
    const budgets = await this.budgets();
    const { plan, input } = await this.ports.atomically((stores) => this.planned(stores, queries, budgets));
    return estimatePlan(plan, input);
  }

  /** For `within`, before its transaction begins. */
  budgets(): Promise<Budgets> {
    return readBudgets(this.ports);
  }

  /** As a part of a transaction. */
  async within(stores: BackfillStores, order: BackfillOrder, budgets: Budgets): Promise<BackfillRun> {
    const { plan, input } = await this.planned(stores, order.queries, budgets);
    const open = new Set(openWants(plan));
    const totalCombinations = order.queries.length;
    const runId = await stores.runs.create({
      trigger: order.trigger,
      userId: order.userId,
      totalCombinations,
      alreadyCovered: totalCombinations - open.size,
      estimate: estimatePlan(plan, input),
    });
    const items = itemsOf(plan, this.ports.sources, input.wants);
    const ids = await stores.runs.addItems(runId, items);
    const jobs = items.map(({ retryAt, priority }, index) => ({ itemId: ids[index]!, at: retryAt, priority }));
    await stores.queue.add(jobs.filter((_, index) => items[index]!.status !== 'covered'));
    const message = `${totalCombinations} combinations, ${open.size} of them new: ${jobs.length} items`;
    await stores.runs.note([{ runId, itemId: null, message }]);
    return (await stores.runs.find(runId))!;
  }

  private async planned(stores: BackfillStores, queries: readonly SearchQuery[], budgets: Budgets): Promise<Planned> {
    const sources = searchable(this.ports.sources);
    const known = await readKnown(stores, queries, sources, budgets);
    const wants = queries.map((query) => wantOf(query, known.now));
    const input = { wants, sources: sources.map(plannedSource), known, rules: USUAL_PLAN_RULES };
    return { plan: planBackfill(input), input };
  }
}

/** The daily update comes anyway, so the last day may be missing at first. */
function wantOf(query: SearchQuery, now: number): Want {
  const window = { from: now - HISTORY_MS, to: now };
  return {
    id: query.id,
    combination: query,
    window,
    priority: query.priority,
    since: now,
    deadline: null,
    lag: DAY_MS,
  };
}

/** Ids of the wants that something is still to be fetched for, by whomever. */
function openWants({ items, deferred, attached }: BackfillPlan): readonly string[] {
  return [...[...items, ...deferred].flatMap(({ keys }) => keys), ...attached].flatMap(({ wants }) => wants);
}
