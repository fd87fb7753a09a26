import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import type { Clock, Log } from '../../application/ports/ports';
import { answerFailure, connectionFailure } from './connection-failure';
import { exchange, type HttpCall, type HttpReply, type HttpTimeouts } from './http-exchange';
import type { FailureMeaning, ProviderCall } from './provider';
import { checkedHeaders, providerBaseUrl } from './provider-address';
import { ProviderComplaints } from './provider-complaints';
import { codeOf, type Setback } from './provider-failure';
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
  /** Answers, so that no word of a broken one is repeated. */
  readonly mayNamePeople?: boolean;
  /** What an answer that is no success says, where its status alone does not. */
  readonly meaning?: ((reply: HttpReply, now: Date) => FailureMeaning | null) | undefined;
}

/** An answer that is a success, as it came and as JSON. */
export interface ProviderAnswer extends HttpReply {
  /** Parsed when it is first asked for. Throws SOURCE_CONTRACT when it is not JSON. */
  readonly body: unknown;
}

export type Attempt = () => Promise<ProviderAnswer | Setback>;

const TIMEOUTS: HttpTimeouts = { connect: 5_000, headers: 30_000, idle: 15_000, total: 60_000 };
const MOST_BYTES = 16 * 1024 ** 2;

/**
 * The one way to a provider: JSON over HTTP with timeouts, a bound on answers, and retries of connection errors,
 * timeouts and 429, 500, 502, 503, 504 only. Throws the signal's reason or DomainError: SOURCE_UNAVAILABLE,
 * SOURCE_REFUSED, QUOTA_EXHAUSTED, SOURCE_CONTRACT; as SourcePaused where it is known when to try again.
 */
export class ProviderHttp {
  private readonly baseUrl: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly timeouts: HttpTimeouts;
  private readonly agent: Agent;
  private readonly complaints: ProviderComplaints;

  /** Throws INVALID_INPUT for a base url that is not http(s) and for header values that HTTP cannot carry. */
  constructor(private readonly options: ProviderHttpOptions) {
    this.baseUrl = providerBaseUrl(options.name, options.baseUrl);
    this.headers = checkedHeaders(options.name, options.headers ?? {});
    this.timeouts = { ...TIMEOUTS, ...options.timeouts };
    const { name, secrets = [] } = options;
    this.complaints = new ProviderComplaints(name, secrets, () => this.now(), options.mayNamePeople ?? false);
    this.agent = new Agent({ connect: { timeout: this.timeouts.connect } });
  }

  /** `around` is called for each attempt, to do what has to be done before and after it. */
  async request(
    call: ProviderCall,
    signal: AbortSignal,
    around: (attempt: Attempt) => ReturnType<Attempt> = (attempt) => attempt(),
    mostRetries = MOST_RETRIES,
  ): Promise<ProviderAnswer> {
    for (let attempt = 1; ; attempt++) {
      const outcome = await around(() => this.attempt(call, signal));
      if ('text' in outcome) return outcome;
      if (outcome.askedMs > LONGEST_WAIT_MS) throw this.complaints.tooLongAWait(outcome);
      if (attempt > mostRetries) throw this.complaints.givenUp(outcome, attempt);

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
      const broken = answerFailure(cause);
      // A failure that is none of the provider's goes on as it is.
      throw broken === null ? cause : this.complaints.contractBroken(broken, cause);
    }
    return reply.status < 300 ? this.answer(reply) : this.failure(reply);
  }

  private answer(reply: HttpReply): ProviderAnswer {
    let parsed: { readonly body: unknown } | null = null;
    const parse = () => {
      parsed ??= { body: this.complaints.json(reply) };
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
    const what = this.complaints.described(reply);
    const asked = askedWait(headers, this.now());
    const meant = this.options.meaning?.(reply, this.now()) ?? null;
    if (meant?.kind === 'quota') {
      const reason = meant.advice === undefined ? what : `${meant.advice}: ${what}`;
      throw this.complaints.quotaUsedUp(reason, meant.until ?? this.complaints.in(asked), headers);
    }
    if (meant?.kind === 'refused') throw this.complaints.refused('SOURCE_REFUSED', `${meant.advice}: ${what}`, reply);
    if (meant === null && !isRetryable(status)) throw this.complaints.refused(codeOf(status), what, reply);
    return { what, status, headers, askedMs: Math.max(asked, meant?.waitMs ?? 0), cause: undefined };
  }

  private httpCall({ method, path, query, body }: ProviderCall): HttpCall {
    const parameters = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    const headers = { 'user-agent': 'skillpulse', accept: 'application/json', ...this.headers };
    const url = `${this.baseUrl}${path}${parameters}`;
    if (body === undefined) return { method, url, headers, body: null };
    return { method, url, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
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
