import { basename } from 'node:path';
import type { JobSource, SourcePage, SourceRecord } from '../../application/ports/job-source';
import type { Clock } from '../../application/ports/ports';
import { FREE_OF_CHARGE } from '../../domain/call-cost';
import { DomainError } from '../../domain/domain-error';
import { NO_FILTERS, type SourceRequest } from '../../domain/source-request';
import { LineSplitter } from './line-splitter';
import { PAGE_RECORDS, PageCutter } from './page-cutter';
import { FileEndsEarly, postingFile } from './posting-file';

/** Postings from a JSONL file, packed with gzip or not, of any size. A path that cannot be read is INVALID_INPUT. */
export class FileSource implements JobSource {
  readonly id = 'file';
  readonly sandbox = false;
  readonly capabilities = {
    kind: 'import',
    filters: NO_FILTERS,
    windowDays: 'any',
    historyDays: null,
    pageSize: PAGE_RECORDS,
    charges: [],
    leavesOut: 0,
  } as const;

  constructor(
    private readonly path: string,
    private readonly now: Clock = () => new Date(),
  ) {}

  async *fetch({ maxResults }: SourceRequest, signal: AbortSignal): AsyncGenerator<SourcePage> {
    const pages = new PageCutter(maxResults);
    for await (const page of this.pages(pages, signal)) {
      signal.throwIfAborted();
      yield { records: page, at: this.now(), rawPage: null, cost: FREE_OF_CHARGE, rest: null };
    }
    signal.throwIfAborted();
  }

  private async *pages(pages: PageCutter, signal: AbortSignal): AsyncGenerator<readonly SourceRecord[]> {
    const lines = new LineSplitter();
    let failure: FileEndsEarly | null = null;
    try {
      for await (const bytes of postingFile(this.path)) {
        signal.throwIfAborted();
        yield* pages.take(lines.push(bytes));
        if (pages.done) break;
      }
      yield* pages.take(lines.end());
    } catch (error) {
      if (!(error instanceof FileEndsEarly)) throw error;
      failure = error;
    }
    yield* pages.rest();
    if (failure !== null) throw this.endsEarly(lines.complete, failure);
  }

  private endsEarly(lines: number, cause: FileEndsEarly): DomainError {
    const message = `${basename(this.path)} ends early after line ${lines}: ${cause.message}`;
    return new DomainError('SOURCE_UNAVAILABLE', message, { cause });
  }
}
