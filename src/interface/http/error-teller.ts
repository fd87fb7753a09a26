import { randomUUID } from 'node:crypto';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Log } from '../../application/ports/ports';
import { errorFormat, publicFace } from '../graphql/errors';

/** Makes what a client of a subscription is told of an error. A bug is logged, with the id that the client gets to report it by. */
export function errorTeller(log: Log, options: { readonly hints: boolean }) {
  const formatted = errorFormat(options);
  return (error: GraphQLError): GraphQLFormattedError => {
    // What ends a stream has no path, by which errors of resolvers are known.
    const cause = error.originalError ?? error;
    const told = formatted(error.toJSON(), cause);
    if (publicFace(cause) !== null) return told;
    const requestId = randomUUID();
    log('request-failed', { requestId, path: error.path, error: cause });
    return { ...told, extensions: { ...told.extensions, requestId } };
  };
}
