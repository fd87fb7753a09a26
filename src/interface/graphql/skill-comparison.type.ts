import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { SkillComparison, SkillDelta } from '../../domain/insights/skill-comparison';
import { PercentIntervalType, SkillInsightsType } from './insights.type';

@ObjectType('SkillDelta', { simpleResolvers: true })
class SkillDeltaType implements SkillDelta {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Float, { description: '100 × count / postings of the left filter, also where it is not in its top.' })
  readonly leftPct!: number;

  @Field(() => Float, { description: '100 × count / postings of the right filter, also where it is not in its top.' })
  readonly rightPct!: number;

  @Field(() => Float, { description: 'Percentage points, right minus left.' })
  readonly delta!: number;

  @Field(() => PercentIntervalType, {
    description: '95 % interval of delta, in percentage points (Newcombe; postings in both filters are accounted for).',
  })
  readonly interval!: PercentIntervalType;

  @Field(() => Boolean, {
    description: `Chance explains the difference badly. In markets that are equal, no more than 5 of 100 comparisons have even
one such skill (Fisher's exact test, Holm's correction over all skills that either market asks for).`,
  })
  readonly significant!: boolean;
}

@ObjectType('SkillComparison', {
  simpleResolvers: true,
  description: "One filter's prevalence beside another's; delta is in percentage points, right minus left.",
})
export class SkillComparisonType implements SkillComparison {
  @Field(() => SkillInsightsType)
  readonly left!: SkillInsightsType;

  @Field(() => SkillInsightsType)
  readonly right!: SkillInsightsType;

  @Field(() => Int, { description: 'Postings that both filters admit.' })
  readonly sharedPostingsCount!: number;

  @Field(() => [SkillDeltaType], {
    description: 'All skills of left and right, by the size of delta (largest first), then name.',
  })
  readonly skills!: readonly SkillDeltaType[];
}
