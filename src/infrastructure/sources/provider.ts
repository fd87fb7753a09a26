import type { IncomingHttpHeaders } from 'node:http';
import type { JobSource, SourceCapabilities, SourceRecord } from '../../application/ports/job-source';
import type { QuotaCaps, QuotaReading } from '../../application/ports/quota-ledger';
import type { PaceWindow } from '../../application/ports/source-gate';
import type { CallCost } from '../../domain/call-cost';
import type { SourceRequest } from '../../domain/source-request';
import type { HttpReply } from './http-exchange';
import type { ProviderFailure } from './provider-failure';

/** One request to a provider, but for the address and the credentials: what the vault keeps and the tests assert. */
export interface ProviderCall {
  readonly method: 'GET' | 'POST';
  /** Appended to the base url; begins with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Set where less is asked for than usual (`within`): the rows of a usual page. */
  readonly wholePage?: number;
}

/** What an answer holds. */
export interface PageRead {
  readonly records: readonly SourceRecord[];
  /** The call for the page after it; null: this was the last one. */
  readonly next: ProviderCall | null;
}

/** What an answer that is no success says, where its status alone does not. */
export type FailureMeaning =
  /** The period's quota is used up; `until` null: until when is not said. */
  | { readonly kind: 'quota'; readonly until: Date | null; readonly advice?: string }
  /** Too many calls at a time; 0: as long as any other outage. */
  | { readonly kind: 'burst'; readonly waitMs: number }
  /** Final, whatever the status; the advice goes before the provider's own words. */
  | { readonly kind: 'refused'; readonly advice: string };

/** What a plan allows. */
export interface ProviderPlan {
  readonly pace: readonly PaceWindow[];
  /** Rows per page; left out: as many as the provider has at most. */
  readonly largestPage?: number;
  readonly caps: QuotaCaps;
}

/**
 * A job provider as data and pure functions: what to send, and what an answer means. It never calls anybody, so that
 * kept answers can be read again, and all calls go one way, with pace, books and vault (see ProviderSource).
 */
export interface Provider {
  readonly id: JobSource['id'];
  /** As people write it; begins every message. */
  readonly name: string;
  readonly baseUrl: string;
  /** Begins the names of its settings in the environment: `<it>_API_KEY`, `<it>_BASE_URL`, `<it>_PLAN`. */
  readonly environment: string;
  readonly capabilities: SourceCapabilities;
  /** By what the account may do. A provider without accounts has only `free`. */
  readonly plans: { readonly free: ProviderPlan; readonly paid?: ProviderPlan };
  /** Request headers that carry the key; null: nobody needs one. */
  readonly credentials: ((apiKey: string, baseUrl: string) => Readonly<Record<string, string>>) | null;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds for one attempt, where a minute is not right. */
  readonly timeoutMs?: number;

  /**
   * The first call of each search that a request takes, in the order in which they matter; none when the source cannot
   * have what is wanted.
   */
  searches(request: SourceRequest, now: Date, plan?: ProviderPlan): readonly ProviderCall[];
  /** The most that a call can cost. */
  mostCost(call: ProviderCall): CallCost;
  /** What an answer cost. Called with whatever JSON came; must not throw. */
  cost(call: ProviderCall, body: unknown): CallCost;
  /**
   * Throws SOURCE_CONTRACT when the answer is not what the provider promises; a bad record is an unreadable one. `at`:
   * when the answer came, which some dates count back from.
   */
  read(call: ProviderCall, body: unknown, request: SourceRequest, at: Date): PageRead;

  /** Names of fields that hold people, wherever they stand: we have no use for people, so they are not kept. */
  readonly people?: RegExp;
  /** Another call to make when this one was refused; null: none. */
  instead?(call: ProviderCall, failure: ProviderFailure): ProviderCall | null;
  /** The beginning of the same page, for less than the call can cost and at most this much; null: there is none. */
  within?(call: ProviderCall, left: CallCost): ProviderCall | null;
  /** What of a call the vault keeps, enough to read the answer by; left out: all of it. */
  kept?(call: ProviderCall): ProviderCall;
  meaning?(reply: HttpReply, now: Date): FailureMeaning | null;
  /** What the headers say of the account. */
  quota?(headers: IncomingHttpHeaders, now: Date): readonly QuotaReading[];
  /** The cheapest call that shows whether address and credentials are right and postings come. */
  readonly check: ProviderCall;
}
