import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../application/ports/ports';

/** Does something now and again and again, until it is stopped; `stop` also waits for what is under way. A failure is logged. */
export function repeatedly(everyMs: number, act: () => Promise<unknown>, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');
  const acting = (async () => {
    while (!stopping.signal.aborted) {
      await act().catch((error: unknown) => log('repeated-work-failed', { error }));
      await Promise.race([sleep(everyMs, undefined, { ref: false }), stopped]);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await acting;
    },
  };
}
