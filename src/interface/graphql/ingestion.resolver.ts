import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import type { App } from '../../application/app';
import type { ExtractReport } from '../../application/extract-skills';
import { MAX_RESULTS_BOUND, remoteSource } from '../../application/ingest-postings';
import type { IngestReport } from '../../application/ingest-report';
import { DAYS_BOUND, ingestionQuery, wholeNumber } from '../../domain/ingestion-query';
import type { LevelBucket } from '../../domain/level-bucket';
import type { RoleBucket } from '../../domain/role-bucket';
import { LevelBucketEnum, RoleBucketEnum } from './enums';
import { ExtractReportType, IngestInput, IngestReportType } from './ingestion.type';
import { type RequestContext, requireOperator } from './request-context';

@Resolver()
export class IngestionResolver {
  constructor(private readonly app: App) {}

  @Mutation(() => IngestReportType, { description: 'Fetches postings from a source and stores them. Operators only.' })
  ingestPostings(
    @Ctx() context: RequestContext,
    @Arg('input', () => IngestInput) input: IngestInput,
  ): Promise<IngestReport> {
    requireOperator(context);
    const { location, role, level, days } = input;
    const request = {
      source: remoteSource(input.source),
      query: ingestionQuery({ location: location ?? null, role, level, days }),
      maxResults: wholeNumber('maxResults', input.maxResults, MAX_RESULTS_BOUND.least, MAX_RESULTS_BOUND.most),
    };
    return this.app.ingestPostings.execute(request, { signal: context.signal });
  }

  @Mutation(() => ExtractReportType, { description: 'Extracts the skills of stored postings anew. Operators only.' })
  extractSkills(
    @Ctx() context: RequestContext,
    @Arg('location', () => String, { nullable: true }) location: string | null,
    @Arg('role', () => RoleBucketEnum, { defaultValue: 'any' }) role: RoleBucket,
    @Arg('level', () => LevelBucketEnum, { defaultValue: 'any' }) level: LevelBucket,
    @Arg('days', () => Int, { defaultValue: DAYS_BOUND.usual }) days: number,
  ): Promise<ExtractReport> {
    requireOperator(context);
    const query = ingestionQuery({ location: location ?? null, role, level, days });
    return this.app.extractSkills.execute(query, { signal: context.signal });
  }
}
