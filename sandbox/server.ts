import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { virtualClock } from './clock';
import { type Controlled, control } from './control';
import { send, sendFaulty } from './delivery';
import { jsonReply, MAX_BODY_BYTES, type Reply, readBody, type SandboxRequest } from './exchange';
import { createFaultBoard, type Fault } from './faults';
import { answerInstead, spoiled } from './faulty-reply';
import { createMarket } from './market/market';
import { type PlanName, plans } from './plans';
import { providerFactories } from './providers/all';
import type { Provider } from './providers/provider';
import { createRequestLog } from './request-log';

export interface SandboxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Markets of different seeds have nothing in common. Default 1. */
  readonly seed?: number;
  /** Default `paid`. */
  readonly plan?: PlanName;
  /** The time that the sandbox's clock starts with. Default: the real time. */
  readonly now?: Date;
}

/** A running sandbox. */
export interface Sandbox {
  /** Without a slash at the end; each provider lives at `<url>/<name>`, the control API at `<url>/_sandbox`. */
  readonly url: string;
  readonly providers: readonly string[];
  /** Stops listening and cuts open connections. */
  close(): Promise<void>;
}

const CONTROL = '_sandbox';

const notFound = ({ method }: SandboxRequest, path: string) =>
  jsonReply(404, { error: `Not found: ${method} ${path}` });

const ownError = (error: unknown) =>
  jsonReply(500, { error: `The sandbox itself failed: ${error instanceof Error ? error.stack : String(error)}` });

function createSandbox({ seed = 1, plan = 'paid', now }: SandboxOptions): Controlled {
  const clock = virtualClock(now?.getTime());
  const world = { market: createMarket(seed), clock, plan: plans[plan] };
  return {
    clock,
    providers: providerFactories.map((create) => create(world)),
    faults: createFaultBoard(),
    log: createRequestLog(),
  };
}

/** The provider's answer, or the one that a fault puts in its place. */
function answerOf(provider: Provider, request: SandboxRequest, fault: Fault | undefined): Reply | undefined {
  if (!fault) return provider.answer(request);
  if (fault.kind === 'reset') return { status: 0, headers: {}, body: '' };
  const instead = answerInstead(fault, provider);
  if (instead) return instead;
  const reply = provider.answer(request);
  return reply && spoiled(reply, fault, provider);
}

async function serveProvider(
  provider: Provider,
  request: SandboxRequest,
  response: ServerResponse,
  sandbox: Controlled,
): Promise<void> {
  const fault = sandbox.faults.next(provider.name);
  const reply = answerOf(provider, request, fault) ?? notFound(request, `/${provider.name}${request.path}`);
  sandbox.log.add(request, {
    at: new Date(sandbox.clock.now()).toISOString(),
    provider: provider.name,
    status: fault?.kind === 'reset' ? null : reply.status,
    rows: reply.rows ?? 0,
    credits: reply.credits ?? 0,
    fault: fault?.kind ?? null,
  });
  return fault ? sendFaulty(response, reply, fault) : send(response, reply);
}

async function serve(incoming: IncomingMessage, response: ServerResponse, sandbox: Controlled): Promise<void> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const prefix = path.split('/')[1] ?? '';
  const body = await readBody(incoming);
  if (body === null)
    return send(response, jsonReply(413, { error: `The request body is longer than ${MAX_BODY_BYTES} bytes.` }));
  const { method = 'GET', headers } = incoming;
  const request = { method, path: path.slice(prefix.length + 1), query: new URLSearchParams(query), headers, body };
  const provider = sandbox.providers.find(({ name }) => name === prefix);
  if (provider) return serveProvider(provider, request, response, sandbox);
  send(response, (prefix === CONTROL ? control(request, sandbox) : undefined) ?? notFound(request, path));
}

/** Closes once, however often it is asked to. */
function closing(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return () => {
    closed ??= close();
    return closed;
  };
}

/** Starts the stand-ins. Rejects with the system's error when the address cannot be listened on. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1' } = options;
  const sandbox = createSandbox(options);
  const server = createServer((incoming, response) => {
    serve(incoming, response, sandbox).catch((error: unknown) => {
      const clientLeft = incoming.destroyed && !incoming.complete;
      if (clientLeft) return;
      if (response.headersSent) response.destroy();
      else send(response, ownError(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const names = sandbox.providers.map(({ name }) => name);
  return { url: `http://${shownHost}:${address.port}`, providers: names, close: closing(server) };
}
