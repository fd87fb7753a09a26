import { setMaxListeners } from 'node:events';
import { Registry } from 'prom-client';
import { createApp } from '../../src/application/app';
import { createBackfills } from '../../src/application/backfills';
import { createPeople } from '../../src/application/people';
import type { Caller } from '../../src/application/ports/authenticate';
import type { JobSource } from '../../src/application/ports/job-source';
import type { Ports } from '../../src/application/ports/ports';
import { catalogue } from '../../src/domain/skills/catalogue';
import { authenticator, mintToken } from '../../src/infrastructure/auth/tokens';
import type { CvConfig } from '../../src/infrastructure/cv/cv-config';
import { openCvReading } from '../../src/infrastructure/open-cv-reading';
import { adaptersOver } from '../../src/infrastructure/open-ports';
import { openWorker } from '../../src/infrastructure/open-worker';
import type { CallRates } from '../../src/interface/http/call-limits';
import { type ServerPorts, startServer } from '../../src/interface/http/server';
import { NOON } from './builders';
import { cvTextReader } from './cv-texts';
import { type TestDatabase, testDatabase } from './database';

export const TEST_SECRET = 'a secret that only the tests know, 32+ characters';
export const OPERATOR: Caller = { subject: 'operator-1', email: 'operator@example.org', operator: true };
const USER: Caller = { subject: 'user-1', email: 'user@example.org', operator: false };

export interface LoggedEvent {
  readonly event: string;
  readonly details: Readonly<Record<string, unknown>>;
}

interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

/** An answer as it came; `errors` is empty where there were none. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the document's, and tests look anywhere into it
  readonly data: any;
  readonly errors: readonly GraphqlError[];
}

export interface ApiOptions {
  readonly production?: boolean;
  readonly sources?: readonly JobSource[];
  /** Real sources, and where they are. */
  readonly market?: Parameters<typeof adaptersOver>[1]['market'];
  readonly ports?: Partial<Ports>;
  readonly server?: Partial<ServerPorts>;
  /** Executes what is queued, too. */
  readonly worker?: boolean;
  readonly rateLimits?: CallRates;
  readonly cvModel?: CvConfig;
  /** As a further process over the database of another API, which has to outlive it. */
  readonly beside?: { readonly database: TestDatabase };
}

const UNLIMITED: CallRates = { queriesPerMinute: 0, uploadsPerHour: 0 };
const NO_MARKET = { configs: new Map(), sandbox: false };

export type Api = Awaited<ReturnType<typeof startApi>>;

/** The real server on a free port, over a database of its own and the real use cases; the clock of the use cases stands at NOON. */
export async function startApi(options: ApiOptions = {}) {
  const database = options.beside?.database ?? (await testDatabase());
  const { db } = database;
  const logged: LoggedEvent[] = [];
  const log = (event: string, details: LoggedEvent['details'] = {}) => void logged.push({ event, details });
  const wiring = { market: options.market ?? NO_MARKET, sandboxVisible: true, log };
  const { ports: wired, backfill, close } = adaptersOver(db, wiring);
  const ports: Ports = {
    ...wired,
    sources: new Map([...wired.sources, ...(options.sources ?? []).map((source) => [source.id, source] as const)]),
    now: () => NOON,
    ...options.ports,
  };
  const app = createApp(ports, catalogue);
  const used = { ...backfill, sources: ports.sources };
  const backfills = createBackfills(used, { postings: ports.postings, catalogue });
  const metrics = new Registry();
  const reading = openCvReading(options.cvModel ?? null, { now: ports.now, log, catalogue, metrics });
  // From dist: a process that is started by itself runs what is built.
  const people = createPeople(used, { ...reading, readText: cvTextReader(), app, backfills, catalogue });
  const server = await startServer(
    {
      host: '127.0.0.1',
      port: 0,
      production: options.production ?? false,
      rateLimits: options.rateLimits ?? UNLIMITED,
    },
    {
      ...{ app, backfills, people },
      authenticate: authenticator({ kind: 'secret', secret: TEST_SECRET }),
      readiness: () => readinessOf(db),
      metrics,
      log,
      signal: neverStopped(),
      ...options.server,
    },
  );
  const { url } = server;
  const schedule = { cron: '0 6 * * *', timeZone: 'Europe/Berlin' };
  const privacy = { dataKey: null, previousDataKey: null, cvFileDays: 30 };
  const config = { schedule, privacy, retention: { progressEventDays: 90 } };
  const stopWorker = options.worker
    ? await openWorker(db, { ...backfill, backfills, config, log })
    : async () => undefined;
  return {
    ...{ url, app, backfills, people, bell: backfill.bell, ports, db, database, logged },
    operatorToken: await mintToken(TEST_SECRET, OPERATOR, 3_600),
    userToken: await mintToken(TEST_SECRET, USER, 3_600),
    query: (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      post(url, { query, variables }, headers),
    async stop() {
      await stopWorker();
      await server.stop();
      await close();
      if (options.beside === undefined) await database.drop();
    },
  };
}

/** As that of the program, which many listen to at once. */
function neverStopped(): AbortSignal {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return signal;
}

async function readinessOf(db: { query(sql: string): Promise<unknown> }) {
  const ready = await db.query('select 1').then(
    () => true,
    () => false,
  );
  return { ready, details: { database: ready ? 'ok' : 'unreachable' } };
}

/** Sends a GraphQL request as clients do. */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<GraphqlAnswer> {
  const text = await response.text();
  const { data, errors = [] } = text.startsWith('{') ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, text, data, errors };
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
