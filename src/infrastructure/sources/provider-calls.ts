import type { IncomingHttpHeaders } from 'node:http';
import type { PageVault, StoredPage } from '../../application/ports/page-vault';
import type { Clock, Log } from '../../application/ports/ports';
import type { QuotaLedger, Reservation, SourceAccount } from '../../application/ports/quota-ledger';
import type { CallOutcome, SourceGate } from '../../application/ports/source-gate';
import { type CallCost, FREE_OF_CHARGE } from '../../domain/call-cost';
import { DomainError } from '../../domain/domain-error';
import type { SourceRequest } from '../../domain/source-request';
import { affordableCall, isShortOfQuota } from './affordable-call';
import { wasSent } from './connection-failure';
import type { Provider, ProviderCall, ProviderPlan } from './provider';
import { ProviderFailure, QuotaRefusal, type Setback } from './provider-failure';
import type { Attempt, ProviderAnswer, ProviderHttp } from './provider-http';
import { LONGEST_WAIT_MS, MOST_RETRIES } from './retry-policy';
import { writableJson } from './writable-json';

/** Answers of a gateway whose provider may have done the work, and charged it, all the same. */
const MAY_HAVE_BEEN_CHARGED: ReadonlySet<number> = new Set([502, 504]);

/** The books, the vault and the gate that every call passes. */
interface CallAccounts {
  readonly ledger: QuotaLedger;
  readonly vault: PageVault;
  readonly gate: SourceGate;
}

/** One attempt, for whoever counts them. */
export interface CallEvent {
  readonly account: SourceAccount;
  readonly outcome: CallOutcome['kind'] | 'refused';
  readonly milliseconds: number;
  readonly cost: CallCost;
}

export interface CallSurroundings {
  readonly accounts: CallAccounts;
  readonly now: Clock;
  readonly log: Log;
  readonly onCall?: (event: CallEvent) => void;
}

/** An answer in the vault, and what it says as JSON. */
export interface KeptAnswer {
  readonly page: StoredPage;
  readonly body: unknown;
}

/**
 * The way of every call to a provider. Each attempt reserves what it may cost, waits for its turn, and ends in one of:
 * the answer kept and settled in one transaction; the reservation refunded, where the provider refused; the reservation
 * left open, where nobody knows whether the call was charged, so that it counts as spent.
 */
export class ProviderCalls {
  constructor(
    private readonly provider: Provider,
    private readonly account: SourceAccount,
    private readonly plan: ProviderPlan,
    private readonly http: ProviderHttp,
    private readonly surroundings: CallSurroundings,
  ) {}

  /** Throws what ProviderHttp throws, and SourcePaused from the books and the gate. */
  async make(call: ProviderCall, request: SourceRequest, signal: AbortSignal): Promise<KeptAnswer> {
    try {
      return await this.tried(call, request, signal, MOST_RETRIES);
    } catch (error) {
      const instead = await this.instead(call, error);
      if (instead === null) throw error;
      const cause = error instanceof Error ? error.message : error;
      const event = isShortOfQuota(error) ? 'provider-asked-for-less' : 'provider-asked-otherwise';
      this.surroundings.log(event, { provider: this.provider.name, path: call.path, cause });
      return this.make(instead, request, signal);
    }
  }

  private async instead(call: ProviderCall, error: unknown): Promise<ProviderCall | null> {
    if (error instanceof ProviderFailure) return this.provider.instead?.(call, error) ?? null;
    if (!isShortOfQuota(error)) return null;
    const { accounts, now } = this.surroundings;
    return affordableCall(this.provider, call, { ledger: accounts.ledger, account: this.account, now: now() });
  }

  /** Tries a call once and nothing else, so that it costs what it says. */
  once(call: ProviderCall, request: SourceRequest, signal: AbortSignal): Promise<KeptAnswer> {
    return this.tried(call, request, signal, 0);
  }

  private async tried(
    call: ProviderCall,
    request: SourceRequest,
    signal: AbortSignal,
    mostRetries: number,
  ): Promise<KeptAnswer> {
    let kept: KeptAnswer | null = null;
    const around = async (attempt: Attempt) => {
      const reservation = await this.entered(call, signal);
      const started = Date.now();
      const outcome = await attempt().catch((error: unknown) => this.thrown(error, reservation, started, signal));
      if ('text' in outcome) kept = await this.kept(outcome, call, request, reservation, started);
      else await this.setBack(outcome, reservation, started);
      return outcome;
    };
    await this.http.request(call, signal, around, mostRetries);
    return kept!;
  }

