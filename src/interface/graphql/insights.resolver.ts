import { Arg, Query, Resolver } from 'type-graphql';
import type { App } from '../../application/app';
import { insightsRequest } from '../../application/compute-insights';
import { ingestionQuery } from '../../domain/ingestion-query';
import type { SkillInsights } from '../../domain/insights/skill-insights';
import { SkillInsightsFilterInput, SkillInsightsType } from './insights.type';
import { AGGREGATE_COST } from './request-limits';

@Resolver()
export class InsightsResolver {
  constructor(private readonly app: App) {}

  @Query(() => SkillInsightsType, {
    description: 'Which skills a market asks for. Open to everyone.',
    complexity: ({ childComplexity }) => AGGREGATE_COST + childComplexity,
  })
  skillInsights(
    @Arg('filter', () => SkillInsightsFilterInput) filter: SkillInsightsFilterInput,
  ): Promise<SkillInsights> {
    return this.app.computeInsights.execute(insightsRequest(ingestionQuery(filter), filter.top, filter.by));
  }
}
