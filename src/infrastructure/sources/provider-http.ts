import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Clock, Log } from '../../application/ports/ports';
import { DomainError } from '../../domain/domain-error';
import { answerFailure, connectionFailure } from './connection-failure';
import { exchange, type HttpCall, type HttpReply, type HttpTimeouts } from './http-exchange';
import { checkedHeaders, providerBaseUrl } from './provider-address';
import { codeOf, ProviderFailure } from './provider-failure';
import { providerWords } from './provider-words';
import { askedWait, isRetryable, LONGEST_WAIT_MS, MOST_RETRIES, retryDelay } from './retry-policy';

/** Resolves after `ms`; rejects at once when the signal is aborted. */
type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** What every provider's client can be given from outside; all of it has a default. */
export interface HttpSurroundings {
  readonly log?: Log;
  readonly now?: Clock;
  readonly wait?: Wait;
  /** From 0 to 1; spreads the retries. */
  readonly random?: () => number;
  readonly timeouts?: Partial<HttpTimeouts>;
  /** Largest accepted answer, unpacked. */
  readonly maxBytes?: number;
}

export interface ProviderHttpOptions extends HttpSurroundings {
  /** As people write it; begins every message. */
  readonly name: string;
  readonly baseUrl: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Never shown, even when the provider repeats them. */
  readonly secrets?: readonly string[];
}

interface ProviderCall {
  readonly method: 'GET' | 'POST';
  /** Appended to the base url; begins with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

interface ProviderAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** An attempt that failed in a way that another one may mend. */
interface Setback {
  readonly what: string;
  readonly status: number | null;
  readonly askedMs: number;
  readonly cause: unknown;
}

const TIMEOUTS: HttpTimeouts = { connect: 5_000, headers: 30_000, idle: 15_000, total: 60_000 };
const MOST_BYTES = 16 * 1024 ** 2;

/**
 * The one way to a provider: JSON over HTTP with timeouts, a bound on answers, and retries of connection errors,
 * timeouts and 429, 500, 502, 503, 504 only. Throws the signal's reason or DomainError: SOURCE_UNAVAILABLE,
 * SOURCE_REFUSED, QUOTA_EXHAUSTED (all three as ProviderFailure), SOURCE_CONTRACT.
 */
export class ProviderHttp {
  private readonly baseUrl: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly timeouts: HttpTimeouts;
  private readonly agent: Agent;

  /** Throws INVALID_INPUT for a base url that is not http(s) and for header values that HTTP cannot carry. */
  constructor(private readonly options: ProviderHttpOptions) {
    this.baseUrl = providerBaseUrl(options.name, options.baseUrl);
    this.headers = checkedHeaders(options.name, options.headers ?? {});
    this.timeouts = { ...TIMEOUTS, ...options.timeouts };
    this.agent = new Agent({ connect: { timeout: this.timeouts.connect } });
  }

  async request(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.attempt(call, signal);
      if ('body' in outcome) return outcome;
      if (outcome.askedMs > LONGEST_WAIT_MS) throw this.tooLongAWait(outcome);
      if (attempt > MOST_RETRIES) throw this.givenUp(outcome, attempt);

      const delayMs = retryDelay(attempt, outcome.askedMs, this.options.random ?? Math.random);
      const { name: provider, log } = this.options;
      log?.('provider-retry', { provider, path: call.path, attempt, cause: outcome.what, delayMs });
      await (this.options.wait ?? abortableWait)(delayMs, signal);
    }
  }

  private async attempt(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer | Setback> {
    signal.throwIfAborted();
    let reply: HttpReply;
    try {
      const most = this.options.maxBytes ?? MOST_BYTES;
      reply = await exchange(this.agent, this.httpCall(call), this.timeouts, most, signal);
    } catch (cause) {
      signal.throwIfAborted();
      const what = connectionFailure(cause, this.timeouts);
      if (what !== null) return { what, status: null, askedMs: 0, cause };
      throw this.contractBroken(answerFailure(cause), cause);
    }
    const { status, headers } = reply;
    if (status < 300) return { status, headers, body: this.json(reply) };
    const what = this.described(reply);
    if (!isRetryable(status)) throw new ProviderFailure(codeOf(status), `${this.options.name} ${what}`, status);
    return { what, status, askedMs: askedWait(headers, this.now()), cause: undefined };
  }

  private httpCall({ method, path, query, body }: ProviderCall): HttpCall {
    const parameters = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const headers = { 'user-agent': 'skillpulse', accept: 'application/json', ...this.headers };
    const url = `${this.baseUrl}${path}${parameters}`;
    if (body === undefined) return { method, url, headers, body: null };
    return { method, url, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }

  private json({ status, headers, text }: HttpReply): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      const type = this.words(String(headers['content-type'] ?? 'no content type'));
      throw this.contractBroken(`answered ${status} with ${type} that is not JSON: ${this.words(text)}`, cause);
    }
  }

  private described({ status, headers, text }: HttpReply): string {
    const target =
      status < 400 ? ` (to ${this.words(String(headers.location ?? 'nowhere'))}; redirects are not followed)` : '';
    const words = this.words(text);
    return `answered ${status}${target}${words === '' ? '' : `: ${words}`}`;
  }

  private words(text: string): string {
    return providerWords(text, this.options.secrets ?? []);
  }

  /** `what` null: the failure is none of the provider's, so it goes on as it is. */
  private contractBroken(what: string | null, cause: unknown): unknown {
    return what === null ? cause : new DomainError('SOURCE_CONTRACT', `${this.options.name} ${what}`, { cause });
  }

  /** A used-up quota says when it is filled again; other outages may ask for a long wait too. */
  private tooLongAWait({ what, status, askedMs, cause }: Setback): ProviderFailure {
    const back = new Date(this.now().getTime() + askedMs).toISOString();
    const message = `${this.options.name} wants no request before ${back} (${what})`;
    return new ProviderFailure(status === 429 ? 'QUOTA_EXHAUSTED' : 'SOURCE_UNAVAILABLE', message, status, { cause });
  }

  private givenUp({ what, status, cause }: Setback, attempts: number): ProviderFailure {
    const message = `${this.options.name} is unavailable after ${attempts} attempts: ${what}`;
    return new ProviderFailure('SOURCE_UNAVAILABLE', message, status, { cause });
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

async function abortableWait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}