  private async entered(call: ProviderCall, signal: AbortSignal): Promise<Reservation> {
    const { ledger, gate } = this.surroundings.accounts;
    const reservation = await ledger.reserve(this.account, this.provider.mostCost(call));
    try {
      await gate.enter(this.account, this.plan.pace, LONGEST_WAIT_MS, signal);
    } catch (error) {
      await ledger.refund(reservation);
      throw error;
    }
    return reservation;
  }

  private async kept(
    answer: ProviderAnswer,
    call: ProviderCall,
    request: SourceRequest,
    reservation: Reservation,
    started: number,
  ): Promise<KeptAnswer> {
    const { accounts, now } = this.surroundings;
    const fetchedAt = now();
    const told = this.told(answer);
    const cost = told === null ? this.provider.mostCost(call) : this.provider.cost(call, told.body);
    const readings = this.provider.quota?.(answer.headers, fetchedAt) ?? [];
    const asked = { request: { ...request, leaveOut: [] }, call: this.provider.kept?.(call) ?? call };
    const raw = { account: this.account, ...asked, fetchedAt, body: told?.text ?? this.unreadText(answer) };
    const page = { ...(await accounts.vault.keep(raw, reservation, cost, readings)), request, call };
    await this.left({ kind: 'answered' }, started, cost);
    return { page, body: told === null ? answer.body : told.body };
  }

  /**
   * What the answer says, without people. null: it is not JSON. It is kept as it is then, unless it may name people, whom
   * nobody can find in it.
   */
  private told(answer: ProviderAnswer): { readonly text: string; readonly body: unknown } | null {
    const { people } = this.provider;
    if (!isJson(answer)) return null;
    return people === undefined ? answer : writableJson(answer.body, people);
  }

  private unreadText({ text }: ProviderAnswer): string {
    return this.provider.people === undefined ? text : `(${text.length} characters that are not JSON)`;
  }

  private async setBack(setback: Setback, reservation: Reservation, started: number): Promise<void> {
    const { ledger } = this.surroundings.accounts;
    const { status, headers, askedMs, what, cause } = setback;
    const isAnswer = status !== null && !MAY_HAVE_BEEN_CHARGED.has(status);
    if (isAnswer || (status === null && !wasSent(cause))) await ledger.refund(reservation);
    await this.reconciled(headers);
    await this.left(askedMs > 0 ? { kind: 'paused', forMs: askedMs, reason: what } : { kind: 'failed' }, started);
  }

  private async reconciled(headers: IncomingHttpHeaders): Promise<void> {
    const readings = this.provider.quota?.(headers, this.surroundings.now()) ?? [];
    await this.surroundings.accounts.ledger.reconcile(this.account, readings);
  }

  /** For failures that no retry mends. Whoever gives up knows nothing of the source, so nothing is said of it. */
  private async thrown(error: unknown, reservation: Reservation, started: number, signal: AbortSignal): Promise<never> {
    const refused = error instanceof ProviderFailure || error instanceof QuotaRefusal;
    if (refused) {
      await this.surroundings.accounts.ledger.refund(reservation);
      await this.reconciled(error.headers);
    }
    if (error instanceof QuotaRefusal) {
      const forMs = Math.max(0, error.retryAt.getTime() - this.surroundings.now().getTime());
      await this.left({ kind: 'paused', forMs, reason: error.message }, started);
    } else if (error instanceof DomainError) {
      await this.left({ kind: 'answered' }, started, FREE_OF_CHARGE, 'refused');
    } else {
      await this.left(signal.aborted ? { kind: 'given_up' } : { kind: 'failed' }, started);
    }
    throw error;
  }

  private async left(
    outcome: CallOutcome,
    started: number,
    cost = FREE_OF_CHARGE,
    told: CallEvent['outcome'] = outcome.kind,
  ): Promise<void> {
    const { accounts, onCall } = this.surroundings;
    await accounts.gate.leave(this.account, outcome);
    onCall?.({ account: this.account, outcome: told, milliseconds: Date.now() - started, cost });
  }
}

function isJson(answer: ProviderAnswer): boolean {
  try {
    return answer.body !== undefined;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
