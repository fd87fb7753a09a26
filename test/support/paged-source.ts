import type { JobSource, SearchRest, SourceCapabilities, SourcePage } from '../../src/application/ports/job-source';
import type { CostUnit } from '../../src/domain/call-cost';
import type { JobSourceId } from '../../src/domain/job-source';
import type { SourceRequest } from '../../src/domain/source-request';
import { aRawPosting } from './builders';
import { PAID } from './scripted-source';

/** One title at one place in a search, as most sources have it. */
const SINGLE: SourceCapabilities = { ...PAID, filters: { ...PAID.filters, titles: 'one', places: 'one' } };

export interface PageCall {
  readonly search: string;
  readonly page: number;
}

export interface PagedSourceOptions {
  readonly id?: JobSourceId;
  readonly capabilities?: SourceCapabilities;
  readonly pages?: number;
  readonly rowsPerPage?: number;
  /** Before a page is answered; what it throws is what the call fails with. */
  readonly onCall?: (call: PageCall) => Promise<void> | void;
}

/** A source with so many pages for every search, which notes each call that would be paid for. */
export class PagedSource implements JobSource {
  readonly calls: PageCall[] = [];
  readonly id: JobSourceId;
  readonly sandbox = false;
  readonly capabilities: SourceCapabilities;

  constructor(private readonly options: PagedSourceOptions = {}) {
    this.id = options.id ?? 'theirstack';
    this.capabilities = options.capabilities ?? SINGLE;
  }

  async *fetch(
    request: SourceRequest,
    signal: AbortSignal,
    rest: SearchRest | null = null,
  ): AsyncGenerator<SourcePage> {
    const { pages = 1 } = this.options;
    for (let page = Number(rest?.page ?? 1); page <= pages; page++) {
      signal.throwIfAborted();
      yield await this.answer(request, page, page < pages ? { page: page + 1 } : null);
    }
  }

  private async answer(request: SourceRequest, page: number, rest: SearchRest | null): Promise<SourcePage> {
    const { rowsPerPage = 2, onCall } = this.options;
    const search = [...request.titles, ...request.places].join(' + ');
    this.calls.push({ search, page });
    await onCall?.({ search, page });
    const records = Array.from({ length: rowsPerPage }, (_, row) => {
      const name = `${search} ${page}.${row}`;
      const posting = aRawPosting({
        ...{ providerId: name, url: `https://example.com/${encodeURIComponent(name)}` },
        ...{ title: request.titles[0] ?? 'Engineer', location: request.places[0] ?? null, datePosted: new Date() },
      });
      return { position: `page ${page}, record ${row}`, posting };
    });
    const prices: Record<CostUnit, number> = { rows: rowsPerPage, requests: 1 };
    const cost = Object.fromEntries(this.capabilities.charges.map((unit) => [unit, prices[unit]]));
    return { records, at: new Date(), rawPage: null, cost, rest };
  }
}
