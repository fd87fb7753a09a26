import type { PageVault, StoredPage } from '../../application/ports/page-vault';
import type { Clock, Log } from '../../application/ports/ports';
import type { QuotaLedger, Reservation, SourceAccount } from '../../application/ports/quota-ledger';
import type { CallOutcome, SourceGate } from '../../application/ports/source-gate';
import { type CallCost, FREE_OF_CHARGE } from '../../domain/call-cost';
import { DomainError, SourcePaused } from '../../domain/domain-error';
import type { SourceRequest } from '../../domain/source-request';
import { wasSent } from './connection-failure';
import type { Provider, ProviderCall, ProviderPlan } from './provider';
import { ProviderFailure, type Setback } from './provider-failure';
import type { ProviderAnswer, ProviderHttp } from './provider-http';
import { LONGEST_WAIT_MS } from './retry-policy';
import { writableJson } from './writable-json';

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
    let kept: KeptAnswer | null = null;
    try {
      await this.http.request(call, signal, async (attempt) => {
        const reservation = await this.entered(call, signal);
        const started = Date.now();
        const outcome = await attempt().catch((error: unknown) => this.thrown(error, reservation, started));
        if ('text' in outcome) kept = await this.kept(outcome, call, request, reservation, started);
        else await this.setBack(outcome, reservation, started);
        return outcome;
      });
      return kept!;
    } catch (error) {
      const instead = error instanceof ProviderFailure ? this.provider.instead?.(call, error) : null;
      if (!instead) throw error;
      return this.make(instead, request, signal);
    }
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
    const raw = { account: this.account, request, call, fetchedAt, body: told?.text ?? answer.text };
    const page = await accounts.vault.keep(raw, reservation, cost, readings);
    await this.left({ kind: 'answered' }, started, cost);
    return { page, body: told === null ? answer.body : told.body };
  }

  /** What the answer says, without people; null where it is not JSON, and then it is kept as it is. */
  private told(answer: ProviderAnswer): { readonly text: string; readonly body: unknown } | null {
    if (!isJson(answer)) return null;
    const { withoutPeople } = this.provider;
    if (withoutPeople === undefined) return answer;
    return writableJson(withoutPeople(answer.body));
  }

  private async setBack(setback: Setback, reservation: Reservation, started: number): Promise<void> {
    const { ledger } = this.surroundings.accounts;
    const { status, headers, askedMs, what, cause } = setback;
    const now = this.surroundings.now();
    if (status !== null || !wasSent(cause)) await ledger.refund(reservation);
    await ledger.reconcile(this.account, this.provider.quota?.(headers, now) ?? []);
    const until = new Date(now.getTime() + askedMs);
    await this.left(askedMs > 0 ? { kind: 'paused', until, reason: what } : { kind: 'failed' }, started);
  }

  /** For failures that no retry mends. */
  private async thrown(error: unknown, reservation: Reservation, started: number): Promise<never> {
    const answered = error instanceof ProviderFailure || error instanceof SourcePaused;
    if (answered) await this.surroundings.accounts.ledger.refund(reservation);
    if (error instanceof SourcePaused) {
      await this.left({ kind: 'paused', until: error.retryAt, reason: error.message }, started);
    } else if (answered) {
      await this.left({ kind: 'answered' }, started, FREE_OF_CHARGE, 'refused');
    } else {
      await this.left({ kind: 'failed' }, started);
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
