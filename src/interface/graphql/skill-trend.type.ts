import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { SkillTrend, SkillTrendPoint, TrendChange } from '../../domain/insights/skill-trend';
import { TrendChangeEnum } from './enums';
import { PercentIntervalType } from './insights.type';

@ObjectType('SkillTrendPoint', { simpleResolvers: true })
class SkillTrendPointType implements SkillTrendPoint {
  @Field(() => GraphQLDateTime)
  readonly from!: Date;

  @Field(() => GraphQLDateTime, { description: 'Where the next point begins; of the last one, now.' })
  readonly to!: Date;

  @Field(() => Int, {
    description: "Distinct postings retrieved since `from` and before `to`. All points together have the window's.",
  })
  readonly postingsCount!: number;

  @Field(() => Int, { description: 'Of these, postings that ask for the skill.' })
  readonly count!: number;

  @Field(() => Float, { description: '100 × count / postingsCount, not rounded; 0 without postings.' })
  readonly pct!: number;

  @Field(() => PercentIntervalType, {
    description: '95 % Wilson interval of pct: 0 to 100 without postings, of which nothing is known.',
  })
  readonly interval!: PercentIntervalType;
}

@ObjectType('SkillTrend', { simpleResolvers: true })
export class SkillTrendType implements SkillTrend {
  @Field(() => String, { description: "The catalogue's name of the skill, or of the group." })
  readonly skill!: string;

  @Field(() => TrendChangeEnum)
  readonly change!: TrendChange;

  @Field(() => [SkillTrendPointType], { description: 'The window from its beginning to now, without a gap.' })
  readonly points!: readonly SkillTrendPointType[];
}
