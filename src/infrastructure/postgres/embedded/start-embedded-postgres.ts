import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterLocation } from './cluster-location';
import { CLUSTER_USER, clusterPassword } from './cluster-password';
import { createCluster } from './create-cluster';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { ensureDatabase } from './ensure-database';
import { findRunningServer } from './find-running-server';
import { hasCluster } from './has-cluster';
import { type LaunchedServer, type LaunchFailure, launchServer, type ServerSettings } from './launch-server';
import { nativePackage } from './native-package';
import { reachableBinaries } from './reachable-binaries';
import { restoreLibraryLinks } from './restore-library-links';
import { serverAccount } from './server-account';
import type { ServerPrograms } from './server-program';

/** Several processes may start servers in one cluster at once; all but one fail, and find that one when they try again. */
const ATTEMPTS = 5;

interface EmbeddedPostgresOptions {
  /** The cluster directory. Its parent also gets the log, `postgres.log`. */
  readonly dataDir: string;
  /** Created in the cluster when it is not there. */
  readonly database: string;
  /** Server parameters; they count only in the process that comes to own the server. */
  readonly settings?: ServerSettings;
  readonly log?: (line: string) => void;
}

/**
 * A connection to the cluster's server. With `owned` this process has started the server, and the server stops with
 * `stop()` or with the process, however that ends. Otherwise another process owns it: `stop()` does nothing, and when
 * the owner stops the server is gone for us too.
 */
export interface EmbeddedPostgres {
  /** For the database asked for, with the password: a secret. */
  readonly url: string;
  readonly owned: boolean;
  /** Where the cluster really is: elsewhere than asked for, when root starts it for a user who cannot get there. */
  readonly dataDir: string;
  /** A fast shutdown. May be called again, and while it is under way; all calls end when the server has gone. */
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL that npm has installed, on a free loopback port: makes the cluster when there is none, and joins
 * the server when one runs in it already. Installs no signal handlers; the caller calls `stop()` as its last act.
 * Throws EmbeddedPostgresError when PostgreSQL cannot be run here, and what `pg` throws when it cannot be used.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { database, settings = {}, log = () => undefined } = options;
  const native = nativePackage();
  restoreLibraryLinks(native);
  const requested = path.resolve(options.dataDir);
  const dataDir = clusterLocation(requested, serverAccount(requested));
  if (dataDir !== requested) log(`The database of ${requested} is kept in ${dataDir}`);
  const account = serverAccount(dataDir);
  const programs: ServerPrograms = { folder: reachableBinaries(native, account), account };
  if (!hasCluster(dataDir, native.version)) {
    log(`Creating a PostgreSQL ${native.version} database in ${dataDir}`);
    await createCluster(dataDir, programs, settings.fsync !== 'off');
  }
  const password = clusterPassword(dataDir);
  const launch = () => launchServer(dataDir, programs, settings, log);
  const { port, owned, stop } = await joinOrLaunch({ dataDir, database, password, launch });
  return { url: urlOf({ password, port, database }), owned, dataDir, stop };
}

interface Start {
  readonly dataDir: string;
  readonly database: string;
  readonly password: string;
  launch(): Promise<LaunchedServer | LaunchFailure>;
}

async function joinOrLaunch({
  dataDir,
  database,
  password,
  launch,
}: Start): Promise<LaunchedServer & { owned: boolean }> {
  let failure: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await sleep(50 * 2 ** attempt);
    const running = await findRunningServer(dataDir);
    const server = running === null ? await launch() : { port: running, stop: async () => undefined };
    if ('failure' in server) {
      failure = new EmbeddedPostgresError(`PostgreSQL does not start in ${dataDir}: ${server.failure}`);
      continue;
    }
    try {
      await ensureDatabase(urlOf({ password, port: server.port, database: 'postgres' }), database);
      return { ...server, owned: running === null };
    } catch (error) {
      await server.stop();
      // The owner of a server that we joined may stop it at any moment; then we start one ourselves.
      if (running === null) throw error;
      failure = error;
    }
  }
  throw failure;
}

/** sslmode, so that a PGSSLMODE in the environment, which `pg` reads, does not ask the server for what it lacks. */
function urlOf({ password, port, database }: { password: string; port: number; database: string }): string {
  return `postgres://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`;
}
