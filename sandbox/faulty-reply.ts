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

type Records = Provider['records'];

/** The list of records that a path leads to in a body. */
function listAt(body: unknown, path: readonly string[]): readonly unknown[] | undefined {
  const found = path.reduce<unknown>((part, step) => (isRecord(part) ? part[step] : undefined), body);
  return Array.isArray(found) ? found : undefined;
}

/** The body with `change` made to what the path leads to. */
function changedAt(body: unknown, path: readonly string[], change: (part: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(body);
  return isRecord(body) ? { ...body, [step]: changedAt(body[step], rest, change) } : body;
}

/** The list moves to where nobody looks for it: to the field `items` of the object that held it. */
function withoutList(body: unknown, path: readonly string[], list: readonly unknown[]): unknown {
  const name = path[path.length - 1];
  return changedAt(body, path.slice(0, -1), (holder) => {
    if (name === undefined || !isRecord(holder)) return { items: list };
    const { [name]: records, ...rest } = holder;
    return { ...rest, items: records };
  });
}

/** The record in the middle of the page gets a value that it must not have. */
function withBadRecord(list: readonly unknown[], field: string, value: unknown): unknown[] {
  const middle = Math.floor(list.length / 2);
  return list.map((record, i) => (i === middle && isRecord(record) ? { ...record, [field]: value } : record));
}

const pathOf = (name: string) => (name === '' ? [] : name.split('.'));

function spoiledBody(body: unknown, { lists, title }: Records, { kind, field = title, value }: Fault): unknown {
  const path = lists.map(pathOf).find((one) => listAt(body, one));
  const list = path && listAt(body, path);
  if (!path || !list) return body;
  if (kind === 'wrong-shape') return withoutList(body, path, list);
  return kind === 'bad-record' ? changedAt(body, path, () => withBadRecord(list, field, value)) : body;
}

/** Faults that spoil what the provider answered (and charged for). Error answers, which have no list, stay as they are. */
export function spoiled(reply: Reply, fault: Fault, provider: Provider): Reply {
  if (fault.kind === 'broken-json') {
    const text = bodyText(reply);
    return { ...reply, body: text.slice(0, Math.floor(text.length / 2)) };
  }
  return { ...reply, body: spoiledBody(reply.body, provider.records, fault) };
}
