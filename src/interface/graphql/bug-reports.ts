import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { Log } from '../../application/ports/ports';
import { INTERNAL, publicFace } from './errors';
import type { RequestContext } from './request-context';

/** Logs each bug once, with its stack, and gives the client the request id to report it by. */
export function bugReports(log: Log): ApolloServerPlugin<RequestContext> {
  return {
    async unexpectedErrorProcessingRequest({ requestContext: { contextValue, operationName }, error }) {
      log('request-failed', { requestId: contextValue.requestId, operationName, error });
    },
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            if (publicFace(error) !== null) continue;
            const { requestId } = contextValue;
            log('request-failed', { requestId, operationName, path: error.path, error: unwrapResolverError(error) });
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          for (const { extensions } of response.body.singleResult.errors ?? []) {
            if (extensions?.code === INTERNAL) extensions.requestId = contextValue.requestId;
          }
        },
      };
    },
  };
}
