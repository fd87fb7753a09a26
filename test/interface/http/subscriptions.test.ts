import { once } from 'node:events';
import { connect } from 'node:net';
import WebSocket from 'ws';
import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { type Api, bearer, OPERATOR, startApi, TEST_SECRET } from '../../support/api';
import { PagedSource } from '../../support/paged-source';
import { allOf, progressClient, progressOf } from '../../support/progress-client';
import { until } from '../../support/until';

jest.setTimeout(60_000);

const SAVE = `mutation ($titles: [String!]!) {
  saveSearchQueries(input: { titleKeywords: $titles, locations: ["Berlin"] }) { backfill { id } }
}`;
const ADA = { subject: 'ada', email: 'ada@example.org', operator: false };
const BOB = { subject: 'bob', email: 'bob@example.org', operator: false };

/** Holds back what a source answers until it is let go. */
class Gate {
  private open: () => void = () => undefined;
  private opened = Promise.resolve();
  shut(): void {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }
  letGo = () => this.open();
  pass = () => this.opened;
}

const gate = new Gate();
let api: Api;
let tokens: { ada: string; bob: string };
beforeAll(async () => {
  api = await startApi({ sources: [new PagedSource({ pages: 3, onCall: () => gate.pass() })], worker: true });
  tokens = { ada: await mintToken(TEST_SECRET, ADA, 3_600), bob: await mintToken(TEST_SECRET, BOB, 3_600) };
});
afterEach(() => gate.letGo());
afterAll(() => api.stop());

async function save(token: string, ...titles: string[]): Promise<string> {
  const { data, errors } = await api.query(SAVE, { titles }, bearer(token));
  expect(errors).toEqual([]);
  return data.saveSearchQueries.backfill.id;
}

const url = () => api.url;
const listenersOf = ({ bell }: Api) => (bell as unknown as { listeners: Set<unknown> }).listeners.size;

