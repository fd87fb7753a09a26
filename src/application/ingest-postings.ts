import { DomainError, invalid } from '../domain/domain-error';
import { windowStart } from '../domain/ingestion-query';
import type { JobSourceId } from '../domain/job-source';
import { ANYTHING, type SourceRequest } from '../domain/source-request';
import type { IngestReport, IngestRequest, IngestWatcher } from './ingest-report';
import { IngestRun } from './ingest-run';
import type { JobSource } from './ports/job-source';
import type { Ports } from './ports/ports';
import { ReadPages } from './read-pages';

/** Source to stored postings: fetch, normalise, classify, filter, upsert. Postings that are filtered out are not stored. */
export class IngestPostings {
  constructor(
    private readonly ports: Pick<Ports, 'sources' | 'postings' | 'vault' | 'readPage' | 'now' | 'sha256' | 'log'>,
  ) {}

  /** Throws SOURCE_NOT_CONFIGURED or INVALID_INPUT; a source that fails later makes the report partial. */
  async execute(request: IngestRequest, watcher: IngestWatcher = {}): Promise<IngestReport> {
    const source = this.configured(request.source);
    await this.storeLeftBehind(request.source, watcher.signal);
    const wish = sourceRequest(request, this.ports.now());
    const run = new IngestRun(source, wish, this.ports, watcher);
    try {
      for await (const page of source.fetch(wish, watcher.signal ?? new AbortController().signal)) {
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

  /** Answers that were paid for and kept, and then the process died: their postings come first, at no cost. */
  private async storeLeftBehind(source: JobSourceId, signal = new AbortController().signal): Promise<void> {
    const pages = this.ports.vault.leftBehind(source);
    const report = await new ReadPages(this.ports, this.ports).execute(pages, signal, () => undefined);
    if (report.pages > 0) this.ports.log('pages-left-behind-stored', { ...report });
  }

  private configured(id: JobSourceId): JobSource {
    const source = this.ports.sources.get(id);
    if (source !== undefined) return source;
    const known = [...this.ports.sources.keys()].join(', ') || 'none';
    throw new DomainError('SOURCE_NOT_CONFIGURED', `source ${id} is not configured; configured: ${known}`);
  }
}

/** The query in the words that sources understand. */
function sourceRequest({ query, maxResults }: IngestRequest, now: Date): SourceRequest {
  const { location, role, level, days } = query;
  const places = location === null ? [] : [location];
  return { ...ANYTHING, role, level, places, postedSince: windowStart(days, now), maxResults };
}

export const MAX_RESULTS_BOUND = { least: 1, most: 100_000, usual: 250 } as const;

/** A file on the server is nothing a network client may name: it is read by the command line only. */
export function remoteSource(source: JobSourceId): JobSourceId {
  if (source === 'file')
    throw invalid('source', source, 'files are read by the command line: skillpulse ingest --source file');
  return source;
}
