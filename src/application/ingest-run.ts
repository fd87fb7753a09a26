import { DomainError } from '../domain/domain-error';
import type { JobPosting } from '../domain/posting';
import type { SourceRequest } from '../domain/source-request';
import { filteredByUs, wanted } from '../domain/wanted-posting';
import type { IngestReport, IngestWatcher } from './ingest-report';
import type { JobSource, SourcePage } from './ports/job-source';
import type { Ports } from './ports/ports';
import { type SortedRecords, sortRecords } from './sort-records';

const ERRORS_KEPT = 20;

type Counts = { -readonly [K in keyof IngestReport as IngestReport[K] extends number ? K : never]: number };

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
  private readonly isWanted: (posting: JobPosting) => boolean;

  constructor(
    private readonly source: JobSource,
    private readonly request: SourceRequest,
    private readonly ports: Pick<Ports, 'postings' | 'vault' | 'now' | 'sha256'>,
    private readonly watcher: IngestWatcher,
  ) {
    this.isWanted = wanted(request, ports.now(), source.capabilities.kind);
  }

  /** Rows that cost money are stored before more are asked for; free ones are written while the next are read. */
  async take(page: SourcePage): Promise<void> {
    const { id: source, sandbox, capabilities } = this.source;
    const context = { source, sandbox, now: page.at, sha256: this.ports.sha256 };
    const sorted = sortRecords(page.records, context, this.isWanted);
    await this.writing;
    this.writing = this.write(page, sorted);
    // The failure is thrown by whoever awaits the write next; without a handler until then it would end the process.
    this.writing.catch(() => undefined);
    if (capabilities.charges.length > 0) await this.writing;
  }

  endEarly(error: unknown, aborted: boolean): void {
    if (aborted) this.cutShort = 'stopped before the end';
    else if (error instanceof DomainError) this.cutShort = error.message;
    else throw error;
  }

  written(): Promise<void> {
    return this.writing;
  }

  /** Counts only what has been written. */
  private async write(page: SourcePage, { taken, rejected, duplicates, filteredOut }: SortedRecords): Promise<void> {
    if (rejected.length > 0) await this.ports.postings.quarantine(rejected);
    const stored = await this.ports.postings.upsert(taken.map(({ posting }) => posting));
    if (page.rawPage !== null) await this.ports.vault.markRead(page.rawPage);
    const { counts } = this;
    counts.fetched += page.records.length;
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
    const { kind, filters } = this.source.capabilities;
    const failure = this.cutShort === null ? [] : [`${this.source.id}: ${this.cutShort}`];
    return {
      source: this.source.id,
      sandbox: this.source.sandbox,
      ...this.counts,
      filteredLocally: kind === 'import' ? [] : filteredByUs(this.request, filters),
      partial: this.cutShort !== null,
      errors: [...failure, ...this.rejections],
    };
  }
}