describe('the progress of a run', () => {
  it('begins with the present state, tells every event once and ends with the run', async () => {
    gate.shut();
    const id = await save(tokens.ada, 'Baker', 'Cook');
    const client = progressClient(url(), tokens.ada);
    const events = progressOf(client, { runId: id });
    const { value: first } = await events.next();
    expect(first).toMatchObject({ message: 'the present state', run: { id }, item: null });
    gate.letGo();
    const others = await allOf(events);
    expect(others.map(({ number }) => number)).toEqual(others.map((_, index) => first!.number + 1 + index));
    const ends = others.filter(({ run }) => run.status === 'SUCCEEDED');
    expect(ends).toEqual([others.at(-1)]);
    expect(ends[0]).toMatchObject({ run: { percent: 100, itemsDone: 2, itemsTotal: 2, jobsNew: 12 }, item: null });
    await client.dispose();
  });

  it('is one event for a run that is over', async () => {
    const id = await save(tokens.ada, 'Baker');
    const client = progressClient(url(), tokens.ada);
    expect(await allOf(progressOf(client, { runId: id }))).toMatchObject([
      { message: 'the present state', run: { status: 'SUCCEEDED', percent: 100 } },
    ]);
    await client.dispose();
  });

  it('goes on after the last event seen in another process, without gap or repeat', async () => {
    const other = await startApi({ beside: api });
    gate.shut();
    const id = await save(tokens.ada, 'Dancer', 'Diver');
    const client = progressClient(url(), tokens.ada);
    const numbers: number[] = [];
    for await (const { number } of progressOf(client, { runId: id, after: 0 })) {
      numbers.push(number);
      if (number === 2) break;
    }
    gate.letGo();
    await client.dispose();
    const again = progressClient(other.url, tokens.ada);
    for (const { number } of await allOf(progressOf(again, { runId: id, after: 2 }))) numbers.push(number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const events = await api.db.query('select count(*)::int as events from progress_events where run_id = $1', [id]);
    expect(events).toEqual([{ events: numbers.length }]);
    await again.dispose();
    await other.stop();
  });

  it('misses nothing while the connection that rings is cut', async () => {
    gate.shut();
    const id = await save(tokens.ada, 'Editor');
    const client = progressClient(url(), tokens.ada);
    const events = progressOf(client, { runId: id, after: 0 });
    await events.next();
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and query like 'listen backfill_progress%'`;
    expect(await api.db.query(cut)).toHaveLength(1);
    gate.letGo();
    expect((await allOf(events)).at(-1)).toMatchObject({ run: { status: 'SUCCEEDED' } });
    await client.dispose();
  });
});

describe('without a run', () => {
  it('tells a user of the own runs only, and an operator of all', async () => {
    const clients = [tokens.ada, tokens.bob, api.operatorToken].map((token) => progressClient(url(), token));
    const [ada, bob, operator] = clients.map((client) => {
      const seen: string[] = [];
      void (async () => {
        for await (const { run } of progressOf(client)) seen.push(`${run.id} ${run.status}`);
      })();
      return seen;
    });
    await until(() => listenersOf(api) >= 3);
    const adas = await save(tokens.ada, 'Fisher');
    const bobs = await save(tokens.bob, 'Florist');
    const isEnd = (seen: string[], id: string) => seen.filter((one) => one === `${id} SUCCEEDED`).length === 1;
    await until(() => isEnd(operator!, adas) && isEnd(operator!, bobs) && isEnd(ada!, adas) && isEnd(bob!, bobs));
    expect(ada!.every((one) => one.startsWith(`${adas} `))).toBe(true);
    expect(bob!.every((one) => one.startsWith(`${bobs} `))).toBe(true);
    await Promise.all(clients.map((client) => client.dispose()));
  });
});

describe('is refused', () => {
  it.each([
    ['of a run that is not there', 'ada', { runId: '999999' }, 'BAD_USER_INPUT'],
    ['of what is no run', 'ada', { runId: "1' or '1'='1" }, 'BAD_USER_INPUT'],
    ['after an event of no run', 'ada', { after: 3 }, 'BAD_USER_INPUT'],
    ['after an event below 0', 'ada', { runId: '1', after: -1 }, 'BAD_USER_INPUT'],
  ] as const)('%s', async (_name, who, variables, code) => {
    const client = progressClient(url(), tokens[who]);
    await expect(allOf(progressOf(client, variables))).rejects.toMatchObject({ extensions: { code } });
    await client.dispose();
  });

  it('for somebody else’s run as for one that is not there', async () => {
    const id = await save(tokens.ada, 'Gardener');
    const client = progressClient(url(), tokens.bob);
    const asked = async (runId: string) => allOf(progressOf(client, { runId })).catch((error: Error) => error);
    const [foreign, unknown] = [await asked(id), await asked('999999')];
    expect(JSON.stringify(foreign).replaceAll(id, 'X')).toBe(JSON.stringify(unknown).replaceAll('999999', 'X'));
    await client.dispose();
  });

  it.each([
    ['another secret', () => mintToken('another secret of thirty-two characters', OPERATOR, 60)],
    ['one that has expired', () => mintToken(TEST_SECRET, OPERATOR, -60)],
    ['what is no token', async () => 'nonsense'],
    ['no token at all', async () => null],
  ])('with %s: the connection is closed with 4403', async (_name, token) => {
    const client = progressClient(url(), await token());
    await expect(allOf(progressOf(client))).rejects.toMatchObject({
      code: 4403,
      reason: expect.stringMatching(/token/u),
    });
  });

  it('what is no subscription: that goes over HTTP', async () => {
    const client = progressClient(url(), tokens.ada);
    const asked = allOf(progressOf(client, {}, '{ __typename }'));
    await expect(asked).rejects.toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    await client.dispose();
  });

  it('what is more than 20 at a time', async () => {
    const client = progressClient(url(), tokens.ada);
    const refusals: unknown[] = [];
    for (let count = 0; count < 21; count++) allOf(progressOf(client)).catch((error) => refusals.push(error));
    await until(() => refusals.length > 0);
    expect(refusals).toMatchObject([[{ extensions: { code: 'BAD_REQUEST' } }]]);
    await client.dispose();
  });

  it.each([
    ['what is no GraphQL', 'subscription {', 'GRAPHQL_PARSE_FAILED', /Syntax Error/u],
    ['what the schema has not', 'subscription { weather }', 'GRAPHQL_VALIDATION_FAILED', /"weather"/u],
  ])('%s, with what is wrong', async (_name, document, code, message) => {
    const client = progressClient(url(), tokens.ada);
    const logged = api.logged.length;
    const asked = allOf(progressOf(client, {}, document));
    await expect(asked).rejects.toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }]);
    expect(api.logged.slice(logged)).toEqual([]);
    await client.dispose();
  });

  it('a document that costs or nests too much, and in production to be asked for the schema', async () => {
    const hidden = await startApi({ beside: api, production: true });
    const client = progressClient(hidden.url, tokens.ada);
    const schema =
      'subscription { backfillProgress { __typename number } ...S } fragment S on Subscription { __schema { types { name } } }';
    await expect(allOf(progressOf(client, {}, schema))).rejects.toBeTruthy();
    const aliases = Array.from({ length: 16 }, (_, at) => `a${at}: message`).join(' ');
    const many = allOf(progressOf(client, {}, `subscription { backfillProgress { ${aliases} } }`));
    await expect(many).rejects.toBeTruthy();
    await client.dispose();
    await hidden.stop();
  });

  it('a message of more than 64 KiB, an unknown path and a protocol that is not ours', async () => {
    const printed = jest.spyOn(console, 'error');
    const big = await openedAt(url());
    big.send(JSON.stringify({ type: 'connection_init', payload: { padding: 'x'.repeat(65 * 1024) } }));
    expect((await once(big, 'close'))[0]).toBe(1009);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
    await expect(openedAt(url(), '/elsewhere')).rejects.toThrow('404');
    const old = new WebSocket(`${url().replace('http', 'ws')}/graphql`, 'graphql-ws');
    expect(String((await once(old, 'error'))[0])).toContain('Server sent no subprotocol');
  });
});

it('closes a connection when its token expires', async () => {
  const client = progressClient(url(), await mintToken(TEST_SECRET, ADA, 2));
  await expect(allOf(progressOf(client))).rejects.toMatchObject({ code: 4403, reason: 'the token has expired' });
});

it('keeps events of a slow reader where they are kept: all of them come when it reads again', async () => {
  const id = await save(tokens.ada, 'Hairdresser');
  await until(async () => (await api.backfills.runs.find({ ...OPERATOR }, id))!.finishedAt !== null);
  const [{ last }] = await api.db.query('select last_event as last from backfill_runs where id = $1', [id]);
  const MANY = 10_000;
  await api.db.query(
    `insert into progress_events (run_id, number, at, payload)
     select $1, $2 + n, now(), (select payload || jsonb_build_object('message', repeat('x', 1000))
                                  from progress_events where run_id = $1 and number = $2)
       from generate_series(1, $3) as n`,
    [id, last, MANY],
  );
  await api.db.query('update backfill_runs set last_event = $2 where id = $1', [id, last + MANY]);
  const socket = await handshake();
  socket.write(frame({ type: 'connection_init', payload: { authorization: `Bearer ${tokens.ada}` } }));
  await once(socket, 'data');
  const query = `subscription { backfillProgress(runId: "${id}", after: 0) { number message } }`;
  socket.write(frame({ id: '1', type: 'subscribe', payload: { query } }));
  socket.pause();
  const before = process.memoryUsage().rss;
  for (let quiet = 0, read = -1; quiet < 5; ) {
    const now = socket.bytesRead;
    quiet = now === read ? quiet + 1 : 0;
    read = now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  let text = '';
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  socket.resume();
  await until(() => text.includes('"type":"complete"'));
  const numbers = [...text.matchAll(/"number":(\d+)/gu)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: last + MANY }, (_, index) => index + 1));
  socket.destroy();
});

it('outlives clients that reset the connection, whatever they asked to change to', async () => {
  for (const path of ['/graphql', '/elsewhere']) {
    for (let times = 0; times < 20; times++) {
      const socket = connect(Number(new URL(url()).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(upgradeTo(path));
      socket.resetAndDestroy();
    }
  }
  expect((await api.query('{ __typename }')).status).toBe(200);
});

it('tells clients of a program that is stopped to come back, not that their run is over', async () => {
  const stop = new AbortController();
  const stopping = await startApi({ beside: api, server: { signal: stop.signal } });
  gate.shut();
  const id = await save(tokens.ada, 'Interpreter');
  const events = progressOf(progressClient(stopping.url, tokens.ada), { runId: id });
  await events.next();
  stop.abort(new Error('stopped'));
  await expect(allOf(events)).rejects.toMatchObject({ code: 1001 });
  await expect(openedAt(stopping.url)).rejects.toThrow('503');
  await stopping.stop();
});

it('tells of a bug only the id that it is logged with', async () => {
  const broken = await startApi({ beside: api });
  const client = progressClient(broken.url, tokens.ada);
  gate.shut();
  const id = await save(tokens.ada, 'Joiner');
  const events = progressOf(client, { runId: id });
  await events.next();
  await api.db.query('alter table progress_events rename to mislaid');
  await api.db.query('select pg_notify($1, $2)', ['backfill_progress', `${id} 1`]);
  const inStream = await events.next().catch((error) => error[0]);
  await api.db.query('alter table backfill_runs rename to mislaid_runs');
  const atStart = await allOf(progressOf(client, { runId: id })).catch((error) => error);
  await api.db.query('alter table mislaid_runs rename to backfill_runs');
  await api.db.query('alter table mislaid rename to progress_events');
  const failures = broken.logged.filter(({ event }) => event === 'request-failed').map(({ details }) => details);
  expect(failures.map(({ error }) => String(error))).toEqual([
    expect.stringContaining('progress_events'),
    expect.stringContaining('backfill_runs'),
  ]);
  for (const [index, told] of [inStream, atStart].entries()) {
    const { requestId } = failures[index]!;
    expect(told).toMatchObject({
      message: 'Internal server error',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    });
    expect(requestId).toEqual(expect.any(String));
  }
  await client.dispose();
  await broken.stop();
});

describe('limits', () => {
  it('of requests hold for connections and for subscriptions: RATE_LIMITED, and then 1013', async () => {
    const limited = await startApi({ beside: api, rateLimits: { queriesPerMinute: 3, uploadsPerHour: 0 } });
    const first = progressClient(limited.url, tokens.ada);
    const unknownRun = () =>
      allOf(progressOf(first, { runId: '999999' })).catch((error) => [error].flat()[0].extensions);
    const keptOpen = progressOf(first);
    void keptOpen.next();
    await until(() => listenersOf(limited) === 1);
    expect(await unknownRun()).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await unknownRun()).toEqual({ code: 'RATE_LIMITED', retryable: true });
    expect((await limited.query('{ __typename }')).status).toBe(429);
    await expect(allOf(progressOf(progressClient(limited.url, tokens.bob)))).rejects.toMatchObject({
      code: 1013,
      reason: expect.stringMatching(/^at most 3 requests in a minute/u),
    });
    await first.dispose();
    await limited.stop();
  });

  it('are 50 connections of a user and 200 of an address, and what is closed counts no more', async () => {
    const limited = await startApi({ beside: api });
    const sockets: WebSocket[] = [];
    for (const subject of ['ada', 'bob', 'cem', 'dan']) {
      const token = await mintToken(TEST_SECRET, { ...ADA, subject }, 3_600);
      for (let count = 0; count < 50; count++) sockets.push(await admittedAt(limited.url, token));
      if (subject !== 'ada') continue;
      const reason = 'one user has at most 50 connections at a time';
      await expect(admittedAt(limited.url, token)).rejects.toThrow(`1013 ${reason}`);
    }
    await expect(admittedAt(limited.url, tokens.bob)).rejects.toThrow('503');
    sockets.shift()!.terminate();
    const isLetIn = () => admittedAt(limited.url, tokens.ada).then(Boolean, () => false);
    await until(isLetIn);
    await expect(admittedAt(limited.url, tokens.ada)).rejects.toThrow('503');
    await limited.stop();
  });
});

/** A connection of which the server has said that it knows whose it is; fails with how it was refused. */
async function admittedAt(server: string, token: string): Promise<WebSocket> {
  const socket = await openedAt(server);
  socket.send(JSON.stringify({ type: 'connection_init', payload: bearer(token) }));
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('close', (code, reason) => reject(new Error(`${code} ${reason}`)));
  });
  return socket;
}

async function openedAt(server: string, path = '/graphql'): Promise<WebSocket> {
  const socket = new WebSocket(`${server.replace('http', 'ws')}${path}`, 'graphql-transport-ws');
  await once(socket, 'open');
  return socket;
}

/** A bare WebSocket, which a library would read from all the time. */
async function handshake() {
  const socket = connect(Number(new URL(url()).port), '127.0.0.1');
  socket.write(upgradeTo('/graphql'));
  await once(socket, 'data');
  return socket;
}

function upgradeTo(path: string): string {
  return [
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`,
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n',
    'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
  ].join('');
}

/** A text frame as clients send it: masked, here by nothing but zeros. */
function frame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length, 0, 0, 0, 0]), payload]);
}
