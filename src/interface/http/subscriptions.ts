import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Authenticated } from '../../application/ports/authenticate';
import { errorFormat, internalError } from '../graphql/errors';
import { assertAffordable, LIMITS, limitRules } from '../graphql/request-limits';
import { type ContextPorts, callerOf, contextOf } from './caller';
import { atInstant } from './expiry';

const PATH = '/graphql';
const MESSAGE_BYTES_MOST = 64 * 1024;
/** Of one connection at a time. */
const SUBSCRIPTIONS_MOST = 20;
/** For the client's half of a close, before the connection is cut. */
const GOODBYE_MS = 1_000;

type Connection = Extra & { caller?: Authenticated | null } & Record<PropertyKey, unknown>;
type Wire = Context<Record<string, unknown>, Connection>;
type Payload = { readonly query: string; readonly operationName?: string | null; readonly variables?: unknown };

/**
 * Serves subscriptions over graphql-transport-ws. Whoever connects says who it is in connection_init, and is let go when the
 * token expires. An event is taken only when the one before has left: a slow reader's wait where they are kept, and one that
 * does not even answer a ping is cut off.
 */
export function serveSubscriptions(
  server: FastifyInstance,
  schema: GraphQLSchema,
  { production }: { readonly production: boolean },
  ports: ContextPorts,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MOST });
  const formatted = errorFormat({ hints: !production });
  const rules = [...specifiedRules, ...limitRules, ...(production ? [NoSchemaIntrospectionCustomRule] : [])];
  const running = useServer<Record<string, unknown>, Connection>(
    {
      schema,
      isProd: true,
      onConnect: (wire) => admitted(wire, ports),
      onSubscribe: (wire, _id, payload) => {
        const asked = payload as Payload;
        const context = contextOf(wire.extra.caller ?? null, randomUUID(), ports);
        try {
          if (Object.keys(wire.subscriptions).length > SUBSCRIPTIONS_MOST) throw tooMany();
          return executionOf(schema, rules, asked, context);
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          ports.log('request-failed', { requestId: context.requestId, error });
          return [internalError(context.requestId)];
        }
      },
      onError: (_wire, _id, _payload, errors) => errors.map((error) => formatted(error.toJSON(), error)),
      onNext: (_wire, _id, _payload, _args, { errors, data }) =>
        errors && { data: data ?? null, errors: errors.map((error) => formatted(error.toJSON(), error)) },
    },
    sockets,
  );
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (pathOf(request) !== PATH) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
  server.server.on('upgrade', upgrade);
  server.addHook('preClose', async () => {
    server.server.off('upgrade', upgrade);
    const cut = setTimeout(() => {
      for (const client of sockets.clients) client.terminate();
    }, GOODBYE_MS);
    await running.dispose();
    clearTimeout(cut);
  });
}

/** Closes the connection where the token is refused: 4403, with the reason. */
async function admitted(wire: Wire, { authenticate, log }: ContextPorts): Promise<boolean> {
  const { socket } = wire.extra;
  try {
    const { authorization } = wire.connectionParams ?? {};
    const caller = await callerOf(typeof authorization === 'string' ? authorization : undefined, authenticate);
    wire.extra.caller = caller;
    if (caller === null) return true;
    const cancel = atInstant(caller.expiresAt, () => socket.close(CloseCode.Forbidden, 'the token has expired'));
    socket.once('close', cancel);
    return true;
  } catch (error) {
    if (!(error instanceof GraphQLError)) log('request-failed', { requestId: randomUUID(), error });
    socket.close(CloseCode.Forbidden, error instanceof GraphQLError ? error.message : 'Internal server error');
    return true;
  }
}

/** Throws GraphQLError, or answers what is wrong with the document. */
function executionOf(
  schema: GraphQLSchema,
  rules: Parameters<typeof validate>[2],
  { query, operationName = null, variables }: Payload,
  contextValue: unknown,
): ExecutionArgs | readonly GraphQLError[] {
  const document = parse(query, { maxTokens: LIMITS.tokens });
  const errors = validate(schema, document, rules);
  if (errors.length > 0) return errors;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'subscription') {
    throw new GraphQLError('only subscriptions are served here: send queries and mutations over HTTP', {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
  const variableValues = (variables ?? {}) as Record<string, unknown>;
  assertAffordable({ schema, query: document, variables: variableValues });
  return { schema, document, variableValues, operationName, contextValue };
}

function tooMany(): GraphQLError {
  return new GraphQLError(`one connection has at most ${SUBSCRIPTIONS_MOST} subscriptions at a time`, {
    extensions: { code: 'BAD_REQUEST' },
  });
}

function pathOf({ url }: IncomingMessage): string | undefined {
  return url?.split('?', 1)[0];
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
