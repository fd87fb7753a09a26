import type { Clock } from './clock';
import type { RateLimit } from './plans';

/** How one window stands. */
export interface WindowState {
  readonly limit: RateLimit;
  readonly remaining: number;
  /** Whole seconds until the window starts afresh, at least 1. */
  readonly resetSeconds: number;
}

interface RateWindows {
  /** Takes one request of `key` from every window, or from none when one of them is empty. */
  take(key: string): { readonly allowed: boolean; readonly windows: readonly WindowState[] };
  reset(): void;
}

interface Window {
  startedAt: number;
  used: number;
}

/** Fixed windows by the sandbox's clock; each starts with the first request after the last one ended. */
export function createRateWindows(clock: Clock, limits: readonly RateLimit[]): RateWindows {
  const byKey = new Map<string, Window[]>();

  const current = (key: string, now: number) => {
    const windows = byKey.get(key) ?? limits.map(() => ({ startedAt: now, used: 0 }));
    byKey.set(key, windows);
    windows.forEach((window, i) => {
      const age = now - window.startedAt;
      const length = (limits[i] as RateLimit).seconds * 1000;
      if (age < 0 || age >= length) Object.assign(window, { startedAt: now, used: 0 });
    });
    return windows;
  };

  const take = (key: string) => {
    const now = clock.now();
    const windows = current(key, now);
    const allowed = windows.every((window, i) => window.used < (limits[i] as RateLimit).quota);
    if (allowed) for (const window of windows) window.used += 1;
    const states = windows.map((window, i) => {
      const limit = limits[i] as RateLimit;
      const left = window.startedAt + limit.seconds * 1000 - now;
      return { limit, remaining: limit.quota - window.used, resetSeconds: Math.max(1, Math.ceil(left / 1000)) };
    });
    return { allowed, windows: states };
  };

  return { take, reset: () => byKey.clear() };
}
