import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Backfills } from '../../application/backfills';
import type { BackfillRun } from '../../application/ports/run-store';
import { invalid } from '../../domain/domain-error';
import { wholeNumber } from '../../domain/ingestion-query';
import { BackfillItemType, BackfillRunType, itemOf, runOf } from './backfill.type';
import { type RequestContext, requireCaller, requireOperator } from './request-context';
import { AGGREGATE_COST, pageCost } from './request-limits';

const RUNS_BOUND = { least: 1, most: 100, usual: 20 } as const;

@Resolver(() => BackfillRunType)
export class BackfillResolver {
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
    complexity: ({ childComplexity }) => AGGREGATE_COST + childComplexity,
  })
  async items(@Root() run: BackfillRunType): Promise<BackfillItemType[]> {
    return (await this.backfills.runs.items(run)).map(itemOf);
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
