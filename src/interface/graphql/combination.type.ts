import { Field, ObjectType } from 'type-graphql';
import type { Combination } from '../../domain/backfill/combination';
import type { EmploymentType, Seniority, WorkArrangement } from '../../domain/work';
import { EmploymentTypeEnum, SeniorityEnum, WorkArrangementEnum } from './enums';

@ObjectType('Combination', {
  simpleResolvers: true,
  description: 'What a search asks for, without whose it is. A null title is any, a null location everywhere.',
})
export class CombinationType implements Combination {
  @Field(() => String, { nullable: true })
  readonly titleKeyword!: string | null;

  @Field(() => String, { nullable: true })
  readonly location!: string | null;

  @Field(() => WorkArrangementEnum, { nullable: true })
  readonly workArrangement!: WorkArrangement | null;

  @Field(() => EmploymentTypeEnum, { nullable: true })
  readonly employmentType!: EmploymentType | null;

  @Field(() => SeniorityEnum, { nullable: true })
  readonly seniority!: Seniority | null;

  @Field(() => String, { nullable: true })
  readonly industry!: string | null;
}
