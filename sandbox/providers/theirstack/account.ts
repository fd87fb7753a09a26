import type { Clock } from '../../clock';

/** Credits by key: a monthly allowance that does not roll over. Months are UTC by the sandbox's clock. */
export interface Accounts {
  used(key: string): number;
  left(key: string): number;
  spend(key: string, credits: number): void;
  reset(): void;
}

export function createAccounts(clock: Clock, creditsPerMonth: number): Accounts {
  const spent = new Map<string, number>();
  const slot = (key: string) => `${new Date(clock.now()).toISOString().slice(0, 7)} ${key}`;
  const used = (key: string) => spent.get(slot(key)) ?? 0;
  return {
    used,
    left: (key) => creditsPerMonth - used(key),
    spend: (key, credits) => {
      spent.set(slot(key), used(key) + credits);
    },
    reset: () => spent.clear(),
  };
}
