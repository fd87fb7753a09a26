import type { SourceRecord } from '../../application/ports/job-source';
import { fileRecord } from './file-line';
import type { Line } from './line-splitter';

export const PAGE_RECORDS = 1_000;
/** A page of very long lines ends earlier, so that memory stays bounded. */
const PAGE_BYTES = 32 * 1024 ** 2;

/** Gathers the lines of a posting file into pages, at most `maxResults` records in all (null: no bound). */
export class PageCutter {
  private left: number;
  private page: SourceRecord[] = [];
  private bytes = 0;

  constructor(maxResults: number | null) {
    this.left = maxResults ?? Number.POSITIVE_INFINITY;
  }

  /** Nothing more is wanted. */
  get done(): boolean {
    return this.left <= 0;
  }

  /** The pages that get full with the next lines. */
  *take(lines: Iterable<Line>): Generator<readonly SourceRecord[]> {
    for (const line of lines) {
      if (this.done) return;
      const record = fileRecord(line);
      if (record === null) continue;
      this.page.push(record);
      this.bytes += line.bytes.length;
      this.left--;
      if (this.page.length === PAGE_RECORDS || this.bytes >= PAGE_BYTES) yield* this.rest();
    }
  }

  /** The page that did not get full. */
  *rest(): Generator<readonly SourceRecord[]> {
    if (this.page.length === 0) return;
    const { page } = this;
    this.page = [];
    this.bytes = 0;
    yield page;
  }
}
