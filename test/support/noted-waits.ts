import type { HttpSurroundings } from '../../src/infrastructure/sources/provider-http';

/** Surroundings in which nothing is waited for: the waits and the log are noted instead, and chance always says 0. */
export function notedWaits() {
  const delays: number[] = [];
  const logged: { readonly event: string; readonly details: unknown }[] = [];
  const surroundings: HttpSurroundings = {
    wait: async (ms) => {
      delays.push(ms);
    },
    random: () => 0,
    log: (event, details) => {
      logged.push({ event, details });
    },
  };
  return { delays, logged, surroundings };
}
