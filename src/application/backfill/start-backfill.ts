import type { BackfillPlan, Known, PlanInput, Want } from '../../domain/backfill/backfill-plan';
import type { BackfillTrigger } from '../../domain/backfill/backfill-run';
import type { Combination } from '../../domain/backfill/combination';
import { estimatePlan, type PlanEstimate } from '../../domain/backfill/estimate-plan';
import { planInSteps, USUAL_PLAN_RULES } from '../../domain/backfill/plan-backfill';
import type { PlannedSource } from '../../domain/backfill/planned-source';
import { signUpWants, type WantedCombination } from '../../domain/backfill/wants';
import type { Steps } from '../../domain/steps';
import { inTurns } from '../in-turns';
import type { BackfillPorts, BackfillStores } from '../ports/backfill-ports';
import type { AloneCost, BackfillRun, NewItem } from '../ports/run-store';
import type { SearchQuery } from '../ports/search-query-store';
import { aloneCostsOfCovered } from './alone-cost';
import { itemsOf } from './plan-items';
import { type Budgets, plannedSource, readBudgets, searchable } from './planned-sources';
import { readKnown } from './read-known';

/** What is wanted of combinations, by what is known of them. */
type Wanting = (
  wanted: readonly WantedCombination[],
  known: Known,
  sources: readonly PlannedSource[],
) => readonly Want[];

export interface BackfillOrder {
  readonly trigger: BackfillTrigger;
  readonly userId: string | null;
  readonly queries: readonly SearchQuery[];
  /** How many were asked for together with these, but are in an earlier run's hands. */
  readonly others?: number;
  /** Left out: as when the searches are new. */
  readonly wants?: Wanting;
}

/** What of a query a plan goes by. */
export type PlannedQuery = Combination & Pick<SearchQuery, 'id' | 'priority' | 'createdAt'>;

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
  async estimate(queries: readonly PlannedQuery[]): Promise<readonly PlanEstimate[]> {
    const budgets = await this.budgets();
    const { plan, input } = await this.ports.atomically((stores) => this.planned(stores, { queries }, budgets));
    return inTurns(estimatePlan(plan, input));
  }

  /** For `within`, before its transaction begins. */
  budgets(): Promise<Budgets> {
    return readBudgets(this.ports);
  }

  /** As a part of a transaction. */
  async within(stores: BackfillStores, order: BackfillOrder, budgets: Budgets): Promise<BackfillRun> {
    const { plan, input } = await this.planned(stores, order, budgets);
    const open = new Set(openWants(plan));
    const totalCombinations = order.queries.length + (order.others ?? 0);
    const runId = await stores.runs.create({
      trigger: order.trigger,
      userId: order.userId,
      totalCombinations,
      alreadyCovered: totalCombinations - open.size,
      estimate: await inTurns(estimatePlan(plan, input)),
    });
    const planned = itemsOf(plan, this.ports.sources, input.wants);
    const items = await this.withAloneCosts(stores, runId, planned);
    const ids = await stores.runs.addItems(runId, items);
    const jobs = items.map(({ retryAt, priority }, index) => ({ itemId: ids[index]!, at: retryAt, priority }));
    await stores.queue.add(jobs.filter((_, index) => items[index]!.status !== 'covered'));
    const message = `${totalCombinations} combinations, ${open.size} of them new: ${jobs.length} items`;
    await stores.runs.note([{ runId, itemId: null, message }]);
    return (await stores.runs.find(runId))!;
  }

  private async withAloneCosts(
    stores: BackfillStores,
    runId: string,
    items: readonly NewItem[],
  ): Promise<readonly NewItem[]> {
    const costs = new Map<NewItem, AloneCost>();
    for (const source of searchable(this.ports.sources)) {
      const covered = items.filter(({ status, account }) => status === 'covered' && account.source === source.id);
      if (covered.length === 0) continue;
      const those = await aloneCostsOfCovered(stores, runId, covered, source);
      for (const [index, item] of covered.entries()) costs.set(item, those[index]!);
    }
    return items.map((item) => ({ ...item, ...costs.get(item) }));
  }

  private async planned(
    stores: BackfillStores,
    { queries, wants = signUpWants }: Pick<BackfillOrder, 'wants'> & { readonly queries: readonly PlannedQuery[] },
    budgets: Budgets,
  ): Promise<Planned> {
    const found = searchable(this.ports.sources);
    const known = await readKnown(stores, queries, found, budgets);
    const sources = found.map(plannedSource);
    const wanted = await inTurns(wantsOf(queries, (some) => wants(some, known, sources)));
    const input = { wants: wanted, sources, known, rules: USUAL_PLAN_RULES };
    return { plan: await inTurns(planInSteps(input)), input };
  }
}

const QUERIES_A_STEP = 500;

function* wantsOf(
  queries: readonly PlannedQuery[],
  wants: (wanted: readonly WantedCombination[]) => readonly Want[],
): Steps<readonly Want[]> {
  const all: Want[] = [];
  for (let start = 0; start < queries.length; start += QUERIES_A_STEP) {
    all.push(...wants(queries.slice(start, start + QUERIES_A_STEP).map(wantedOf)));
    yield;
  }
  return all;
}

function wantedOf(query: PlannedQuery): WantedCombination {
  const { id, priority, createdAt } = query;
  return { id, combination: query, priority, since: createdAt.getTime() };
}

/** Ids of the wants that something is still to be fetched for, by whomever. */
function openWants({ items, deferred, attached }: BackfillPlan): readonly string[] {
  return [...[...items, ...deferred].flatMap(({ keys }) => keys), ...attached].flatMap(({ wants }) => wants);
}
