import { basename } from 'node:path';
import type { JobSource, SourcePage, SourceRequest } from '../../application/ports/job-source';
import { DomainError } from '../../domain/domain-error';
import { LineSplitter } from './line-splitter';
import { PageCutter } from './page-cutter';
import { FileEndsEarly, postingFile } from './posting-file';

/** Postings from a JSONL file, packed with gzip or not, of any size. A path that cannot be read is INVALID_INPUT. */
export class FileSource implements JobSource {
  readonly id = 'file';
  readonly sandbox = false;
  readonly capabilities = { window: 'none', metered: false } as const;

  constructor(private readonly path: string) {}

  async *fetch({ maxResults }: SourceRequest, signal: AbortSignal): AsyncGenerator<SourcePage> {
    const pages = new PageCutter(maxResults);
    for await (const page of this.pages(pages, signal)) {
      signal.throwIfAborted();
      yield page;
    }
    signal.throwIfAborted();
  }

  private async *pages(pages: PageCutter, signal: AbortSignal): AsyncGenerator<SourcePage> {
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
