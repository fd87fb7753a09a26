import { Logger } from 'graphile-worker';
import type { Log } from '../../application/ports/ports';

/** What the library has to say that somebody should know. */
export function queueLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log(`queue-${level}`, { message });
  });
}
