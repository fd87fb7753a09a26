import { ArrayMaxSize } from 'class-validator';
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PlanEstimate } from '../../domain/backfill/estimate-plan';
import type { JobSourceId } from '../../domain/job-source';
import type { EmploymentType, Seniority, WorkArrangement } from '../../domain/work';
import { BackfillRunType } from './backfill.type';
import { CombinationType } from './combination.type';
import { EmploymentTypeEnum, JobSourceEnum, SeniorityEnum, WorkArrangementEnum } from './enums';

@ObjectType('SearchQuery', {
  simpleResolvers: true,
  description: 'One title at one location of one user, with its filters.',
})
export class SearchQueryType extends CombinationType {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly queryName!: string;

  @Field(() => Int, { description: 'The higher, the sooner it is fetched.' })
  readonly priority!: number;

  @Field(() => Boolean, { description: 'Whether the daily update keeps it fresh.' })
  readonly isActive!: boolean;

  @Field(() => GraphQLDateTime)
  readonly createdAt!: Date;
}

/** Far above what the rule allows: the rule's own message names the field and the bound. */
const LIST_MOST = 1_000;

@InputType('SearchQueriesInput', { description: 'Every title at every location is one query.' })
export class SearchQueriesInput {
  @Field(() => String, { defaultValue: 'Primary Search', description: 'At most 100 characters.' })
  readonly queryName!: string;

  @Field(() => [String], { description: 'At most 25, of at most 200 characters, without "|". Empty: any title.' })
  @ArrayMaxSize(LIST_MOST)
  readonly titleKeywords!: string[];

  @Field(() => [String], { description: 'At most 25. Empty: everywhere. "Remote" is a place of its own.' })
  @ArrayMaxSize(LIST_MOST)
  readonly locations!: string[];

  @Field(() => WorkArrangementEnum, { nullable: true })
  readonly workArrangement?: WorkArrangement | null;

  @Field(() => EmploymentTypeEnum, { nullable: true })
  readonly employmentType?: EmploymentType | null;

  @Field(() => SeniorityEnum, { nullable: true })
  readonly seniority?: Seniority | null;

  @Field(() => String, { nullable: true })
  readonly industry?: string | null;

  @Field(() => Int, { defaultValue: 0, description: '-1000 to 1000.' })
  readonly priority!: number;
}

@ObjectType('SavedSearchQueries', { simpleResolvers: true })
export class SavedSearchQueriesType {
  @Field(() => [SearchQueryType])
  readonly searchQueries!: readonly SearchQueryType[];

  @Field(() => BackfillRunType, { description: 'Fetches what is new of them; over at once where nothing is.' })
  readonly backfill!: BackfillRunType;
}

@ObjectType('BackfillEstimate', {
  simpleResolvers: true,
  description: 'What fetching a search would cost at a source. Nothing is spent or saved to know it.',
})
export class BackfillEstimateType {
  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => Int, { description: 'Calls to make at once.' })
  readonly calls!: number;

  @Field(() => Int, { description: 'Calls that have to wait, for quota or a quiet hour.' })
  readonly callsDeferred!: number;

  @Field(() => Int, { description: 'Calls that would be made if nobody had fetched anything before.' })
  readonly callsAlone!: number;

  @Field(() => Int)
  readonly credits!: number;

  @Field(() => Int, { description: 'Below 0 where a whole window costs more than it is worth.' })
  readonly creditsSaved!: number;
}

export function estimateOf({ source, cost, deferred, alone, saved }: PlanEstimate): BackfillEstimateType {
  const credits = ({ rows, requests }: PlanEstimate['cost']['cost']) => rows ?? requests ?? 0;
  return {
    source,
    calls: cost.calls,
    callsDeferred: deferred.calls,
    callsAlone: alone.calls,
    credits: credits(cost.cost) + credits(deferred.cost),
    creditsSaved: credits(saved.cost),
  };
}
