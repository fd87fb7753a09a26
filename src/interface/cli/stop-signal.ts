import { setMaxListeners } from 'node:events';
import { isatty } from 'node:tty';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A signal that asks for an orderly end is heard as an abort; a second one insists, and ends the program at once with `code`.
 * SIGHUP asks for it only where there is a terminal that can hang up.
 */
export function stopSignal(code: number): AbortSignal {
  const controller = new AbortController();
  // Whatever is under way listens, and stops listening when it ends: many at once are no leak.
  setMaxListeners(0, controller.signal);
  // Asked now: a terminal that has hung up is none any more.
  const terminal = isatty(0) || isatty(1);
  for (const name of SIGNALS) {
    process.on(name, () => {
      // Node has undone what nohup set, so without a handler of ours the signal would end the program all the same.
      if (name === 'SIGHUP' && !terminal) return;
      if (controller.signal.aborted) process.exit(code);
      controller.abort(new Error(`stopped by ${name}`));
    });
  }
  return controller.signal;
}

/** Resolves when the program is asked to stop. */
export function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
