import http from 'node:http';
import { type Api, answerOf, bearer, post, startApi } from '../../support/api';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const graphql = (path: string, init: RequestInit = {}) => fetch(`${api.url}/graphql${path}`, init).then(answerOf);

/** What a browser sends to another site without asking it first. */
describe('a request that a foreign page can forge is refused', () => {
  const body = JSON.stringify({ query: '{ __typename }' });

  it.each([
    ['text', 400, 'text/plain', body],
    ['text with a charset', 400, 'text/plain; charset=utf-8', body],
    ['a form', 415, 'application/x-www-form-urlencoded', 'query={__typename}'],
    [
      'a multipart form',
      400,
      'multipart/form-data; boundary=x',
      `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${body}\r\n--x--`,
    ],
    ['an unnamed type', 415, '', body],
  ])('POST of %s: %i', async (_, status, type, content) => {
    const answer = await post(api.url, content, { 'content-type': type, ...bearer(api.operatorToken) });
    expect(answer).toMatchObject({ status, data: undefined, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(answer.errors[0]!.message).toMatch(
      /must be application\/json|Please either specify a 'content-type' header|needs one of the headers apollo-require-preflight/,
    );
  });

  it('GET without a header that needs leave', async () => {
    const answer = await graphql('?query={__typename}');
    expect(answer).toMatchObject({ status: 400, data: undefined, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(answer.errors[0]!.message).toContain('apollo-require-preflight');
  });

  it.each(['apollo-require-preflight', 'x-apollo-operation-name'])('GET with %s is answered', async (name) => {
    expect(await graphql('?query={__typename}', { headers: { [name]: 'x' } })).toMatchObject({
      status: 200,
      errors: [],
    });
  });

  it('no other site is let in', async () => {
    const origin = 'https://evil.example.org';
    const preflight = await fetch(`${api.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    const { headers } = await post(api.url, { query: '{ __typename }' }, { origin });
    for (const received of [preflight.headers, headers]) {
      expect([...received.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
    expect(preflight.ok).toBe(false);
  });
});

describe('methods', () => {
  const preflight = { 'apollo-require-preflight': 'true' };

  it('a mutation over GET is refused with 405', async () => {
    const query = encodeURIComponent('mutation { extractSkills { postingsProcessed } }');
    const answer = await graphql(`?query=${query}`, { headers: { ...preflight, ...bearer(api.operatorToken) } });
    expect(answer).toMatchObject({ status: 405, data: undefined });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is refused with 405', async (method) => {
    const answer = await graphql('', { method, headers: preflight });
    expect(answer).toMatchObject({ status: 405, errors: [{ message: `${method} is not supported` }] });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it('GET takes variables and the operation name', async () => {
    const query = 'query A($i: ID!) { job(id: $i) { id } } query B { __typename }';
    const search = new URLSearchParams({ query, operationName: 'A', variables: '{"i":"x"}' });
    expect(await graphql(`?${search}`, { headers: preflight })).toMatchObject({ status: 200, data: { job: null } });
  });

  it.each(['query=a&query=b', 'query={__typename}&variables=x', 'query={__typename}&variables=[]', ''])(
    'GET with %j is refused with 400',
    async (search) => {
      expect(await graphql(`?${search}`, { headers: preflight })).toMatchObject({ status: 400, data: undefined });
    },
  );
});

describe('the media type of the answer', () => {
  const NEW = 'application/graphql-response+json; charset=utf-8';
  const OLD = 'application/json; charset=utf-8';

  it.each<[string | undefined, string, number]>([
    [undefined, OLD, 200],
    ['*/*', OLD, 200],
    ['application/json', OLD, 200],
    ['application/graphql-response+json', NEW, 400],
    ['application/graphql-response+json, application/json;q=0.9', NEW, 400],
    ['application/json, application/graphql-response+json;q=0.5', OLD, 200],
    ['application/graphql-response+json, application/json', NEW, 400],
    ['application/json, application/graphql-response+json', OLD, 200],
    ['text/html, application/xhtml+xml, */*;q=0.8', OLD, 200],
  ])('asked for with %s is %s, with %i for a document that is wrong', async (accept, type, status) => {
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const right = await post(api.url, { query: '{ __typename }' }, headers);
    expect([right.status, right.headers.get('content-type')]).toEqual([200, type]);
    for (const body of [{ query: '{' }, { query: '{ no }' }, { query: 'query($i:ID!){job(id:$i){id}}' }]) {
      const wrong = await post(api.url, body, headers);
      expect([wrong.status, wrong.headers.get('content-type')]).toEqual([status, type]);
    }
    const malformed = await post(api.url, { nothing: true }, headers);
    expect(malformed.status).toBe(400);
  });

  it('that nobody can make is refused with 406', async () => {
    expect(await post(api.url, { query: '{ __typename }' }, { accept: 'image/png' })).toMatchObject({ status: 406 });
  });
});

describe('what every answer carries', () => {
  it.each([
    ['/healthz', 200],
    ['/graphql', 400],
    ['/nothing', 404],
    ['/', 200],
  ])('%s', async (path, status) => {
    const { status: given, headers } = await fetch(`${api.url}${path}`);
    expect(given).toBe(status);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
  });

  it.each(['/%ff', '/graphql/%zz?token=hidden'])('also to a URL that cannot be decoded (%s)', async (path) => {
    const answer = await answerOf(await fetch(`${api.url}${path}`));
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer).toMatchObject({
      status: 400,
      errors: [
        {
          message: `the path ${path.split('?')[0]} is not valid percent-encoding`,
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
    expect(answer.text).not.toContain('hidden');
  });

  it('GraphQL answers are kept by nobody', async () => {
    expect((await api.query('{ __typename }')).headers.get('cache-control')).toBe('no-store');
  });

  it('a path that does not exist is told in GraphQL’s form, without what was asked', async () => {
    const answer = await answerOf(await fetch(`${api.url}/nothing?token=hidden`));
    expect(answer).toMatchObject({ status: 404, errors: [{ message: 'there is nothing at GET /nothing' }] });
    expect(answer.errors[0]!.extensions.code).toBe('NOT_FOUND');
  });
});

it.each(['a b', '[', '::', 'x:99999999', 'a/b?c#d@e:f'])('the Host header %j is no bug of ours', async (host) => {
  const { status, text } = await raw({ host });
  expect(status).toBeLessThan(500);
  expect(text).not.toContain('ERR_');
  expect(api.logged).toEqual([]);
});

/** Sends headers that `fetch` does not let through. */
function raw(headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    const options = {
      hostname,
      port,
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    };
    const request = http.request(options, async (response) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode ?? 0, text });
    });
    request.on('error', reject).end('{"query":"{ __typename }"}');
  });
}
