/** Milliseconds of a calendar day in UTC. */
export const DAY = 86_400_000;

/** Time as the sandbox sees it: it runs at the speed of real time and can be set or moved. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  set(time: number): void;
  advance(milliseconds: number): void;
  /** Back to the time it would show had nobody touched it. */
  reset(): void;
}

/** A clock that shows `start` now (default: the real time) and runs on from there. */
export function virtualClock(start: number = Date.now()): Clock {
  const initial = start - Date.now();
  let offset = initial;
  return {
    now: () => Date.now() + offset,
    set: (time) => {
      offset = time - Date.now();
    },
    advance: (milliseconds) => {
      offset += milliseconds;
    },
    reset: () => {
      offset = initial;
    },
  };
}

/** The number of the UTC day that holds `time`, counted from 1970-01-01. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** `YYYY-MM-DD` of a day number. */
export function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
