import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Registry } from 'prom-client';
import { createApp } from './application/app';
import { createBackfills } from './application/backfills';
import { createPeople } from './application/people';
import type { Log } from './application/ports/ports';
import { analyzeFile } from './infrastructure/analysis/analyze-file';
import { authentication } from './infrastructure/auth/authentication';
import { SecretNotKept } from './infrastructure/auth/kept-secret';
import { type Config, ConfigError, readConfig } from './infrastructure/config';
import { createLog } from './infrastructure/log';
import { openCvReading } from './infrastructure/open-cv-reading';
import { openPorts, type PortNeeds } from './infrastructure/open-ports';
import { openWorker } from './infrastructure/open-worker';
import { isSameFile, OutputFailed, openOutputFile } from './infrastructure/output-file';
import { EmbeddedPostgresError } from './infrastructure/postgres/embedded/embedded-postgres-error';
import { DatabaseUnavailable } from './infrastructure/postgres/open-database';
import { DataKeyUnknown } from './infrastructure/privacy/data-key';
import { rewrapKeys } from './infrastructure/privacy/rewrap-keys';
import { runSandbox } from './infrastructure/sandbox/sandbox-process';
import { survivingLostOutput } from './interface/cli/lost-output';
import { EXIT, runCommandLine } from './interface/cli/program';
import type { Runtime } from './interface/cli/runtime';
import { stopSignal } from './interface/cli/stop-signal';

/** The composition root: the only file that knows both the use cases' callers and the adapters they are given. */

type Environment = Readonly<Record<string, string | undefined>>;

const TOKEN_SECONDS = 30 * 86_400;
/** Above the folder of the compiled sources. */
const PACKAGE = path.join(__dirname, '..', '..', 'package.json');

type Close = () => Promise<unknown>;

/** What was opened is closed in the opposite order, whatever happens meanwhile; all of it, also when one closing fails. */
async function closing<T>(task: (opened: (close: Close) => void) => Promise<T>): Promise<T> {
  const closers: Close[] = [];
  try {
    return await task((close) => closers.unshift(close));
  } finally {
    await closeAll(closers);
  }
}

async function closeAll([close, ...rest]: readonly Close[]): Promise<void> {
  if (close === undefined) return;
  try {
    await close();
  } finally {
    await closeAll(rest);
  }
}

async function open(config: Config, needs: PortNeeds, log: Log, opened: (close: Close) => void) {
  const metrics = new Registry();
  const { db, ports, backfill, keys, readiness } = await openPorts(config, needs, { log, metrics, opened });
  // Only here: compiling the catalogue would make every `--help` wait. (An import() has ECMAScript's rules: with extension.)
  const { catalogue } = await import('./domain/skills/catalogue.js');
  const app = createApp(ports, catalogue);
  const backfills = createBackfills(backfill, { postings: ports.postings, catalogue });
  const reading = openCvReading(config.cvModel, { ...ports, catalogue, metrics });
  const people = createPeople(backfill, { ...reading, app, backfills, catalogue });
  return {
    ...{ app, backfills, people, sandbox: config.sandbox, readiness, metrics },
    rewrapKeys: () => rewrapKeys(db.manager, keys),
    work: async () => opened(await openWorker(db, { ...backfill, backfills, config, log })),
  };
}

function createRuntime(environment: Environment, signal: AbortSignal): Runtime {
  const logOf = (config: Config, usual: 'info' | 'warn') => createLog(config.logLevel ?? usual);
  return {
    version: (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version,
    stdout: process.stdout,
    stderr: process.stderr,
    signal,
    openOutput: openOutputFile,
    isSameFile,
    runSandbox,
    analyze: analyzeFile,

    withApp: (needs, task) =>
      closing(async (opened) => {
        const config = readConfig(environment);
        return task(await open(config, { ...needs, lasting: false, signal }, logOf(config, 'warn'), opened));
      }),

    withWorker: (task) =>
      closing(async (opened) => {
        const config = readConfig(environment);
        const log = logOf(config, process.stderr.isTTY ? 'warn' : 'info');
        const service = await open(config, { sources: true, lasting: true, signal }, log, opened);
        await service.work();
        return task(service);
      }),

    withService: ({ port, host, worker }, task) =>
      closing(async (opened) => {
        const overrides = {
          ...(port === undefined ? {} : { PORT: String(port) }),
          ...(host === undefined ? {} : { HOST: host }),
        };
        const config = readConfig({ ...environment, ...overrides });
        const log = logOf(config, process.stderr.isTTY ? 'warn' : 'info');
        const { authenticate, mint, local } = authentication(config);
        const service = await open(config, { sources: true, lasting: true, signal }, log, opened);
        // Only here: it takes as long to load as all the rest together.
        const { startServer } = await import('./interface/http/server.js');
        const server = await startServer(config, { ...service, authenticate, log, signal });
        opened(() => server.stop());
        if (worker) await service.work();
        log('listening', { url: server.url, sandbox: service.sandbox });
        const token = (email: string, operator: boolean) => mint({ subject: email, email, operator }, TOKEN_SECONDS);
        const tokens = local
          ? { operator: await token('operator@localhost', true), user: await token('user@localhost', false) }
          : null;
        return task({ ...service, url: server.url, production: config.production, tokens });
      }),

    mintToken: (email, operator, validForSeconds) =>
      authentication(readConfig(environment)).mint({ subject: email, email, operator }, validForSeconds),
  };
}

/** Failures that a user can do something about: what to say of them is in their messages. */
const UNDERSTOOD = [
  ConfigError,
  EmbeddedPostgresError,
  DatabaseUnavailable,
  DataKeyUnknown,
  OutputFailed,
  SecretNotKept,
];

/** For a failure that is not understood the stack is what helps. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (UNDERSTOOD.some((kind) => error instanceof kind)) return error.message;
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (syscall !== 'listen') return error.stack ?? error.message;
  const advice = code === 'EADDRINUSE' ? 'another program listens there. Set PORT or --port to another one.' : code;
  return `cannot listen on ${address}${port === undefined ? '' : `:${port}`}: ${advice}`;
}

async function main(): Promise<void> {
  let lost = false;
  const signal = stopSignal(EXIT.failed);
  survivingLostOutput(({ message }, tellable) => {
    lost = true;
    process.exitCode = EXIT.failed;
    if (tellable) process.stderr.write(`error: output was lost: ${message}\n`);
  });
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const code = await runCommandLine(process.argv.slice(2), createRuntime(process.env, signal));
    process.exitCode = lost ? EXIT.failed : code;
  } catch (error) {
    const stopped = signal.aborted && error === signal.reason;
    process.stderr.write(stopped ? 'stopped\n' : `error: ${failureText(error)}\n`);
    process.exitCode = error instanceof ConfigError ? EXIT.wrongUsage : EXIT.failed;
  }
}

void main();
