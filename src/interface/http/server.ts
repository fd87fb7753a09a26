import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Authenticate } from '../../application/ports/authenticate';
import type { Log } from '../../application/ports/ports';
import { DomainError } from '../../domain/domain-error';
import { bugReports } from '../graphql/bug-reports';
import { errorFormat } from '../graphql/errors';
import { noSubscriptions } from '../graphql/no-subscriptions';
import type { RequestContext } from '../graphql/request-context';
import { costLimit, LIMITS, limitRules } from '../graphql/request-limits';
import { makeSchema, type UseCases } from '../graphql/schema';
import { type CallRates, type CountCall, callLimits } from './call-limits';
import { callerOf, contextMaker } from './caller';
import { serveConsole } from './console';
import { serveCvFiles } from './cv-file';
import { answerErrors, answerMalformedUrl, refusal } from './error-answers';
import { EXPLORER_PATH, serveExplorer, wantsExplorer } from './explorer';
import { legacyStatus } from './legacy-status';
import { type Metrics, serveMetrics } from './metrics';
import { serveMultipart } from './multipart';
import { serveSubscriptions } from './subscriptions';

export interface ServerOptions {
  readonly host: string;
  /** 0 is any free port. */
  readonly port: number;
  /** Introspection, explorer and hints in error messages are for everyone but the public of a production system. */
  readonly production: boolean;
  readonly rateLimits: CallRates;
}

interface Readiness {
  readonly ready: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface ServerPorts extends UseCases {
  readonly authenticate: Authenticate;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Aborted when the program is asked to stop: long work under way ends early then, and says so in its answer. */
  readonly signal: AbortSignal;
}

export interface RunningServer {
  readonly url: string;
  /** Answers what is under way, then closes. */
  stop(): Promise<void>;
}

const BODY_BYTES_MOST = 1024 * 1024;
/** For a request to arrive in full; how long its answer takes is not limited by it. */
const ARRIVAL_MS_MOST = 60_000;

/** Listens for GraphQL over HTTP. Fails with the system's own error (EADDRINUSE …) when the port can't be had. */
export async function startServer(options: ServerOptions, ports: ServerPorts): Promise<RunningServer> {
  const server = fastify({
    bodyLimit: BODY_BYTES_MOST,
    requestTimeout: ARRIVAL_MS_MOST,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    frameworkErrors: answerMalformedUrl,
  });
  server.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  letGoWhenClosing(server);
  answerErrors(server, ports.log);
  await server.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: DATA_POLICY } });
  serveHealth(server, ports.readiness);
  serveMetrics(server, ports.metrics, options.production ? contextMaker(ports) : null);
  serveConsole(server);
  if (!options.production) serveExplorer(server);
  const limits = await callLimits(server, options.rateLimits);
  const readUpload = await serveMultipart(server, (request) => admitUpload(request, ports, limits.upload));
  const schema = makeSchema(ports);
  const apollo = await startApollo(server, schema, options, ports);
  serveSubscriptions(server, schema, options, { ...ports, count: limits.query });
  const context = contextMaker(ports, limits.query);
  serveCvFiles(server, ports, context);
  serveGraphql(server, apollo, options, { context, readUpload });
  try {
    const url = await server.listen({ host: options.host, port: options.port });
    return { url, stop: () => apollo.stop() };
  } catch (error) {
    await apollo.stop();
    throw error;
  }
}

/** A connection that is kept after its last answer would hold up the end until it is cut. */
function letGoWhenClosing(server: FastifyInstance): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/** For answers that are data and no pages: a browser led to one runs and loads nothing. Pages have their own. */
const DATA_POLICY = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

function serveHealth(server: FastifyInstance, readiness: ServerPorts['readiness']): void {
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const { ready, details } = await readiness();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...details });
  });
}

async function startApollo(
  server: FastifyInstance,
  schema: GraphQLSchema,
  { production }: ServerOptions,
  { log }: ServerPorts,
) {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    formatError: errorFormat({ hints: !production }),
    validationRules: limitRules,
    maxRecursiveSelections: LIMITS.selections,
    parseOptions: { maxTokens: LIMITS.tokens },
    // Apollo would end the process as soon as it has stopped itself, before the database is down.
    stopOnTerminationSignals: false,
    logger: apolloLog(log),
    plugins: [
      fastifyApolloDrainPlugin(server),
      ApolloServerPluginLandingPageDisabled(),
      noSubscriptions,
      costLimit,
      bugReports(log),
    ],
  });
  await apollo.start();
  return apollo;
}

/** What Apollo has to say beside the errors of requests, which are reported with their stacks. */
function apolloLog(log: Log) {
  const quiet = () => undefined;
  const warn = (message: unknown) => log('apollo-warning', { message });
  return { debug: quiet, info: quiet, warn, error: warn };
}

interface GraphqlSteps {
  readonly context: ReturnType<typeof contextMaker>;
  readonly readUpload: (request: FastifyRequest) => Promise<void>;
}

/** Before anything of a file is read: only who is signed in may upload, and not all the time. */
async function admitUpload(request: FastifyRequest, { authenticate }: ServerPorts, count: CountCall): Promise<void> {
  const caller = await callerOf(request.headers.authorization, authenticate);
  if (caller === null)
    throw new DomainError('UNAUTHENTICATED', 'this needs a user: send Authorization: Bearer <token>');
  await count(request, caller);
}

function serveGraphql(
  server: FastifyInstance,
  apollo: ApolloServer<RequestContext>,
  options: ServerOptions,
  { context, readUpload }: GraphqlSteps,
) {
  const handler = fastifyApolloHandler(apollo, { context });
  server.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preValidation: readUpload,
    onSend: legacyStatus,
    handler: async (request, reply) => {
      const { query } = request.query as { query?: unknown };
      if (!options.production && wantsExplorer(request.method, request.headers.accept, query !== undefined)) {
        return reply.redirect(EXPLORER_PATH);
      }
      // The integration builds a URL from it.
      if (!URL.canParse(`http://${request.headers.host || 'localhost'}`)) {
        return reply.status(400).send(refusal('BAD_REQUEST', 'the Host header is no host'));
      }
      return handler.call(server, request, reply);
    },
  });
  server.route({
    url: '/graphql',
    method: ['PUT', 'PATCH', 'DELETE'],
    handler: (request, reply) =>
      reply
        .status(405)
        .header('allow', 'GET, POST')
        .send(refusal('BAD_REQUEST', `${request.method} is not supported`)),
  });
}
