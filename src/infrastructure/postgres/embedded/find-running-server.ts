import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { holderOf } from './holder-of';
import { discardPostmasterPid, readPostmasterPid } from './postmaster-pid';

/** How long an unclear `postmaster.pid` may become clear, in ms. */
const DOUBT = 2_000;
/** How long a server may take to recover, or to stop, before we give up on it, in ms. */
const PATIENCE = 120_000;

/**
 * The port of the server that runs in the data directory, whoever started it; waits for one that is starting, recovering
 * or stopping. Null when none runs and one can be started: a `postmaster.pid` that would prevent that is removed.
 * Throws EmbeddedPostgresError when a server neither becomes ready nor goes.
 */
export async function findRunningServer(dataDir: string): Promise<number | null> {
  const begin = performance.now();
  for (;;) {
    const file = readPostmasterPid(dataDir);
    if (file === null) return null;
    const holder = holderOf(file);
    // PostgreSQL itself recognises a file whose process is gone.
    if (holder === 'nobody') return null;
    if (holder !== 'stranger' && file.ready && (await listens(file.port))) return file.port;
    const waited = performance.now() - begin;
    if (holder === 'stranger' || (file.pid === 0 && waited > DOUBT)) {
      discardPostmasterPid(dataDir, file);
      return null;
    }
    if (holder === 'unknown' && waited > DOUBT) return null;
    if (waited > PATIENCE) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${file.pid}) has been starting or stopping in ${dataDir} for ${PATIENCE / 1000} s. End that process, and start again.`,
      );
    }
    await sleep(20);
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
