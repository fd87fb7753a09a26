import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Clock, Log } from '../../application/ports/ports';
import { DomainError, SourcePaused } from '../../domain/domain-error';
import { answerFailure, connectionFailure } from './connection-failure';
import { exchange, type HttpCall, type HttpReply, type HttpTimeouts } from './http-exchange';
import type { FailureMeaning, ProviderCall } from './provider';
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
  /** What an answer that is no success says, where its status alone does not. */
  readonly meaning?: ((reply: HttpReply, now: Date) => FailureMeaning | null) | undefined;
}

/** An answer that is a success, as it came and as JSON. */
export interface ProviderAnswer extends HttpReply {
  /** Parsed when it is first asked for. Throws SOURCE_CONTRACT when it is not JSON. */
  readonly body: unknown;
}

/** An attempt that failed in a way that another one may mend. */
export interface Setback {
  readonly what: string;
  /** null: there was no answer. */
  readonly status: number | null;
  readonly headers: IncomingHttpHeaders;
  readonly askedMs: number;
  readonly cause: unknown;
}

type Attempt = () => Promise<ProviderAnswer | Setback>;

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

  /** `around` is called for each attempt, to do what has to be done before and after it. */
  async request(
    call: ProviderCall,
    signal: AbortSignal,
    around: (attempt: Attempt) => ReturnType<Attempt> = (attempt) => attempt(),
  ): Promise<ProviderAnswer> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await around(() => this.attempt(call, signal));
      if ('text' in outcome) return outcome;
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
      if (what !== null) return { what, status: null, headers: {}, askedMs: 0, cause };
      throw this.contractBroken(answerFailure(cause), cause);
    }
    return reply.status < 300 ? this.answer(reply) : this.failure(reply);
  }

  private answer(reply: HttpReply): ProviderAnswer {
    let parsed: { readonly body: unknown } | null = null;
    const parse = () => {
      parsed ??= { body: this.json(reply) };
      return parsed.body;
    };
    return {
      ...reply,
      get body() {
        return parse();
      },
    };
  }

  /** Throws for a failure that is final. */
  private failure(reply: HttpReply): Setback {
    const { status, headers } = reply;
    const { name, meaning } = this.options;
    const what = this.described(reply);
    const asked = askedWait(headers, this.now());
    const meant = meaning?.(reply, this.now()) ?? null;
    if (meant?.kind === 'quota') throw this.quotaUsedUp(what, meant.until ?? after(this.now(), asked), meant.advice);
    if (meant?.kind === 'refused')
      throw new ProviderFailure('SOURCE_REFUSED', `${name} ${meant.advice}: ${what}`, status);
    if (meant === null && !isRetryable(status)) throw new ProviderFailure(codeOf(status), `${name} ${what}`, status);
    return { what, status, headers, askedMs: Math.max(asked, meant?.waitMs ?? 0), cause: undefined };
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

  private quotaUsedUp(what: string, until: Date, advice?: string): SourcePaused {
    const reason = advice === undefined ? what : `${advice}: ${what}`;
    const message = `${this.options.name} wants no request before ${until.toISOString()} (${reason})`;
    return new SourcePaused('QUOTA_EXHAUSTED', message, until);
  }

  /** A used-up quota says when it is filled again; other outages may ask for a long wait too. */
  private tooLongAWait({ what, status, askedMs, cause }: Setback): SourcePaused {
    const until = after(this.now(), askedMs);
    if (status === 429) return this.quotaUsedUp(what, until);
    const message = `${this.options.name} wants no request before ${until.toISOString()} (${what})`;
    return new SourcePaused('SOURCE_UNAVAILABLE', message, until, { cause });
  }

  private givenUp({ what, status, cause }: Setback, attempts: number): ProviderFailure {
    const message = `${this.options.name} is unavailable after ${attempts} attempts: ${what}`;
    return new ProviderFailure('SOURCE_UNAVAILABLE', message, status, { cause });
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

async function abortableWait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
}
