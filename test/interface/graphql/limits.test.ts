import { getIntrospectionQuery } from 'graphql';
import { AGGREGATE_COST, LIMITS } from '../../../src/interface/graphql/request-limits';
import { type Api, post, startApi } from '../../support/api';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const repeated = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

async function refusal(document: string) {
  const answer = await api.query(document);
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toHaveLength(1);
  return answer.errors[0]!;
}

async function passes(document: string) {
  const { errors, data } = await api.query(document);
  expect(errors).toEqual([]);
  expect(data).toBeTruthy();
}

describe('depth', () => {
  const nested = (depth: number) =>
    `{ __type(name: "A") { ${'ofType { '.repeat(depth - 2)} name ${'} '.repeat(depth - 2)} } }`;
  /** A chain of fragments is as deep as what it stands for. */
  const chained = (count: number) =>
    `{ __type(name: "A") { ...F0 } } ${repeated(count, (i) => `fragment F${i} on __Type { ofType { ...F${i + 1} } }`)}
     fragment F${count} on __Type { name }`;

  it('up to the limit is answered', () => passes(nested(LIMITS.depth)));

  it.each([
    ['in the operation', nested(LIMITS.depth + 1)],
    ['through fragments', chained(LIMITS.depth)],
    ['in inline fragments', `{ ${'... { '.repeat(LIMITS.depth + 1)} __typename ${'} '.repeat(LIMITS.depth + 1)} }`],
  ])('over the limit is refused: %s', async (_, document) => {
    expect(await refusal(document)).toMatchObject({
      message: expect.stringMatching(/depth limit of 10 exceeded, found \d+/),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('aliases', () => {
  const aliased = (count: number) => repeated(count, (i) => `a${i}: job(id: "x") { id }`);
  const inFragment = `{ ...F b: job(id: "x") { id } } fragment F on Query { ${aliased(LIMITS.aliases)} }`;
  const spreadTwice = `{ ...F ...G } fragment F on Query { ...G } fragment G on Query { ${aliased(LIMITS.aliases / 2 + 1)} }`;

  it('up to the limit are answered', () => passes(`{ ${aliased(LIMITS.aliases)} }`));

  it.each([
    ['in a query', `{ ${aliased(LIMITS.aliases + 1)} }`],
    ['in a fragment', inFragment],
    ['in a fragment that is spread twice', spreadTwice],
    [
      'in a mutation',
      `mutation { ${repeated(LIMITS.aliases + 1, (i) => `a${i}: extractSkills { postingsProcessed }`)} }`,
    ],
  ])('over the limit are refused: %s', async (_, document) => {
    expect(await refusal(document)).toMatchObject({
      message: expect.stringMatching(/Aliases limit of 15 exceeded, found \d+/),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('directives', () => {
  const directed = (count: number) => `{ ${repeated(count, () => '__typename @include(if: true)')} }`;

  it('up to the limit are answered', () => passes(directed(LIMITS.directives)));

  it('over the limit are refused', async () => {
    expect(await refusal(directed(LIMITS.directives + 1))).toMatchObject({
      message: expect.stringContaining('Directives limit of 50 exceeded, found 51'),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });
});

describe('tokens', () => {
  /** 16 tokens and the list's items. */
  const ofTokens = (count: number) =>
    `{ jobs(filter: { sources: [${repeated(count - 16, () => 'FILE')}] }) { totalCount } }`;

  it('up to the limit are answered', () => passes(ofTokens(LIMITS.tokens)));

  it.each([
    ['one more', ofTokens(LIMITS.tokens + 1)],
    ['100 kB of them', `{ ${'a '.repeat(50_000)} }`],
    ['deeply nested ones', `{ ${'a { '.repeat(20_000)}`],
    ['a long list', `{ jobs(filter: { skills: [${'"a" '.repeat(20_000)}] }) { totalCount } }`],
  ])('over the limit are refused: %s', async (_, document) => {
    expect(await refusal(document)).toMatchObject({
      message: expect.stringContaining('more that 2000 tokens'),
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });
});

it.each([
  [8, 10],
  [60, 8],
  [150, 2],
])('fragments that multiply (%i levels of %i) are refused before anything is counted out', async (levels, spreads) => {
  const bomb = `{ ...F0 } ${repeated(levels, (i) => `fragment F${i} on Query { ${`...F${i + 1} `.repeat(spreads)} }`)}
    fragment F${levels} on Query { __typename }`;
  expect(await refusal(bomb)).toMatchObject({
    message: expect.stringContaining('recursively requests too many selections'),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
});

it('fragments in a circle are refused', async () => {
  const { errors } = await api.query('{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }');
  expect(errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
});

describe('cost', () => {
  const ROW =
    'id url title source company location datePosted retrievedAt role level description skills { name count }';
  const page = (name: string, first: number | string) =>
    `${name}: jobs(filter: {}, first: ${first}) { edges { node { ${ROW} } } }`;

  it.each([
    ['the largest page', `{ ${page('a', 100)} }`],
    [
      'fifteen insights',
      `{ ${repeated(15, (i) => `a${i}: skillInsights(filter: {}) { title skills { name count pct } }`)} }`,
    ],
    ['many small pages', `{ ${repeated(15, (i) => page(`a${i}`, 5))} }`],
  ])('of %s is allowed', (_, document) => passes(document));

  it.each([
    ['several large pages', `{ ${repeated(4, (i) => page(`a${i}`, 100))} }`, {}],
    ['pages whose length is a variable', `query ($n: Int!) { ${repeated(4, (i) => page(`a${i}`, '$n'))} }`, { n: 100 }],
    ['pages whose length is a default', `query ($n: Int! = 100) { ${repeated(4, (i) => page(`a${i}`, '$n'))} }`, {}],
    ['pages in fragments', `{ ...F } fragment F on Query { ${repeated(4, (i) => page(`a${i}`, 100))} }`, {}],
    ['pages of no length', `{ ${repeated(4, (i) => page(`a${i}`, 2_147_483_647))} }`, {}],
  ])('of %s is refused, and told', async (_, document, variables) => {
    const { errors, data } = await api.query(document, variables);
    expect(data).toBeUndefined();
    const { cost, limit } = errors[0]!.extensions as { code: string; cost?: number; limit?: number };
    expect(errors).toEqual([
      {
        message: `the request costs ${cost}: at most ${LIMITS.cost} are allowed; ask for fewer fields or rows`,
        extensions: { code: 'QUERY_TOO_COSTLY', cost, limit },
      },
    ]);
    expect(limit).toBe(LIMITS.cost);
    expect(cost).toBe(4 * (AGGREGATE_COST + 100 * 33));
  });

  it('is that of the operation that is asked for', async () => {
    const query = `query Small { __typename } query Large { ${repeated(4, (i) => page(`a${i}`, 100))} }`;
    expect(await post(api.url, { query, operationName: 'Small' })).toMatchObject({ data: { __typename: 'Query' } });
    const { errors } = await post(api.url, { query, operationName: 'Large' });
    expect(errors[0]).toMatchObject({ extensions: { code: 'QUERY_TOO_COSTLY' } });
  });

  it('leaves out what is skipped', () =>
    passes(`{ ${repeated(4, (i) => `${page(`a${i}`, 100).replace(') {', ') @skip(if: true) {')}`)} __typename }`));

  it('does not hide what is wrong with the variables', async () => {
    const document = 'query ($n: Int! = 20) { jobs(filter: {}, first: $n) { totalCount } }';
    expect((await api.query(document, { n: 'many' })).errors[0]).toMatchObject({
      message: expect.stringContaining('Variable "$n" got invalid value "many"'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    const nullable = 'query ($n: Int = 20) { jobs(filter: {}, first: $n) { totalCount } }';
    expect((await api.query(nullable, { n: null })).errors[0]).toMatchObject({
      message: expect.stringContaining('must not be null'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('what tools send', () => {
  it.each([
    ['the standard introspection', getIntrospectionQuery()],
    ["the explorer's introspection", getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true })],
    [
      'introspection with everything on',
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
  ])('%s passes', (_, document) => passes(document));
});
