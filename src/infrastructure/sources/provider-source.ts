import type { JobSource, SearchRest, SourcePage, SourceRecord } from '../../application/ports/job-source';
import type { StoredPage } from '../../application/ports/page-vault';
import type { QuotaCaps, SourceAccount } from '../../application/ports/quota-ledger';
import { DomainError, SearchEndless } from '../../domain/domain-error';
import { ANYTHING, type SourceRequest } from '../../domain/source-request';
import type { PageRead, Provider, ProviderCall, ProviderPlan } from './provider';
import { type CallSurroundings, type KeptAnswer, ProviderCalls } from './provider-calls';
import { type HttpSurroundings, ProviderHttp } from './provider-http';

/**
 * A provider that never says "no more" is left after so many pages of one search. Whoever asks again for the rest gets as
 * many more.
 */
const MOST_PAGES = 500;

/** What a check wants stored: its answer may be a preview. */
const NOTHING: SourceRequest = { ...ANYTHING, maxResults: 0 };

export interface ProviderSettings {
  readonly baseUrl: string;
  /** null only where no key is needed. */
  readonly apiKey: string | null;
  readonly sandbox: boolean;
  readonly plan: ProviderPlan;
}

/** The calls' surroundings, and what else HTTP can be given. */
export type SourceSurroundings = CallSurroundings & Omit<HttpSurroundings, 'log' | 'now'>;

/** The next call of a search, and how many pages it has brought before, since somebody asked for it. */
interface NextCall {
  readonly call: ProviderCall;
  readonly pages: number;
}

/** Where a fetch goes on: in which of the request's searches, and how. */
interface ProviderRest extends NextCall, SearchRest {
  readonly search: number;
}

/** Postings of one provider: its searches, page by page, each answer kept before it is read. */
export class ProviderSource implements JobSource {
  readonly id: JobSource['id'];
  readonly sandbox: boolean;
  readonly capabilities: JobSource['capabilities'];
  readonly caps: QuotaCaps;
  private readonly account: SourceAccount;
  private readonly calls: ProviderCalls;

  constructor(
    private readonly provider: Provider,
    private readonly settings: ProviderSettings,
    private readonly surroundings: SourceSurroundings,
  ) {
    this.id = provider.id;
    this.sandbox = settings.sandbox;
    const { capabilities } = provider;
    this.capabilities = { ...capabilities, pageSize: settings.plan.largestPage ?? capabilities.pageSize };
    this.caps = settings.plan.caps;
    this.account = { source: provider.id, sandbox: settings.sandbox };
    const http = providerHttp(provider, settings, surroundings);
    this.calls = new ProviderCalls(provider, this.account, settings.plan, http, surroundings);
  }

  async *fetch(
    request: SourceRequest,
    signal: AbortSignal,
    rest: SearchRest | null = null,
  ): AsyncGenerator<SourcePage> {
    const searches = this.provider.searches(request, this.surroundings.now(), this.settings.plan);
    let left = request.maxResults ?? Number.POSITIVE_INFINITY;
    for (let place: ProviderRest | null = (rest as ProviderRest | null) ?? startOf(searches, 0); place !== null; ) {
      const { search }: ProviderRest = place;
      for await (const { next, ...page } of this.search(place, request, () => left, signal)) {
        left -= page.records.length;
        place = next === null ? startOf(searches, search + 1) : { search, ...next };
        if (left <= 0) place = null;
        yield { ...page, rest: place };
        if (left <= 0) return;
      }
    }
  }

  async check(signal: AbortSignal) {
    const { page, body } = await this.calls.once(this.provider.check, NOTHING, signal);
    await this.surroundings.accounts.vault.markRead(page.id);
    const { records } = this.provider.read(page.call as ProviderCall, body, NOTHING, page.fetchedAt);
    return { records, cost: page.cost };
  }

  private async *search(
    from: ProviderRest,
    request: SourceRequest,
    left: () => number,
    signal: AbortSignal,
  ): AsyncGenerator<Omit<SourcePage, 'rest'> & { readonly next: NextCall | null }> {
    const seen = new Set<string>();
    for (let next: NextCall | null = from; next !== null; ) {
      const { call, pages }: NextCall = next;
      const maxResults = Number.isFinite(left()) ? left() : null;
      const kept: KeptAnswer = await this.calls.make(call, { ...request, maxResults }, signal);
      const { id, fetchedAt, cost } = kept.page;
      const { records, next: after } = readAnswer(this.provider, kept);
      next = after !== null && bringsNews(records, seen) ? { call: after, pages: (pages + 1) % MOST_PAGES } : null;
      yield { records, at: fetchedAt, rawPage: id, cost, next };
      if (next?.pages === 0) throw this.endless();
    }
  }

  private endless(): SearchEndless {
    return new SearchEndless(
      `${this.provider.name} gave ${MOST_PAGES} pages for one search and still more: left at that`,
    );
  }
}

/** null: there is no such search. */
function startOf(searches: readonly ProviderCall[], search: number): ProviderRest | null {
  const call = searches[search];
  return call === undefined ? null : { search, call, pages: 0 };
}

/** What a kept page says, now or when it was read first. Throws SOURCE_CONTRACT. */
export function readStoredPage(provider: Provider, page: StoredPage): readonly SourceRecord[] {
  return readAnswer(provider, { page, body: parsed(provider, page) }).records;
}

function parsed(provider: Provider, { body }: StoredPage): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new DomainError('SOURCE_CONTRACT', `${provider.name} answered with what is not JSON`, { cause });
  }
}

function readAnswer(provider: Provider, { page, body }: KeptAnswer): PageRead {
  const { records, next } = provider.read(page.call as ProviderCall, body, page.request, page.fetchedAt);
  return { records: records.slice(0, page.request.maxResults ?? records.length), next };
}

/** Pages shift while they are turned, so some repeat; a page of nothing but repeats is the provider going in circles. */
function bringsNews(records: readonly SourceRecord[], seen: Set<string>): boolean {
  const before = seen.size;
  for (const record of records) seen.add(identity(record));
  return seen.size > before;
}

function identity(record: SourceRecord): string {
  if ('unreadable' in record) return record.record;
  const { providerId, url, title, company } = record.posting;
  return JSON.stringify(providerId === null ? [url, title, company] : [providerId]);
}

function providerHttp(provider: Provider, settings: ProviderSettings, surroundings: SourceSurroundings): ProviderHttp {
  const { apiKey, baseUrl } = settings;
  const { wait, random, timeouts, maxBytes, log, now } = surroundings;
  const given = Object.entries({ wait, random, maxBytes }).filter(([, value]) => value !== undefined);
  const slow = provider.timeoutMs === undefined ? {} : { headers: provider.timeoutMs, total: provider.timeoutMs };
  return new ProviderHttp({
    ...Object.fromEntries(given),
    name: provider.name,
    baseUrl,
    headers: { ...provider.headers, ...(apiKey === null ? {} : provider.credentials?.(apiKey, baseUrl)) },
    secrets: apiKey === null ? [] : [apiKey],
    timeouts: { ...slow, ...timeouts },
    mayNamePeople: provider.people !== undefined,
    meaning: provider.meaning?.bind(provider),
    log,
    now,
  });
}
