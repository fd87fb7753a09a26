import { bodyText, isRecord, type Reply, textReply } from './exchange';
import type { Fault } from './faults';
import type { Provider } from './providers/provider';

const reasons: Readonly<Record<number, string>> = {
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

const page = (text: string) => `<html><body>${text}</body></html>`;

/** Faults that answer in the provider's place: it never sees the request, so nothing is counted or charged. */
export function answerInstead(fault: Fault, provider: Provider): Reply | undefined {
  switch (fault.kind) {
    case 'status': {
      const reply = textReply(fault.status, page(reasons[fault.status] ?? `Error ${fault.status}`), 'text/html');
      return fault.retryAfter === undefined
        ? reply
        : { ...reply, headers: { ...reply.headers, 'retry-after': String(fault.retryAfter) } };
    }
    case 'burst-429':
    case 'quota-429':
    case 'credits-402':
      return provider.refuse(fault.kind, fault.retryAfter);
    case 'html':
      return textReply(200, page('Please enable cookies to continue.'), 'text/html');
    default:
      return undefined;
  }
}

function withoutList(body: Record<string, unknown>, list: string): Record<string, unknown> {
  const { [list]: records, ...rest } = body;
  return { ...rest, items: records };
}

/** The record in the middle of the page gets a value that it must not have. */
function withBadRecord(
  body: Record<string, unknown>,
  { list, title }: Provider['records'],
  fault: Fault,
): Record<string, unknown> {
  const records = [...(body[list] as readonly Record<string, unknown>[])];
  const middle = Math.floor(records.length / 2);
  if (records.length > 0) records[middle] = { ...records[middle], [fault.field ?? title]: fault.value };
  return { ...body, [list]: records };
}

/** Faults that spoil what the provider answered (and charged for). Error answers, which have no list, stay as they are. */
export function spoiled(reply: Reply, fault: Fault, provider: Provider): Reply {
  if (fault.kind === 'broken-json') {
    const text = bodyText(reply);
    return { ...reply, body: text.slice(0, Math.floor(text.length / 2)) };
  }
  const { body } = reply;
  if (!isRecord(body) || !Array.isArray(body[provider.records.list])) return reply;
  if (fault.kind === 'wrong-shape') return { ...reply, body: withoutList(body, provider.records.list) };
  return fault.kind === 'bad-record' ? { ...reply, body: withBadRecord(body, provider.records, fault) } : reply;
}
