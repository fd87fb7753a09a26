import type { JobSource, SourcePage, SourceRequest } from '../../application/ports/job-source';
import { listIn } from './list-in-answer';
import { ProviderFailure } from './provider-failure';
import { type HttpSurroundings, ProviderHttp } from './provider-http';
import { readRecord } from './read-record';
import { theirStackPosting, withoutPeople } from './theirstack-posting';
import {
  LARGEST_FREE_PAGE,
  LARGEST_PAGE,
  pageSize,
  type TheirStackSearch,
  theirStackSearch,
} from './theirstack-search';

interface TheirStackSettings extends HttpSurroundings {
  readonly apiKey: string;
  /** With the version: `https://api.theirstack.com/v1`. */
  readonly baseUrl: string;
  readonly sandbox: boolean;
}

/** TheirStack's job search. Every row it returns costs a credit. */
export class TheirStackSource implements JobSource {
  readonly id = 'theirstack';
  readonly sandbox: boolean;
  readonly capabilities = { window: 'provider', metered: true } as const;
  private readonly http: ProviderHttp;

  constructor({ apiKey, baseUrl, sandbox, ...surroundings }: TheirStackSettings) {
    this.sandbox = sandbox;
    this.http = new ProviderHttp({
      ...surroundings,
      name: 'TheirStack',
      baseUrl,
      headers: { authorization: `Bearer ${apiKey}` },
      secrets: [apiKey],
    });
  }

  async *fetch(request: SourceRequest, signal: AbortSignal): AsyncGenerator<SourcePage> {
    const search = theirStackSearch(request);
    const first = await this.firstPage(search, request.maxResults, signal);
    let left = request.maxResults ?? Number.POSITIVE_INFINITY;
    for (let page = 0, { rows } = first; rows.length > 0; page++) {
      yield rows.slice(0, left).map((row, index) => record(row, page, index));
      left -= rows.length;
      if (left <= 0 || rows.length < first.limit) return;
      rows = await this.page(search, page + 1, first.limit, signal);
    }
  }

  /** What a plan allows is not known beforehand: the free one refuses a usual page, and then gets small ones. */
  private async firstPage(search: TheirStackSearch, maxResults: number | null, signal: AbortSignal) {
    const limit = pageSize(maxResults, LARGEST_PAGE);
    try {
      return { limit, rows: await this.page(search, 0, limit, signal) };
    } catch (error) {
      if (limit <= LARGEST_FREE_PAGE || !isPlanLimit(error)) throw error;
      const smaller = pageSize(maxResults, LARGEST_FREE_PAGE);
      return { limit: smaller, rows: await this.page(search, 0, smaller, signal) };
    }
  }

  private async page(search: TheirStackSearch, page: number, limit: number, signal: AbortSignal) {
    const call = { method: 'POST', path: '/jobs/search', body: { page, limit, ...search } } as const;
    const { body } = await this.http.request(call, signal);
    return listIn('TheirStack', body, 'data');
  }
}

function record(row: unknown, page: number, index: number) {
  return readRecord(`page ${page + 1}, record ${index + 1}`, withoutPeople(row), theirStackPosting);
}

function isPlanLimit(error: unknown): boolean {
  return error instanceof ProviderFailure && error.status === 403 && /premium functionality/iu.test(error.message);
}
