import { Registry } from 'prom-client';
import { createApp } from '../../src/application/app';
import type { Caller } from '../../src/application/ports/authenticate';
import type { JobSource } from '../../src/application/ports/job-source';
import type { Ports } from '../../src/application/ports/ports';
import { catalogue } from '../../src/domain/skills/catalogue';
import { authenticator, mintToken } from '../../src/infrastructure/auth/tokens';
import { portsOver } from '../../src/infrastructure/open-ports';
import { type ServerPorts, startServer } from '../../src/interface/http/server';
import { NOON } from './builders';
import { testDatabase } from './database';

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
  readonly market?: Parameters<typeof portsOver>[1]['market'];
  readonly ports?: Partial<Ports>;
  readonly server?: Partial<ServerPorts>;
}

const NO_MARKET = { configs: new Map(), sandbox: false };

export type Api = Awaited<ReturnType<typeof startApi>>;

/** The real server on a free port, over a database of its own and the real use cases; the clock of the use cases stands at NOON. */
export async function startApi(options: ApiOptions = {}) {
  const database = await testDatabase();
  const { db } = database;
  const logged: LoggedEvent[] = [];
  const log = (event: string, details: LoggedEvent['details'] = {}) => void logged.push({ event, details });
  const wiring = { market: options.market ?? NO_MARKET, sandboxVisible: true, log };
  const wired = portsOver(db, wiring);
  const ports: Ports = {
    ...wired,
    sources: new Map([...wired.sources, ...(options.sources ?? []).map((source) => [source.id, source] as const)]),
    now: () => NOON,
    ...options.ports,
  };
  const app = createApp(ports, catalogue);
  const server = await startServer(
    { host: '127.0.0.1', port: 0, production: options.production ?? false },
    {
      app,
      authenticate: authenticator({ kind: 'secret', secret: TEST_SECRET }),
      readiness: () => readinessOf(db),
      metrics: new Registry(),
      log,
      signal: new AbortController().signal,
      ...options.server,
    },
  );
  const { url } = server;
  return {
    ...{ url, app, ports, db, database, logged },
    operatorToken: await mintToken(TEST_SECRET, OPERATOR, 3_600),
    userToken: await mintToken(TEST_SECRET, USER, 3_600),
    query: (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      post(url, { query, variables }, headers),
    async stop() {
      await server.stop();
      await database.drop();
    },
  };
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
