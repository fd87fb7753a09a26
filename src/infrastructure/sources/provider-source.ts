import type { JobSource, SourcePage, SourceRecord } from '../../application/ports/job-source';
import type { StoredPage } from '../../application/ports/page-vault';
import type { QuotaCaps, SourceAccount } from '../../application/ports/quota-ledger';
import { DomainError } from '../../domain/domain-error';
import { ANYTHING, type SourceRequest } from '../../domain/source-request';
import type { PageRead, Provider, ProviderCall, ProviderPlan } from './provider';
import { type CallSurroundings, type KeptAnswer, ProviderCalls } from './provider-calls';
import { type HttpSurroundings, ProviderHttp } from './provider-http';

/** A provider that never says "no more" is left after so many pages of one search. */
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
    this.capabilities = provider.capabilities;
    this.caps = settings.plan.caps;
    this.account = { source: provider.id, sandbox: settings.sandbox };
    const http = providerHttp(provider, settings, surroundings);
    this.calls = new ProviderCalls(provider, this.account, settings.plan, http, surroundings);
  }

  async *fetch(request: SourceRequest, signal: AbortSignal): AsyncGenerator<SourcePage> {
    let left = request.maxResults ?? Number.POSITIVE_INFINITY;
    for (const first of this.provider.searches(request, this.surroundings.now(), this.settings.plan)) {
      for await (const page of this.search(first, request, () => left, signal)) {
        left -= page.records.length;
        yield page;
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
    first: ProviderCall,
    request: SourceRequest,
    left: () => number,
    signal: AbortSignal,
  ): AsyncGenerator<SourcePage> {
    const seen = new Set<string>();
    let call: ProviderCall | null = first;
    for (let pages = 1; call !== null; pages++) {
      if (pages > MOST_PAGES) throw this.endless();
      const maxResults = Number.isFinite(left()) ? left() : null;
      const kept: KeptAnswer = await this.calls.make(call, { ...request, maxResults }, signal);
      const { records, next } = readAnswer(this.provider, kept);
      if (records.length > 0) yield { records, at: kept.page.fetchedAt, rawPage: kept.page.id };
      else await this.surroundings.accounts.vault.markRead(kept.page.id);
      call = bringsNews(records, seen) ? next : null;
    }
  }

  private endless(): DomainError {
    const message = `${this.provider.name} gave ${MOST_PAGES} pages for one search and still more: left at that`;
    return new DomainError('SOURCE_CONTRACT', message);
  }
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
