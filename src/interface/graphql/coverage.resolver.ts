import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { COVERAGE_FIRST_BOUND } from '../../application/backfill/list-coverage';
import type { Backfills } from '../../application/backfills';
import { DAYS_BOUND } from '../../domain/ingestion-query';
import { analyticsOf, BackfillAnalyticsType, CoverageEntryType } from './coverage.type';
import { type RequestContext, requireOperator } from './request-context';
import { AGGREGATE_COST, pageCost } from './request-limits';

const { least, most, usual } = COVERAGE_FIRST_BOUND;

@Resolver()
export class CoverageResolver {
  constructor(private readonly backfills: Backfills) {}

  @Query(() => [CoverageEntryType], {
    description: 'What is known of which combinations, what was fetched last first. Operators only.',
    complexity: pageCost(most),
  })
  async coverage(
    @Ctx() context: RequestContext,
    @Arg('titleKeyword', () => String, { nullable: true, description: 'Words of the title, side by side.' })
    titleKeyword: string | null,
    @Arg('location', () => String, { nullable: true, description: 'The places that it names, and all within.' })
    location: string | null,
    @Arg('first', () => Int, { defaultValue: usual, description: `${least} to ${most}.` }) first: number,
  ): Promise<readonly CoverageEntryType[]> {
    requireOperator(context);
    return this.backfills.listCoverage.execute({ titleKeyword, location, first });
  }

  @Query(() => BackfillAnalyticsType, {
    description: 'What users have saved by sharing, in the backfills of the last `days` days. Operators only.',
    complexity: ({ childComplexity }) => 2 * AGGREGATE_COST + childComplexity,
  })
  async backfillAnalytics(
    @Ctx() context: RequestContext,
    @Arg('days', () => Int, { defaultValue: DAYS_BOUND.usual, description: '1 to 365.' }) days: number,
  ): Promise<BackfillAnalyticsType> {
    requireOperator(context);
    return analyticsOf(await this.backfills.analyseSharing.execute({ days }));
  }
}
