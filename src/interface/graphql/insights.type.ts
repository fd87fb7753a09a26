import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { IngestionQuery } from '../../domain/ingestion-query';
import { DAYS_BOUND } from '../../domain/ingestion-query';
import type { PercentInterval } from '../../domain/insights/percent';
import type { SkillGranularity, SkillInsights, SkillPrevalence } from '../../domain/insights/skill-insights';
import { TOP_BOUND } from '../../domain/insights/skill-insights';
import type { JobSourceId } from '../../domain/job-source';
import type { LevelBucket } from '../../domain/level-bucket';
import type { RoleBucket } from '../../domain/role-bucket';
import { JobSourceEnum, LevelBucketEnum, RoleBucketEnum, SkillGranularityEnum } from './enums';

@InputType('SkillInsightsFilter')
export class SkillInsightsFilterInput {
  @Field(() => String, {
    nullable: true,
    description: `Case-insensitive substring of the posting's location, taken literally (% and _ are no wildcards).
Omitted or null: everywhere, postings without a location included. Blank is refused.`,
  })
  readonly location?: string | null;

  @Field(() => RoleBucketEnum, { defaultValue: 'any' })
  readonly role!: RoleBucket;

  @Field(() => LevelBucketEnum, { defaultValue: 'any' })
  readonly level!: LevelBucket;

  @Field(() => Int, {
    defaultValue: DAYS_BOUND.usual,
    description: `Window: postings retrieved in the last \`days\` days. ${DAYS_BOUND.least} to ${DAYS_BOUND.most}.`,
  })
  readonly days!: number;

  @Field(() => Int, {
    defaultValue: TOP_BOUND.usual,
    description: `How many skills to return. ${TOP_BOUND.least} to ${TOP_BOUND.most}.`,
  })
  readonly top!: number;

  @Field(() => [JobSourceEnum], { nullable: true })
  readonly sources?: JobSourceId[] | null;

  @Field(() => SkillGranularityEnum, {
    defaultValue: 'skill',
    description:
      'SKILL counts each skill by itself; GROUP counts the canonical groups ("SQL / Databases", "JavaScript / TypeScript", …).',
  })
  readonly by!: SkillGranularity;
}

@ObjectType('InsightsWindow', { simpleResolvers: true })
class InsightsWindowType {
  @Field(() => Int)
  readonly days!: number;
}

@ObjectType('AppliedFilters', { simpleResolvers: true })
class AppliedFiltersType implements Omit<IngestionQuery, 'sources'> {
  @Field(() => String, { nullable: true })
  readonly location!: string | null;

  @Field(() => RoleBucketEnum)
  readonly role!: RoleBucket;

  @Field(() => LevelBucketEnum)
  readonly level!: LevelBucket;

  @Field(() => Int)
  readonly days!: number;
}

@ObjectType('InsightsTotals', { simpleResolvers: true })
class InsightsTotalsType {
  @Field(() => Int)
  readonly postingsCount!: number;

  @Field(() => Int, {
    description:
      'Distinct employers: "Acme", "ACME Inc." and "Acme GmbH" are one; postings that name none do not count.',
  })
  readonly uniqueCompaniesCount!: number;
}

@ObjectType('PercentInterval', { simpleResolvers: true })
export class PercentIntervalType implements PercentInterval {
  @Field(() => Float)
  readonly low!: number;

  @Field(() => Float)
  readonly high!: number;
}

@ObjectType('SkillPrevalence', { simpleResolvers: true })
export class SkillPrevalenceType implements SkillPrevalence {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Int, { description: 'Distinct postings that ask for the skill.' })
  readonly count!: number;

  @Field(() => Int, { description: 'round(100 × count / totals.postingsCount), a half to the even neighbour.' })
  readonly pct!: number;

  @Field(() => PercentIntervalType, {
    description: '95 % Wilson interval of the prevalence, in percent: small samples say so.',
  })
  readonly interval!: PercentIntervalType;
}

@ObjectType('SkillInsights', { simpleResolvers: true })
export class SkillInsightsType implements SkillInsights {
  @Field(() => String)
  readonly title!: string;

  @Field(() => String)
  readonly subtitle!: string;

  @Field(() => InsightsWindowType)
  readonly window!: InsightsWindowType;

  @Field(() => AppliedFiltersType)
  readonly filters!: IngestionQuery;

  @Field(() => InsightsTotalsType)
  readonly totals!: InsightsTotalsType;

  @Field(() => [SkillPrevalenceType], { description: 'Ordered by pct, then count (both descending), then name.' })
  readonly skills!: SkillPrevalenceType[];

  @Field(() => [String], {
    description: 'What to know before quoting the numbers: small sample, synthetic data, postings not yet extracted.',
  })
  readonly caveats!: string[];

  @Field(() => GraphQLDateTime)
  readonly generatedAt!: Date;

  @Field(() => String)
  readonly schemaVersion!: string;
}
