import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LiftInterval, RelatedSkill } from '../../domain/insights/related-skills';

@ObjectType('LiftInterval', { simpleResolvers: true })
class LiftIntervalType implements LiftInterval {
  @Field(() => Float)
  readonly low!: number;

  @Field(() => Float)
  readonly high!: number;
}

@ObjectType('RelatedSkill', { simpleResolvers: true })
export class RelatedSkillType implements RelatedSkill {
  @Field(() => String)
  readonly name!: string;

  @Field(() => Int, { description: 'Distinct postings that ask for both.' })
  readonly count!: number;

  @Field(() => Int, {
    description: 'round(100 × count / postings that ask for the given skill), a half to the even neighbour.',
  })
  readonly pct!: number;

  @Field(() => Float, {
    description: 'How many times as frequent it is where the given skill is asked for as it is overall.',
  })
  readonly lift!: number;

  @Field(() => LiftIntervalType, { description: '95 %; what has a low below 1 may be together by chance.' })
  readonly interval!: LiftIntervalType;
}
