import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Arg, Query, Resolver } from 'type-graphql';
import type { App } from '../../application/app';
import { type InsightsRequest, insightsRequest } from '../../application/compute-insights';
import { TREND_SKILLS_BOUND, trendRequest } from '../../application/compute-trends';
import { DAYS_BOUND, ingestionQuery } from '../../domain/ingestion-query';
import type { RelatedSkill } from '../../domain/insights/related-skills';
import type { SkillComparison } from '../../domain/insights/skill-comparison';
import type { SkillInsights } from '../../domain/insights/skill-insights';
import type { SkillTrend } from '../../domain/insights/skill-trend';
import { mostStretches, type TrendBucket } from '../../domain/insights/trend-buckets';
import { TrendBucketEnum } from './enums';
import { SkillInsightsFilterInput, SkillInsightsType } from './insights.type';
import { RelatedSkillType } from './related-skill.type';
import { AGGREGATE_COST } from './request-limits';
import { SkillComparisonType } from './skill-comparison.type';
import { SkillTrendType } from './skill-trend.type';

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
    return this.app.computeInsights.execute(filterRequest(filter));
  }

  @Query(() => [SkillTrendType], {
    description: `How the shares of some skills, or groups, have moved within the filter's window, by when postings were
retrieved; in the order of the skills. filter.top does not matter. Open to everyone.`,
    complexity: trendCost,
  })
  skillTrend(
    @Arg('filter', () => SkillInsightsFilterInput) filter: SkillInsightsFilterInput,
    @Arg('skills', () => [String], {
      description: `${TREND_SKILLS_BOUND.least} to ${TREND_SKILLS_BOUND.most} different names, or aliases, without regard to case.`,
    })
    skills: string[],
    @Arg('bucket', () => TrendBucketEnum, { defaultValue: 'week' }) bucket: TrendBucket,
  ): Promise<readonly SkillTrend[]> {
    return this.app.computeTrends.execute(trendRequest(filterRequest(filter), skills, bucket));
  }

  @Query(() => SkillComparisonType, {
    description: 'Which skills one market asks for more than another, and whether that is news. Open to everyone.',
    complexity: ({ childComplexity }) => 2 * AGGREGATE_COST + childComplexity,
  })
  compareSkills(
    @Arg('left', () => SkillInsightsFilterInput) left: SkillInsightsFilterInput,
    @Arg('right', () => SkillInsightsFilterInput, { description: 'Counts by what left counts by.' })
    right: SkillInsightsFilterInput,
  ): Promise<SkillComparison> {
    return this.app.compareSkills.execute(filterRequest(left), filterRequest(right));
  }

  @Query(() => [RelatedSkillType], {
    description: `What postings ask for together with a skill, or a group: first what they ask for together most often beyond
what chance would bring. At most filter.top. Open to everyone.`,
    complexity: ({ childComplexity }) => AGGREGATE_COST + childComplexity,
  })
  relatedSkills(
    @Arg('filter', () => SkillInsightsFilterInput) filter: SkillInsightsFilterInput,
    @Arg('skill', () => String, { description: 'Its name, or an alias, without regard to case.' }) skill: string,
  ): Promise<readonly RelatedSkill[]> {
    return this.app.relateSkills.execute(filterRequest(filter), skill);
  }
}

export function filterRequest(filter: SkillInsightsFilterInput): InsightsRequest {
  return insightsRequest(ingestionQuery(filter), filter.top, filter.by);
}

/** Every point of every skill counts. What is out of bounds costs no more than the bound: it is refused with that. */
function trendCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const skills = Math.min(args.skills.length, TREND_SKILLS_BOUND.most);
  const days = Math.min(Math.max(args.filter.days, DAYS_BOUND.least), DAYS_BOUND.most);
  return AGGREGATE_COST + skills * mostStretches(days, args.bucket) * childComplexity;
}
