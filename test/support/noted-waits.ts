import type { Clock, Log } from '../../src/application/ports/ports';
import type { HttpSurroundings } from '../../src/infrastructure/sources/provider-http';

export interface NotedWaits {
  readonly delays: number[];
  readonly logged: { readonly event: string; readonly details: unknown }[];
  readonly surroundings: HttpSurroundings & {
    readonly now: Clock;
    readonly log: Log;
    readonly wait: (ms: number) => Promise<void>;
  };
}

/**
 * Surroundings in which nothing is waited for: the waits and the log are noted instead, the clock goes on by each wait,
 * and chance always says 0.
 */
export function notedWaits(start = new Date()): NotedWaits {
  const delays: number[] = [];
  const logged: NotedWaits['logged'] = [];
  let now = start.getTime();
  const surroundings = {
    wait: async (ms: number) => {
      delays.push(ms);
      now += ms;
    },
    now: () => new Date(now),
    random: () => 0,
    log: (event: string, details?: unknown) => {
      logged.push({ event, details });
    },
  };
  return { delays, logged, surroundings };
}
