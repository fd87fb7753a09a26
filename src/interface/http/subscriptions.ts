import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Authenticated } from '../../application/ports/authenticate';
import { publicFace } from '../graphql/errors';
import { requireCaller } from '../graphql/request-context';
import type { CountCall } from './call-limits';
import { type ContextPorts, callerOf, contextOf } from './caller';
import { errorTeller } from './error-teller';
import { atInstant } from './expiry';
import { Places } from './places';
import { type SubscriptionRequest, subscriptionReader } from './subscription-request';
import { takeUpgrades } from './upgrades';

const MESSAGE_BYTES_MOST = 64 * 1024;
/** Of one connection at a time. */
const SUBSCRIPTIONS_MOST = 20;
/** At a time; each process counts for itself. */
const SOCKETS_MOST_OF_USER = 50;
/** For the client's half of a close, before the connection is cut. */
const GOODBYE_MS = 1_000;
/** Clients try again by themselves, other than after those of graphql-ws. */
const TRY_AGAIN_LATER = 1013;

interface SubscriptionPorts extends ContextPorts {
  readonly count: CountCall;
}

type Connection = Extra & { caller?: Authenticated } & Record<PropertyKey, unknown>;
type Wire = Context<Record<string, unknown>, Connection>;

/**
 * Serves subscriptions over graphql-transport-ws. Whoever connects says who it is in connection_init, and is let go when the
 * token expires. To connect and to subscribe are requests like any other, of which so many are answered. An event is taken
 * only when the one before has left: a slow reader's wait where they are kept, and one that does not even answer a ping is
 * cut off.
 */
export function serveSubscriptions(
  server: FastifyInstance,
  schema: GraphQLSchema,
  { production }: { readonly production: boolean },
  ports: SubscriptionPorts,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MOST });
  const users = new Places(SOCKETS_MOST_OF_USER);
  const told = errorTeller(ports.log, { hints: !production });
  const read = subscriptionReader(schema, { production });
  const running = useServer<Record<string, unknown>, Connection>(
    {
      schema,
      isProd: true,
      onConnect: (wire) => admitted(wire, ports, users),
      onSubscribe: async (wire, _id, payload) => {
        // Before anything is waited for: of those that come together, only the ones beyond the limit are too many.
        const isTooMany = Object.keys(wire.subscriptions).length > SUBSCRIPTIONS_MOST;
        const caller = wire.extra.caller ?? null;
        try {
          await ports.count(originOf(wire), caller);
          if (isTooMany) throw tooMany('BAD_REQUEST', `one connection has at most ${SUBSCRIPTIONS_MOST} subscriptions`);
          const execution = read(payload as SubscriptionRequest);
          return 'document' in execution
            ? { ...execution, contextValue: contextOf(caller, randomUUID(), ports) }
            : execution;
        } catch (error) {
          return [error instanceof GraphQLError ? error : bugOf(error)];
        }
      },
      onError: (_wire, _id, _payload, errors) => errors.map(told),
      onNext: (_wire, _id, _payload, _args, { errors, data }) =>
        errors && { data: data ?? null, errors: errors.map(told) },
    },
    sockets,
  );
  const takeNoMore = takeUpgrades(server, sockets, ports.signal);
  server.addHook('preClose', async () => {
    takeNoMore();
    const cut = setTimeout(() => {
      for (const client of sockets.clients) client.terminate();
    }, GOODBYE_MS);
    await running.dispose();
    clearTimeout(cut);
  });
}

/** Closes the connection of whom it does not let in, with the reason: 4403 for the token, 1013 for what is too much. */
async function admitted(wire: Wire, { authenticate, count, log }: SubscriptionPorts, users: Places): Promise<boolean> {
  const { socket } = wire.extra;
  try {
    const { authorization } = wire.connectionParams ?? {};
    const caller = await callerOf(typeof authorization === 'string' ? authorization : undefined, authenticate);
    await count(originOf(wire), caller);
    requireCaller({ caller });
    // Gone meanwhile: nothing would give back what it takes.
    if (caller === null || socket.readyState !== socket.OPEN) return false;
    const giveBack = users.take(caller.subject);
    if (giveBack === null) throw tooMany('RATE_LIMITED', `one user has at most ${SOCKETS_MOST_OF_USER} connections`);
    socket.once('close', giveBack);
    socket.once(
      'close',
      atInstant(caller.expiresAt, () => socket.close(CloseCode.Forbidden, 'the token has expired')),
    );
    wire.extra.caller = caller;
    return true;
  } catch (error) {
    const requestId = randomUUID();
    const face = publicFace(error);
    if (face === null) log('request-failed', { requestId, error });
    socket.close(closeCodeOf(face), face?.message ?? `Internal server error: ${requestId}`);
    return false;
  }
}

function closeCodeOf(face: ReturnType<typeof publicFace>): number {
  if (face === null) return CloseCode.InternalServerError;
  return face.extensions.code === 'RATE_LIMITED' ? TRY_AGAIN_LATER : CloseCode.Forbidden;
}

function originOf({ extra }: Wire): { readonly ip: string } {
  return { ip: extra.request.socket.remoteAddress ?? '' };
}

function tooMany(code: string, most: string): GraphQLError {
  return new GraphQLError(`${most} at a time`, { extensions: { code } });
}

function bugOf(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
