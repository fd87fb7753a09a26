import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** What the tests ask of each event. */
const PROGRESS = `subscription ($runId: ID, $after: Int) {
  backfillProgress(runId: $runId, after: $after) {
    number message at run { id status percent itemsDone itemsTotal jobsNew } item { source status }
  }
}`;

export interface ProgressSeen {
  readonly number: number;
  readonly message: string;
  readonly at: string;
  readonly run: {
    readonly id: string;
    readonly status: string;
    readonly percent: number;
    readonly itemsDone: number;
    readonly itemsTotal: number;
    readonly jobsNew: number;
  };
  readonly item: { readonly source: string; readonly status: string } | null;
}

/** One connection of a subscriber, as its library makes it, without trying again by itself. */
export function progressClient(url: string, token: string | null): Client {
  return createClient({
    url: `${url.replace(/^http/u, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === null ? {} : { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    lazy: true,
  });
}

/** The events of a subscription, one after the other; the first error of its answers is thrown. */
export async function* progressOf(
  client: Client,
  variables: { readonly runId?: string; readonly after?: number } = {},
  query = PROGRESS,
): AsyncGenerator<ProgressSeen> {
  for await (const { data, errors } of client.iterate<{ backfillProgress: ProgressSeen }>({ query, variables })) {
    if (errors !== undefined) throw errors[0]!;
    yield data!.backfillProgress;
  }
}

export async function allOf(events: AsyncIterable<ProgressSeen>): Promise<readonly ProgressSeen[]> {
  const seen: ProgressSeen[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}
