import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ITEMS_BOUND } from '../../application/backfill/visible-runs';
import type { Backfills } from '../../application/backfills';
import type { BackfillRun } from '../../application/ports/run-store';
import { invalid } from '../../domain/domain-error';
import { wholeNumber } from '../../domain/ingestion-query';
import { BackfillItemType, BackfillRunType, itemOf, runOf } from './backfill.type';
import { type RequestContext, requireCaller, requireOperator } from './request-context';
import { pageCost } from './request-limits';
import { TurnsOfRequests } from './turns-of-requests';

/** Items come with their run, and nothing is counted for them: a list of runs with all that is to be known may have them. */
const ITEM_COST = 1 / 5;

const RUNS_BOUND = { least: 1, most: 100, usual: 20 } as const;

@Resolver(() => BackfillRunType)
export class BackfillResolver {
  private readonly turns = new TurnsOfRequests();

  constructor(private readonly backfills: Backfills) {}

  @Query(() => BackfillRunType, {
    nullable: true,
    description: "The signed-in user's own run; an operator sees all. Null also for somebody else's.",
  })
  async backfillRun(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<BackfillRunType | null> {
    const run = await this.backfills.runs.find(requireCaller(context), id);
    return run === null ? null : runOf(run);
  }

  @Query(() => [BackfillRunType], {
    description: "The signed-in user's own runs, newest first; an operator sees all.",
    complexity: pageCost(RUNS_BOUND.most),
  })
  async backfillRuns(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, { defaultValue: RUNS_BOUND.usual, description: '1 to 100.' }) first: number,
  ): Promise<BackfillRunType[]> {
    const caller = requireCaller(context);
    const most = wholeNumber('first', first, RUNS_BOUND.least, RUNS_BOUND.most);
    return (await this.backfills.runs.list(caller, most)).map(runOf);
  }

  @FieldResolver(() => [BackfillItemType], {
    description: 'In the order they were planned.',
    complexity: pageCost(ITEMS_BOUND.most, ITEM_COST),
  })
  async items(
    @Root() run: BackfillRunType,
    @Ctx() context: RequestContext,
    @Info() { operation }: GraphQLResolveInfo,
    @Arg('first', () => Int, {
      defaultValue: ITEMS_BOUND.usual,
      description: `1 to 1000; in subscriptions, to ${ITEMS_BOUND.usual}.`,
    })
    first: number,
    @Arg('after', () => ID, { nullable: true, description: 'The last item of the page before.' })
    after: string | null = null,
  ): Promise<BackfillItemType[]> {
    if (operation.operation === 'subscription') wholeNumber('first', first, ITEMS_BOUND.least, ITEMS_BOUND.usual);
    const items = await this.turns.take(context, () => this.backfills.runs.items(run, { first, after }));
    return items.map(itemOf);
  }

  @Mutation(() => BackfillRunType, {
    description: 'Tries at once what failed or is deferred; what was stored is kept. Operators only.',
  })
  async retryBackfill(@Ctx() context: RequestContext, @Arg('runId', () => ID) runId: string): Promise<BackfillRunType> {
    requireOperator(context);
    return known(runId, await this.backfills.controlRun.retry(runId));
  }

  @Mutation(() => BackfillRunType, {
    description: 'Ends a run; what was stored is kept. One that is over stays as it is. Operators only.',
  })
  async cancelBackfill(
    @Ctx() context: RequestContext,
    @Arg('runId', () => ID) runId: string,
  ): Promise<BackfillRunType> {
    requireOperator(context);
    return known(runId, await this.backfills.controlRun.cancel(runId));
  }

  @Mutation(() => BackfillRunType, {
    description: 'Starts the daily update now: what is new of all active searches. Operators only.',
  })
  async startDailyUpdate(@Ctx() context: RequestContext): Promise<BackfillRunType> {
    requireOperator(context);
    return runOf(await this.backfills.startDailyUpdate.execute());
  }
}

function known(runId: string, run: BackfillRun | null): BackfillRunType {
  if (run === null) throw invalid('runId', runId, 'there is no such run');
  return runOf(run);
}
