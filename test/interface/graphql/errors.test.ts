import { type Api, bearer, post, startApi } from '../../support/api';
import { aPosting } from '../../support/builders';

let api: Api;

/** Every operation that reaches the database. */
const OPERATIONS = [
  '{ skillInsights(filter: { location: "Berlin" }) { title } }',
  '{ skillInsights(filter: { by: GROUP }) { title } }',
  '{ jobs(filter: { skills: ["Python"] }) { totalCount } }',
  `{ job(id: "${'a'.repeat(32)}") { id } }`,
  'mutation { extractSkills { postingsProcessed } }',
];

describe.each([true, false])('a bug (production: %s)', (production) => {
  beforeEach(async () => {
    api = await startApi({ production });
  });
  afterEach(() => api.stop());

  it('is told with nothing but a request id, and logged once with its stack', async () => {
    await api.ports.postings.upsert([aPosting()]);
    await api.db.query('drop table posting_skills cascade');
    await api.db.query('alter table postings rename to mislaid');
    for (const document of OPERATIONS) {
      api.logged.length = 0;
      const answer = await api.query(document, {}, bearer(api.operatorToken));
      const requestId = answer.headers.get('x-request-id');
      expect(answer.status).toBe(200);
      expect(answer.errors).toEqual([
        {
          message: 'Internal server error',
          locations: expect.any(Array),
          path: expect.any(Array),
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ]);
      const beside = answer.text.replace(/"path":\[[^\]]*\]/u, '');
      expect(beside).not.toMatch(/select|relation|posting|stack|\.[tj]s\b|node_modules|127\.0\.0\.1/i);
      expect(api.logged).toEqual([
        { event: 'request-failed', details: expect.objectContaining({ requestId, path: answer.errors[0]!.path }) },
      ]);
      expect(api.logged[0]!.details.error).toMatchObject({
        message: expect.stringMatching(/relation ".+" does not exist/),
        stack: expect.stringContaining('at '),
      });
    }
  });

  it('in one field leaves the others answered', async () => {
    await api.db.query('alter table postings rename to mislaid');
    const { data, errors } = await api.query(`{ type: __typename job(id: "${'a'.repeat(32)}") { id } }`);
    expect(data).toEqual({ type: 'Query', job: null });
    expect(errors).toMatchObject([{ path: ['job'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
  });

  it('has another id each time, which no client chooses', async () => {
    const headers = { 'x-request-id': 'chosen', 'request-id': 'chosen' };
    const answers = [await api.query('{ __typename }', {}, headers), await api.query('{ __typename }', {}, headers)];
    const ids = answers.map(({ headers: received }) => received.get('x-request-id'));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

/** Slips of the pen, whose corrections would tell names of the schema. */
const SLIPS: [string, object][] = [
  ['{ skillInsigths(filter: {}) { title } }', {}],
  ['{ skillInsights(filtre: {}) { title } }', {}],
  ['{ skillInsights(filter: { locaton: "x" }) { title } }', {}],
  ['{ skillInsights(filter: { role: BACKENT }) { title } }', {}],
  ['{ skillInsights(filter: {}) { titel } }', {}],
  ['query ($f: SkillInsightFilter!) { skillInsights(filter: $f) { title } }', {}],
  ['query ($f: SkillInsightsFilter!) { skillInsights(filter: $f) { title } }', { f: { role: 'BACKENT' } }],
  ['query ($f: SkillInsightsFilter!) { skillInsights(filter: $f) { title } }', { f: { locaton: 'x' } }],
];

describe('in production', () => {
  beforeAll(async () => {
    api = await startApi({ production: true });
  });
  afterAll(() => api.stop());

  it('errors give no hints', async () => {
    for (const [document, variables] of SLIPS) {
      const { errors, text } = await api.query(document, variables);
      expect(errors.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/Did you mean|skillInsights"|BACKEND\b/);
    }
  });

  it('there is no introspection', async () => {
    for (const document of ['{ __schema { types { name } } }', '{ __type(name: "Query") { name } }']) {
      const { errors, data } = await api.query(document);
      expect(data).toBeUndefined();
      expect(errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    }
    expect((await api.query('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it.each(['/explorer', '/explorer/ruru.js', '/graphql'])('there is no explorer at %s', async (path) => {
    const response = await fetch(`${api.url}${path}`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });
});

describe('in development', () => {
  beforeAll(async () => {
    api = await startApi({ production: false });
  });
  afterAll(() => api.stop());

  it('errors give hints', async () => {
    for (const [document, variables] of SLIPS)
      expect((await api.query(document, variables)).text).toContain('Did you mean');
  });
});

describe('what the client does wrong', () => {
  beforeAll(async () => {
    api = await startApi({ production: false });
  });
  afterAll(() => api.stop());

  it.each<[string, unknown, number, string]>([
    ['a document that does not parse', { query: '{' }, 200, 'GRAPHQL_PARSE_FAILED'],
    ['a document that is not valid', { query: '{ nothing }' }, 200, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is not there', { query: 'query ($i: ID!) { job(id: $i) { id } }' }, 200, 'BAD_USER_INPUT'],
    [
      'a variable that is wrong',
      { query: 'query ($i: ID!) { job(id: $i) { id } }', variables: { i: {} } },
      200,
      'BAD_USER_INPUT',
    ],
    [
      'an operation that is not there',
      { query: 'query A { __typename }', operationName: 'B' },
      200,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'an operation that is not there, beside one whose variables are',
      { query: 'query A($i: ID!) { job(id: $i) { id } }', operationName: 'B' },
      200,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'no choice among operations',
      { query: 'query A { __typename } query B { __typename }' },
      200,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    ['no document', {}, 400, 'BAD_REQUEST'],
    ['an empty document', { query: '' }, 400, 'BAD_REQUEST'],
    ['a document that is no text', { query: {} }, 400, 'BAD_REQUEST'],
    ['variables that are a list', { query: '{ __typename }', variables: [1] }, 400, 'BAD_REQUEST'],
    ['an operation name that is a number', { query: '{ __typename }', operationName: 1 }, 400, 'BAD_REQUEST'],
    ['a batch', [{ query: '{ __typename }' }], 400, 'BAD_REQUEST'],
    ['an empty batch', [], 400, 'BAD_REQUEST'],
    ['a text', '"x"', 400, 'BAD_REQUEST'],
    ['null', 'null', 400, 'BAD_REQUEST'],
    ['broken JSON', '{"query":', 400, 'BAD_REQUEST'],
    ['nothing', '', 400, 'BAD_REQUEST'],
    ['a poisoned prototype', '{"query":"{ __typename }","__proto__":{"x":1}}', 400, 'BAD_REQUEST'],
    [
      'a persisted query of another version',
      { query: '{ __typename }', extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } },
      400,
      'BAD_REQUEST',
    ],
    [
      'a persisted query whose hash is wrong',
      { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
      400,
      'BAD_REQUEST',
    ],
    [
      'an unknown persisted query',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
      200,
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    ['a body over the limit', { query: '{ __typename }', padding: 'x'.repeat(1024 * 1024) }, 413, 'BAD_REQUEST'],
  ])('%s has a status, a code and no log', async (_, body, status, code) => {
    const answer = await post(api.url, body);
    expect(answer.status).toBe(status);
    expect(answer.data).toBeUndefined();
    expect(answer.errors.length).toBeGreaterThan(0);
    for (const { extensions, message } of answer.errors) {
      expect(extensions).toEqual({ code });
      expect(message).not.toBe('');
    }
    expect(answer.headers.get('x-request-id')).toBeTruthy();
    expect(api.logged).toEqual([]);
  });
});
