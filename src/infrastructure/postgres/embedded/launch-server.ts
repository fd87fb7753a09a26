import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port';
import { isAlive, readPostmasterPid } from './postmaster-pid';
import { logExcerpt, openServerLog } from './server-log';
import type { ServerPrograms } from './server-program';
import { type ServerProcess, spawnServer } from './spawn-server';

/** Server parameters by name, as in postgresql.conf. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/** Modest, for a machine that has other things to do. Durability is PostgreSQL's default: commits wait for the disk. */
const DEFAULTS: ServerSettings = { max_connections: 60, shared_buffers: '128MB' };
/** Only this machine, and only with a password: a caller cannot set these otherwise. */
const FIXED: ServerSettings = { listen_addresses: '127.0.0.1', unix_socket_directories: '' };

/** How long a start may take before it is mentioned that it does, in ms. */
const SLOW = 10_000;

export interface LaunchedServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** A start that failed. Another attempt may succeed: somebody took the port, or started a server here at the same time. */
export interface LaunchFailure {
  readonly failure: string;
}

/** Starts a server in an existing cluster on a free loopback port, and waits until it takes connections. */
export async function launchServer(
  dataDir: string,
  programs: ServerPrograms,
  settings: ServerSettings,
  log: (line: string) => void,
): Promise<LaunchedServer | LaunchFailure> {
  const port = await freePort();
  const serverLog = openServerLog(path.join(path.dirname(dataDir), 'postgres.log'), programs.account);
  const parameters = Object.entries({ ...DEFAULTS, ...settings, ...FIXED }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawnServer(programs, dataDir, ['-p', String(port), ...parameters], serverLog.descriptor);
  fs.closeSync(serverLog.descriptor);
  if (!(await untilReady(server, dataDir, port, () => log(`PostgreSQL is still starting, see ${serverLog.file}`)))) {
    const failure = `${await server.ended}. The end of ${serverLog.file}:\n${logExcerpt(serverLog)}`;
    return { failure };
  }
  return {
    port,
    stop: stopOnce(server, (reason) => log(`PostgreSQL ended by itself: ${reason}, see ${serverLog.file}`)),
  };
}

/**
 * True when the server takes connections, false when it has ended instead. Without a limit, because recovery after a
 * crash takes as long as it takes, and a server that is stopped in the middle begins anew.
 */
async function untilReady(server: ServerProcess, dataDir: string, port: number, onSlow: () => void): Promise<boolean> {
  let ended = false;
  server.ended.then(() => {
    ended = true;
  });
  const slow = setTimeout(onSlow, SLOW);
  try {
    while (!ended) {
      const file = readPostmasterPid(dataDir);
      if (file?.ready && file.port === port && isAlive(file.pid)) return true;
      await sleep(5);
    }
    return false;
  } finally {
    clearTimeout(slow);
  }
}

function stopOnce(server: ServerProcess, onUnexpectedEnd: (reason: string) => void): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  server.ended.then((reason) => {
    if (stopping === undefined) onUnexpectedEnd(reason);
  });
  return () => {
    stopping ??= server.stop();
    return stopping;
  };
}
