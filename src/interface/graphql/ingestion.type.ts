import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { ExtractReport } from '../../application/extract-skills';
import { MAX_RESULTS_BOUND } from '../../application/ingest-postings';
import type { IngestReport } from '../../application/ingest-report';
import { DAYS_BOUND } from '../../domain/ingestion-query';
import type { JobSourceId } from '../../domain/job-source';
import type { LevelBucket } from '../../domain/level-bucket';
import type { RoleBucket } from '../../domain/role-bucket';
import type { RequestFilter } from '../../domain/source-request';
import { JobSourceEnum, LevelBucketEnum, RoleBucketEnum } from './enums';

@InputType('IngestInput')
export class IngestInput {
  @Field(() => JobSourceEnum)
  readonly source!: JobSourceId;

  @Field(() => String, { nullable: true })
  readonly location?: string | null;

  @Field(() => RoleBucketEnum, { defaultValue: 'any' })
  readonly role!: RoleBucket;

  @Field(() => LevelBucketEnum, { defaultValue: 'any' })
  readonly level!: LevelBucket;

  @Field(() => Int, {
    defaultValue: DAYS_BOUND.usual,
    description: `Posted in the last \`days\` days. ${DAYS_BOUND.least} to ${DAYS_BOUND.most}.`,
  })
  readonly days!: number;

  @Field(() => Int, {
    defaultValue: MAX_RESULTS_BOUND.usual,
    description: `Records to ask the source for. ${MAX_RESULTS_BOUND.least} to ${MAX_RESULTS_BOUND.most}.`,
  })
  readonly maxResults!: number;
}

@ObjectType('IngestReport', { simpleResolvers: true })
export class IngestReportType implements Omit<IngestReport, 'source'> {
  @Field(() => Int)
  readonly fetched!: number;

  @Field(() => Int)
  readonly inserted!: number;

  @Field(() => Int)
  readonly updated!: number;

  @Field(() => Int, { description: 'Seen again with the same content.' })
  readonly unchanged!: number;

  @Field(() => Int, { description: 'Repeats within the records that arrived together.' })
  readonly duplicates!: number;

  @Field(() => Int, { description: 'Not stored, because the filter does not admit them.' })
  readonly filteredOut!: number;

  @Field(() => [String], {
    description: 'What was asked for and the source cannot express: more came than was wanted, and was dropped here.',
  })
  readonly filteredLocally!: RequestFilter[];

  @Field(() => Int, { description: 'Records that could not become postings; kept in quarantine with the reason.' })
  readonly rejected!: number;

  @Field(() => Boolean, { description: 'The source failed before the end; what was stored stays.' })
  readonly partial!: boolean;

  @Field(() => Boolean, { description: 'The source was a stand-in of the sandbox.' })
  readonly sandbox!: boolean;

  @Field(() => [String], { description: 'Why the run is partial, then the first rejections.' })
  readonly errors!: string[];
}

@ObjectType('ExtractReport', { simpleResolvers: true })
export class ExtractReportType implements ExtractReport {
  @Field(() => Int)
  readonly postingsProcessed!: number;

  @Field(() => Int)
  readonly postingsWithSkills!: number;

  @Field(() => Int)
  readonly skillsInserted!: number;

  @Field(() => Int)
  readonly skillsUpdated!: number;
}
