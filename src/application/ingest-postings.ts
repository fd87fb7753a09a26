import { DomainError, invalid } from '../domain/domain-error';
import { type IngestionQuery, selects, windowStart } from '../domain/ingestion-query';
import type { JobSourceId } from '../domain/job-source';
import { normalisePosting } from '../domain/normalise-posting';
import type { JobPosting } from '../domain/posting';
import type { JobSource, SourcePage, SourceRecord } from './ports/job-source';
import type { Ports } from './ports/ports';
import type { QuarantinedRecord } from './ports/posting-store';

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

const ERRORS_KEPT = 20;
const EXCERPT_CHARACTERS = 500;
/** An undated posting can only be told apart from an old one by a window this wide. */
const UNDATED_NEEDS_DAYS = 7;

/** Source to stored postings: fetch, normalise, classify, filter, upsert. Postings that are filtered out are not stored. */
export class IngestPostings {
  constructor(private readonly ports: Pick<Ports, 'sources' | 'postings' | 'now' | 'sha256' | 'log'>) {}

  /** Throws SOURCE_NOT_CONFIGURED or INVALID_INPUT; a source that fails later makes the report partial. */
  async execute(request: IngestRequest, watcher: IngestWatcher = {}): Promise<IngestReport> {
    const source = this.configured(request.source);
    const run = new IngestRun(source, request, this.ports, watcher);
    const { location, role, level, days } = request.query;
    const wanted = { location, role, level, days, maxResults: request.maxResults };
    try {
      for await (const page of source.fetch(wanted, watcher.signal ?? new AbortController().signal)) {
        await run.take(page);
      }
    } catch (error) {
      if (error instanceof DomainError && error.code === 'INVALID_INPUT') throw error;
      run.endEarly(error, watcher.signal?.aborted ?? false);
    } finally {
      // Whatever went wrong: nothing is written any more once this has ended.
      await run.written();
    }
    const report = run.report();
    this.ports.log('postings-ingested', { ...report });
    return report;
  }

  private configured(id: JobSourceId): JobSource {
    const source = this.ports.sources.get(id);
    if (source !== undefined) return source;
    const known = [...this.ports.sources.keys()].join(', ') || 'none';
    throw new DomainError('SOURCE_NOT_CONFIGURED', `source ${id} is not configured; configured: ${known}`);
  }
}

type Counts = { -readonly [K in keyof IngestReport as IngestReport[K] extends number ? K : never]: number };

interface Taken {
  readonly posting: JobPosting;
  /** The source's record. */
  readonly record: unknown;
}

interface SortedPage {
  readonly taken: readonly Taken[];
  readonly rejected: readonly QuarantinedRecord[];
  readonly duplicates: number;
  readonly filteredOut: number;
}

class IngestRun {
  private readonly counts: Counts = {
    fetched: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    duplicates: 0,
    filteredOut: 0,
    rejected: 0,
  };
  private readonly rejections: string[] = [];
  private cutShort: string | null = null;
  private writing: Promise<void> = Promise.resolve();
  private readonly now: Date;
  private readonly wanted: (posting: JobPosting) => boolean;

  constructor(
    private readonly source: JobSource,
    request: IngestRequest,
    private readonly ports: Pick<Ports, 'postings' | 'now' | 'sha256'>,
    private readonly watcher: IngestWatcher,
  ) {
    this.now = ports.now();
    const selected = selects(request.query, this.now);
    const recent = postedWithin(source, request.query.days, this.now);
    this.wanted = (posting) => selected(posting) && recent(posting);
  }

  /** Rows that cost money are stored before more are asked for; free ones are written while the next are read. */
  async take(page: SourcePage): Promise<void> {
    const sorted = this.sort(page);
    await this.writing;
    this.writing = this.write(page.length, sorted);
    // The failure is thrown by whoever awaits the write next; without a handler until then it would end the process.
    this.writing.catch(() => undefined);
    if (this.source.capabilities.metered) await this.writing;
  }

  endEarly(error: unknown, aborted: boolean): void {
    if (aborted) this.cutShort = 'stopped before the end';
    else if (error instanceof DomainError) this.cutShort = error.message;
    else throw error;
  }

  written(): Promise<void> {
    return this.writing;
  }

  private sort(page: SourcePage): SortedPage {
    const taken = new Map<string, Taken>();
    const sorted = { duplicates: 0, filteredOut: 0, rejected: [] as QuarantinedRecord[] };
    for (const record of page) {
      const result = this.normalised(record);
      if ('refused' in result) {
        sorted.rejected.push(this.rejection(record, result.refused));
      } else if (!this.wanted(result.posting)) {
        sorted.filteredOut++;
      } else {
        const { posting } = result;
        if (taken.delete(posting.id)) sorted.duplicates++;
        taken.set(posting.id, { posting, record: 'posting' in record ? record.posting.record : null });
      }
    }
    return { ...sorted, taken: [...taken.values()] };
  }

  private normalised(record: SourceRecord) {
    if ('unreadable' in record) return { refused: record.unreadable };
    const { sha256 } = this.ports;
    const { id: source, sandbox } = this.source;
    return normalisePosting(record.posting, { source, sandbox, now: this.now, sha256 });
  }

  private rejection(record: SourceRecord, reason: string): QuarantinedRecord {
    const text = 'unreadable' in record ? record.record : JSON.stringify(record.posting.record);
    const excerpt = text.slice(0, EXCERPT_CHARACTERS);
    return { source: this.source.id, position: record.position, reason, excerpt };
  }

  /** Counts only what has been written. */
  private async write(fetched: number, { taken, rejected, duplicates, filteredOut }: SortedPage): Promise<void> {
    if (rejected.length > 0) await this.ports.postings.quarantine(rejected);
    const stored = await this.ports.postings.upsert(taken.map(({ posting }) => posting));
    const { counts } = this;
    counts.fetched += fetched;
    counts.duplicates += duplicates;
    counts.filteredOut += filteredOut;
    counts.rejected += rejected.length;
    counts.inserted += stored.inserted;
    counts.updated += stored.updated;
    counts.unchanged += stored.unchanged;
    for (const { position, reason } of rejected.slice(0, ERRORS_KEPT - this.rejections.length)) {
      this.rejections.push(`${position}: ${reason}`);
    }
    for (const { posting, record } of taken) this.watcher.onPosting?.(posting, record);
    this.watcher.onProgress?.(this.report());
  }

  report(): IngestReport {
    const failure = this.cutShort === null ? [] : [`${this.source.id}: ${this.cutShort}`];
    return {
      source: this.source.id,
      sandbox: this.source.sandbox,
      ...this.counts,
      partial: this.cutShort !== null,
      errors: [...failure, ...this.rejections],
    };
  }
}

/** Whether a posting is as young as asked. The day of its date is all that most sources know, so whole days are compared. */
function postedWithin(source: JobSource, days: number, now: Date): (posting: JobPosting) => boolean {
  if (source.capabilities.window === 'none') return () => true;
  const since = windowStart(days, now);
  since.setUTCHours(0, 0, 0, 0);
  return ({ datePosted }) => (datePosted === null ? days >= UNDATED_NEEDS_DAYS : datePosted >= since);
}

export const MAX_RESULTS_BOUND = { least: 1, most: 100_000, usual: 250 } as const;

/** A file on the server is nothing a network client may name: it is read by the command line only. */
export function remoteSource(source: JobSourceId): JobSourceId {
  if (source === 'file')
    throw invalid('source', source, 'files are read by the command line: skillpulse ingest --source file');
  return source;
}
