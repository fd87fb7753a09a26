import { DomainError } from '../domain/domain-error';
import { selects, windowStart } from '../domain/ingestion-query';
import { normalisePosting } from '../domain/normalise-posting';
import type { JobPosting } from '../domain/posting';
import type { IngestReport, IngestRequest, IngestWatcher } from './ingest-report';
import type { JobSource, SourcePage, SourceRecord } from './ports/job-source';
import type { Ports } from './ports/ports';
import type { QuarantinedRecord } from './ports/posting-store';

const ERRORS_KEPT = 20;
const EXCERPT_CHARACTERS = 500;
/** An undated posting can only be told apart from an old one by a window this wide. */
const UNDATED_NEEDS_DAYS = 7;

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

/** One run: its counts, and what of it is still being written. */
export class IngestRun {
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
