import type { Steps } from '../domain/steps';

/** Longest without a break: heartbeats, requests and timers of the same process are held up as long as that. */
const TURN_MS = 50;

/** Drives work to its end, and lets the process do what else there is to do again and again meanwhile. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (let began = performance.now(); ; ) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}
