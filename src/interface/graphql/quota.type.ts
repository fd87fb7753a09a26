import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { ProviderQuota } from '../../application/report-quota';
import type { CostUnit } from '../../domain/call-cost';
import type { JobSourceId } from '../../domain/job-source';
import type { QuotaState } from '../../domain/quota-projection';
import { CostUnitEnum, JobSourceEnum, QuotaStateEnum } from './enums';

@ObjectType('ProviderQuota', {
  simpleResolvers: true,
  description: 'The account of one source and unit in the current period. Units are never added up.',
})
export class ProviderQuotaType {
  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => CostUnitEnum, {
    nullable: true,
    description: 'Null where calls are free or the source is not configured.',
  })
  readonly unit!: CostUnit | null;

  @Field(() => GraphQLDateTime)
  readonly periodStart!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it is filled again.' })
  readonly periodEnd!: Date;

  @Field(() => Int, { nullable: true, description: 'Null: not known and not capped.' })
  readonly creditsLimit!: number | null;

  @Field(() => Int, { description: 'Spent, and set aside for calls under way.' })
  readonly creditsUsed!: number;

  @Field(() => Int, { nullable: true })
  readonly creditsRemaining!: number | null;

  @Field(() => Int, { description: "What will have been used at the period's end, if it goes on as since its start." })
  readonly projectedUse!: number;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the limit is reached at that pace, if before the end.',
  })
  readonly exhaustedAt!: Date | null;

  @Field(() => Int, {
    description: `Credits that de-duplication across users kept from being spent in this period: what the users of all
backfills that ended in it would have paid, each of them alone, less what was paid. Below 0 where sharing cost more.`,
  })
  readonly creditsSaved!: number;

  @Field(() => QuotaStateEnum)
  readonly state!: QuotaState;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when a source that cools down is left alone.' })
  readonly retryAt!: Date | null;

  @Field(() => Boolean, { description: 'The account of a stand-in of the sandbox.' })
  readonly sandbox!: boolean;
}

export function quotaOf({ limit, used, remaining, saved, ...rest }: ProviderQuota): ProviderQuotaType {
  return { ...rest, creditsLimit: limit, creditsUsed: used, creditsRemaining: remaining, creditsSaved: saved };
}
