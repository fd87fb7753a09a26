import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { SharingAnalysis } from '../../application/backfill/analyse-sharing';
import type { JobSourceId } from '../../domain/job-source';
import { CombinationType } from './combination.type';
import { JobSourceEnum } from './enums';

@ObjectType('CoverageEntry', {
  simpleResolvers: true,
  description: 'What is known of a combination at a source, over all users.',
})
export class CoverageEntryType {
  @Field(() => CombinationType, { description: 'What the source was asked for.' })
  readonly combination!: CombinationType;

  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => Boolean, { description: 'Of a stand-in of the sandbox.' })
  readonly sandbox!: boolean;

  @Field(() => GraphQLDateTime, { description: 'Of the first range; there may be gaps.' })
  readonly coveredFrom!: Date;

  @Field(() => GraphQLDateTime, { description: 'Of the last range.' })
  readonly coveredTo!: Date;

  @Field(() => GraphQLDateTime)
  readonly backfilledAt!: Date;

  @Field(() => Int, { description: 'Postings that its fetches have brought; again where windows overlap.' })
  readonly jobsFound!: number;

  @Field(() => Int, { description: 'Users with an active query that asks the source for this.' })
  readonly subscribers!: number;
}

@ObjectType('CombinationOverlap', { simpleResolvers: true })
class CombinationOverlapType {
  @Field(() => CombinationType)
  readonly combination!: CombinationType;

  @Field(() => Int)
  readonly users!: number;

  @Field(() => Int, { description: 'Rows and requests that sharing it has saved, whichever its sources charge.' })
  readonly creditsSaved!: number;
}

@ObjectType('BackfillAnalytics', { simpleResolvers: true, description: 'What users save by sharing what is fetched.' })
export class BackfillAnalyticsType {
  @Field(() => Int, { description: 'With an active query.' })
  readonly usersActive!: number;

  @Field(() => Int, { description: 'Active.' })
  readonly queryRows!: number;

  @Field(() => Int)
  readonly uniqueCombinations!: number;

  @Field(() => Int, { description: 'What all users would have made, each of them alone.' })
  readonly callsWithoutSharing!: number;

  @Field(() => Int)
  readonly callsMade!: number;

  @Field(() => Float, { description: 'Of the calls; below 0 where sharing cost more.' })
  readonly savedPct!: number;

  @Field(() => [CombinationOverlapType], {
    description: 'What most users ask for; what fewer than 3 ask for is not told.',
  })
  readonly topOverlaps!: readonly CombinationOverlapType[];
}

export function analyticsOf({ topOverlaps, ...totals }: SharingAnalysis): BackfillAnalyticsType {
  return {
    ...totals,
    topOverlaps: topOverlaps.map(({ saved, ...overlap }) => {
      return { ...overlap, creditsSaved: saved.rows ?? saved.requests ?? 0 };
    }),
  };
}
