import { deflateSync, gzipSync } from 'node:zlib';
import { DomainError } from '../../../src/domain/domain-error';
import { ProviderHttp, type ProviderHttpOptions } from '../../../src/infrastructure/sources/provider-http';
import { notedWaits } from '../../support/noted-waits';
import {
  type Answer,
  connectionFaults,
  json,
  type ScriptedServer,
  startScriptedServer,
  status,
  text,
} from '../../support/scripted-server';

const live = new AbortController().signal;
const call = { method: 'GET', path: '/things' } as const;
const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function setUp(answers: readonly [Answer, ...Answer[]], options: Partial<ProviderHttpOptions> = {}) {
  const server = await startScriptedServer(...answers);
  servers.push(server);
  const { surroundings, ...notes } = notedWaits();
  const http = new ProviderHttp({ name: 'Acme', baseUrl: `${server.url}/v1/`, ...surroundings, ...options });
  return { server, http, ...notes };
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('it succeeded');
    },
    (error: DomainError) => error,
  );

describe('provider HTTP', () => {
  it('sends JSON to the path under the base url and reads the JSON answer', async () => {
    const { http, server } = await setUp([json({ ok: true }, 201, { 'x-left': '3' })], { headers: { 'x-key': 'k' } });
    const answer = await http.request({ method: 'POST', path: '/things', query: { q: 'a b&c' }, body: { n: 1 } }, live);
    expect(answer).toMatchObject({ status: 201, body: { ok: true }, headers: { 'x-left': '3' } });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/things?q=a+b%26c',
        body: { n: 1 },
        headers: {
          'x-key': 'k',
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': 'skillpulse',
        },
      },
    ]);
  });

  it('unpacks gzip', async () => {
    const { http } = await setUp([
      text(gzipSync('{"packed":1}'), 'application/json', 200, { 'content-encoding': 'gzip' }),
    ]);
    expect((await http.request(call, live)).body).toEqual({ packed: 1 });
  });

  it('reads on over a byte that is no UTF-8', async () => {
    const { http } = await setUp([text(Buffer.from('{"a":"\xff"}', 'latin1'), 'application/json')]);
    expect((await http.request(call, live)).body).toEqual({ a: '\uFFFD' });
  });

  it('recovers after three failures, waiting 1, 2 and 4 seconds and logging each', async () => {
    const { http, delays, logged } = await setUp([status(503), status(429), connectionFaults.reset, json(['there'])]);
    expect((await http.request(call, live)).body).toEqual(['there']);
    expect(delays).toEqual([1_000, 2_000, 4_000]);
    expect(logged.map(({ event }) => event)).toEqual(['provider-retry', 'provider-retry', 'provider-retry']);
    expect(logged[0]?.details).toEqual({
      provider: 'Acme',
      path: '/things',
      attempt: 1,
      cause: 'answered 503: status 503',
      delayMs: 1_000,
    });
  });

  it('gives up after four attempts, naming the provider, the status and the attempts', async () => {
    const { http, server } = await setUp([status(502)]);
    const error = await failureOf(http.request(call, live));
    expect(error).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      status: 502,
      message: 'Acme is unavailable after 4 attempts: answered 502: status 502',
    });
    expect(server.requests).toHaveLength(4);
  });

  it('keeps the original error of a failed connection', async () => {
    const { http } = await setUp([connectionFaults.reset]);
    const error = await failureOf(http.request(call, live));
    expect(error.message).toMatch(/^Acme is unavailable after 4 attempts: connection failed: /u);
    expect(error.cause).toHaveProperty('code');
  });

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    const now = () => new Date('2026-11-21T12:00:00Z');
    const date = { 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' };
    const { http, delays } = await setUp([status(429, { 'retry-after': '7' }), status(503, date), json({})], { now });
    await http.request(call, live);
    expect(delays).toEqual([7_000, 30_000]);
  });

  it.each([
    [429, 'QUOTA_EXHAUSTED'],
    [503, 'SOURCE_UNAVAILABLE'],
  ])('does not sleep through an hour that a %i asks for, but says when to come back', async (code, expected) => {
    const now = () => new Date('2026-11-21T12:00:00Z');
    const { http, server, delays } = await setUp([status(code, { 'retry-after': '3600' })], { now });
    expect(await failureOf(http.request(call, live))).toMatchObject({
      code: expected,
      message: expect.stringContaining('no request before 2026-11-21T13:00:00.000Z'),
    });
    expect(server.requests).toHaveLength(1);
    expect(delays).toEqual([]);
  });

  it('says a used-up rate window and its end', async () => {
    const headers = { 'ratelimit-remaining': '3, 0, 0, 352', 'ratelimit-reset': '1, 42, 2810, 60112' };
    const { http, server } = await setUp([status(429, headers)], { now: () => new Date('2026-11-21T12:00:00Z') });
    expect(await failureOf(http.request(call, live))).toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      message: expect.stringContaining('2026-11-21T12:46:50.000Z'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('refuses an answer that is larger than the bound, also when it is small on the wire', async () => {
    const large = JSON.stringify('x'.repeat(5_000));
    const packed = text(gzipSync(large), 'application/json', 200, { 'content-encoding': 'gzip' });
    for (const answer of [text(large, 'application/json'), packed]) {
      const { http, server } = await setUp([answer], { maxBytes: 5_000 });
      expect(await failureOf(http.request(call, live))).toMatchObject({
        code: 'SOURCE_CONTRACT',
        message: 'Acme sent an answer larger than 5000 bytes',
      });
      expect(server.requests).toHaveLength(1);
    }
  });

  it('takes an answer that is exactly as large as the bound', async () => {
    const { http } = await setUp([text('"1234"', 'application/json')], { maxBytes: 6 });
    expect((await http.request(call, live)).body).toBe('1234');
  });

  it.each<[string, Answer, RegExp]>([
    ['HTML', text('<html>Hi</html>', 'text/html'), /answered 200 with text\/html that is not JSON: Hi/u],
    ['broken JSON', text('{"data": [', 'application/json'), /with application\/json that is not JSON/u],
    ['nothing', text('', 'application/json', 204), /answered 204/u],
    [
      'broken gzip',
      text('no gzip', 'application/json', 200, { 'content-encoding': 'gzip' }),
      /gzip packing is broken/u,
    ],
    [
      'gzip cut short',
      text(gzipSync('{}').subarray(0, 15), 'a/b', 200, { 'content-encoding': 'gzip' }),
      /gzip packing/u,
    ],
    [
      'unasked packing',
      text(deflateSync('{}'), 'a/b', 200, { 'content-encoding': 'deflate' }),
      /as deflate, which was not/u,
    ],
    ['no HTTP', (response) => response.socket?.end('hello\r\n\r\n'), /something that is not HTTP/u],
    [
      'a redirect',
      status(302, { location: 'http://127.0.0.1:9/' }),
      /302 \(to http:\/\/127\.0\.0\.1:9\/; redirects are/u,
    ],
  ])('takes %s for a broken contract and does not ask again', async (_, answer, message) => {
    const { http, server } = await setUp([answer]);
    const error = await failureOf(http.request(call, live).then(({ body }) => body));
    expect(error).toMatchObject({ code: 'SOURCE_CONTRACT', message: expect.stringMatching(message) });
    expect(error).toBeInstanceOf(DomainError);
    expect(server.requests).toHaveLength(1);
  });

  it('reads only the beginning of an endless explanation', async () => {
    const endless: Answer = (response) => {
      response.writeHead(404, { 'content-type': 'text/plain' });
      const more = () => response.write('no such thing '.repeat(1_000), (error) => error ?? setImmediate(more));
      more();
    };
    const { http } = await setUp([endless]);
    const error = await failureOf(http.request(call, live));
    expect(error).toMatchObject({ code: 'SOURCE_REFUSED', status: 404 });
    expect(error.message.length).toBeLessThan(350);
  });

  it('shows no secret in messages and logs', async () => {
    const echo: Answer = (response, { headers }) => response.writeHead(500).end(`bad ${headers.authorization}`);
    const secret = 'sk-very-secret';
    const { http, logged } = await setUp([echo], { headers: { authorization: `Bearer ${secret}` }, secrets: [secret] });
    const error = await failureOf(http.request(call, live));
    expect(error.message).toContain('bad Bearer [redacted]');
    expect(JSON.stringify([logged, error.message, error.cause])).not.toContain(secret);
  });
});

describe('provider HTTP, when aborted', () => {
  const reason = new Error('stopped by the user');

  it('asks nothing when it is aborted already', async () => {
    const { http, server } = await setUp([json({})]);
    expect(await failureOf(http.request(call, AbortSignal.abort(reason)))).toBe(reason);
    expect(server.requests).toHaveLength(0);
  });

  it.each(['silence', 'stall', 'trickle'] as const)('ends a request at once: %s', async (fault) => {
    const stop = new AbortController();
    const answer: Answer = (response) => {
      connectionFaults[fault](response);
      setTimeout(() => stop.abort(reason), 50);
    };
    const { http, server } = await setUp([answer]);
    expect(await failureOf(http.request(call, stop.signal))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('ends the explanation of a refusal at once', async () => {
    const stop = new AbortController();
    const answer: Answer = (response) => {
      response.writeHead(404).write('be');
      setTimeout(() => stop.abort(reason), 50);
    };
    const { http } = await setUp([answer]);
    expect(await failureOf(http.request(call, stop.signal))).toBe(reason);
  });

  it('ends a wait at once, with the usual clock', async () => {
    const stop = new AbortController();
    const server = await startScriptedServer(status(503, { 'retry-after': '50' }));
    servers.push(server);
    const log = () => setImmediate(() => stop.abort(reason));
    const http = new ProviderHttp({ name: 'Acme', baseUrl: server.url, log });
    expect(await failureOf(http.request(call, stop.signal))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe('provider HTTP, how it is set up', () => {
  it.each([
    'ftp://example.com',
    'example.com',
    '',
    'file:///etc/passwd',
    'http://a.example/?key=1',
    'http://a.example/#x',
  ])('refuses the base url %p', (baseUrl) => {
    expect(() => new ProviderHttp({ name: 'Acme', baseUrl })).toThrow(
      /^base url of Acme is .*must be an http or https/u,
    );
  });

  it('refuses a base url with a password without showing it', () => {
    const make = () => new ProviderHttp({ name: 'Acme', baseUrl: 'https://me:hunter2@a.example' });
    expect(make).toThrow('base url of Acme holds a user name or password: leave them out');
  });

  it('refuses a key that no header can carry without showing it', () => {
    const make = () => new ProviderHttp({ name: 'Acme', baseUrl: 'https://a.example', headers: { key: 'hunter2\n' } });
    expect(make).toThrow('header key for Acme has a line break or another character that HTTP cannot carry');
  });
});
