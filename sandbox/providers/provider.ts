import type { Clock } from '../clock';
import type { Reply, SandboxRequest } from '../exchange';
import type { Market } from '../market/market';
import type { Vacancy } from '../market/vacancy';
import type { Plan } from '../plans';

/** What a provider is built on. */
export interface World {
  readonly market: Market;
  readonly clock: Clock;
  readonly plan: Plan;
}

/** One row that a provider shows now, with the vacancy behind it. For the control API only. */
export interface Listing {
  readonly id: number | string;
  readonly url: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly vacancy: Vacancy;
}

/** Refusals that a fault switch can ask for, worded as this provider words them. */
export type Refusal = 'burst-429' | 'quota-429' | 'credits-402';

/** A stand-in of one job API, served under `/<name>`. */
export interface Provider {
  readonly name: string;
  /** Answers one request; undefined for a path that the provider does not have. */
  answer(request: SandboxRequest): Reply | undefined;
  /** `retryAfter`: seconds. Undefined where the provider knows no such refusal. */
  refuse(kind: Refusal, retryAfter?: number): Reply | undefined;
  /**
   * Where the records are in an answer's body, and which of their fields holds the title. A list is named by its path
   * ("data.jobs"), the body itself by ""; the first that is there counts.
   */
  readonly records: { readonly lists: readonly string[]; readonly title: string };
  /** Everything that a client could see now. */
  listings(): Listing[];
  /** Forgets credits and rate windows. */
  reset(): void;
}

export type ProviderFactory = (world: World) => Provider;
