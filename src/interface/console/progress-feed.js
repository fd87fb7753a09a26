import { ENDPOINT } from './api.js';
import { CloseCode, createClient } from './graphql-ws/client.js';
import { token } from './session.js';

const EVENTS = `subscription ($runId: ID) {
  backfillProgress(runId: $runId) { message run { id status percent itemsDone itemsTotal jobsFetched jobsNew } }
}`;

/**
 * Follows a run, across lost connections: each begins with the present state. Answers how to stop it. `onEnd` is called when
 * the run is over, `onError` with what the server has refused.
 */
export function followRun(runId, { onEvent, onEnd, onError }) {
  const url = new URL(ENDPOINT);
  url.protocol = url.protocol.replace('http', 'ws');
  const client = createClient({
    url: url.href,
    connectionParams: () => ({ authorization: `Bearer ${token()}` }),
    retryAttempts: Number.POSITIVE_INFINITY,
    // A token that is refused, or has expired, stays so.
    shouldRetry: (reason) => reason instanceof CloseEvent && reason.code !== CloseCode.Forbidden,
  });
  let stopped = false;
  const sink = {
    next: ({ data, errors }) => (errors === undefined ? onEvent(data.backfillProgress) : onError(errors[0].message)),
    error: (reason) => !stopped && onError(wordsFor(reason)),
    complete: () => !stopped && onEnd(),
  };
  client.subscribe({ query: EVENTS, variables: { runId } }, sink);
  return () => {
    stopped = true;
    client.dispose();
  };
}

function wordsFor(reason) {
  if (Array.isArray(reason)) return reason[0].message;
  return reason?.reason || 'The connection that tells of progress is lost.';
}
