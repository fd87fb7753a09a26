import { Field, ObjectType } from 'type-graphql';
import type { SkillGap } from '../../domain/insights/skill-gap';
import type { SkillInsights, SkillPrevalence } from '../../domain/insights/skill-insights';
import { SkillInsightsType, SkillPrevalenceType } from './insights.type';

@ObjectType('SkillGap', {
  simpleResolvers: true,
  description:
    "What a market asks for that the signed-in user's CV shows, and what it does not; in the insights' order.",
})
export class SkillGapType implements SkillGap {
  @Field(() => SkillInsightsType)
  readonly insights!: SkillInsights;

  @Field(() => [SkillPrevalenceType])
  readonly have!: readonly SkillPrevalence[];

  @Field(() => [SkillPrevalenceType])
  readonly missing!: readonly SkillPrevalence[];
}
