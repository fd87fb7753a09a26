import type { Clock } from '../clock';

/** What accounts have spent, by key: a monthly allowance that does not roll over. Months are UTC by the sandbox's clock. */
export interface Accounts {
  used(key: string): number;
  /** Below zero where a page cost more than there was. */
  left(key: string): number;
  /** May spend more than is left; whoever forbids that asks first. */
  spend(key: string, amount: number): void;
  reset(): void;
}

export function createAccounts(clock: Clock, perMonth: number): Accounts {
  const spent = new Map<string, number>();
  const slot = (key: string) => `${new Date(clock.now()).toISOString().slice(0, 7)} ${key}`;
  const used = (key: string) => spent.get(slot(key)) ?? 0;
  return {
    used,
    left: (key) => perMonth - used(key),
    spend: (key, amount) => {
      spent.set(slot(key), used(key) + amount);
    },
    reset: () => spent.clear(),
  };
}

/** When the allowances start afresh, in milliseconds since 1970. */
export function nextMonth(clock: Clock): number {
  const now = new Date(clock.now());
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
}

/** Whole seconds until the next month begins, at least 1. */
export function secondsLeftOfMonth(clock: Clock): number {
  return Math.max(1, Math.ceil((nextMonth(clock) - clock.now()) / 1000));
}
