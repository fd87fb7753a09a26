import type { IngestionQuery } from '../domain/ingestion-query';
import type { JobSourceId } from '../domain/job-source';
import type { JobPosting } from '../domain/posting';
import type { RequestFilter } from '../domain/source-request';

export interface IngestRequest {
  readonly source: JobSourceId;
  readonly query: IngestionQuery;
  /** null: all the source has. */
  readonly maxResults: number | null;
}

/** fetched = inserted + updated + unchanged + duplicates + filteredOut + rejected, at any moment. */
export interface IngestReport {
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  readonly fetched: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Repeats of a posting within the records that arrived together; the last one counts. */
  readonly duplicates: number;
  readonly filteredOut: number;
  /** What was asked for and the source cannot express, so that more came than was wanted and was dropped here. */
  readonly filteredLocally: readonly RequestFilter[];
  /** Records that could not become postings; each is in quarantine with its reason. */
  readonly rejected: number;
  /** The source failed or the run was stopped before the end; what was stored stays. */
  readonly partial: boolean;
  /** Why the run is partial, then the first rejections. */
  readonly errors: readonly string[];
}

export interface IngestWatcher {
  readonly signal?: AbortSignal;
  readonly onProgress?: (report: IngestReport) => void;
  /** Called for each posting once it is stored, with the source's record. */
  readonly onPosting?: (posting: JobPosting, record: unknown) => void;
}
