import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { makeSchema } from '../../../src/interface/graphql/schema';
import { type Api, bearer, OPERATOR, startApi, TEST_SECRET } from '../../support/api';
import { ScriptedSource } from '../../support/scripted-source';

const CALLERS = ['anonymous', 'user', 'operator', 'expired', 'forged'] as const;
type CallerKind = (typeof CALLERS)[number];
type Outcome = 'answered' | 'UNAUTHENTICATED' | 'FORBIDDEN';

const OPEN: Record<CallerKind, Outcome> = {
  anonymous: 'answered',
  user: 'answered',
  operator: 'answered',
  expired: 'UNAUTHENTICATED',
  forged: 'UNAUTHENTICATED',
};
const OPERATORS_ONLY: Record<CallerKind, Outcome> = { ...OPEN, anonymous: 'UNAUTHENTICATED', user: 'FORBIDDEN' };

/** Who gets what of every root field: a field that is added has to be added here too. */
const EXPECTED: Record<string, { readonly document: string; readonly outcome: Record<CallerKind, Outcome> }> = {
  'Query.skillInsights': { document: '{ skillInsights(filter: {}) { title } }', outcome: OPEN },
  'Query.jobs': { document: '{ jobs(filter: {}) { totalCount } }', outcome: OPEN },
  'Query.job': { document: '{ job(id: "none") { id } }', outcome: OPEN },
  'Query.quota': { document: '{ quota { source } }', outcome: OPERATORS_ONLY },
  'Mutation.ingestPostings': {
    document: 'mutation { ingestPostings(input: { source: REMOTIVE }) { fetched } }',
    outcome: OPERATORS_ONLY,
  },
  'Mutation.extractSkills': { document: 'mutation { extractSkills { postingsProcessed } }', outcome: OPERATORS_ONLY },
};

let api: Api;
let headers: Record<CallerKind, Record<string, string>>;
beforeAll(async () => {
  api = await startApi({ sources: [new ScriptedSource({ pages: [] }, { id: 'remotive' })] });
  headers = {
    anonymous: {},
    user: bearer(api.userToken),
    operator: bearer(api.operatorToken),
    expired: bearer(await mintToken(TEST_SECRET, OPERATOR, -60)),
    forged: bearer(await mintToken('another secret of thirty-two characters', OPERATOR, 60)),
  };
});
afterAll(() => api.stop());

it('every field of every operation type has its row', () => {
  expect(rootFields(makeSchema(api.app)).sort()).toEqual(Object.keys(EXPECTED).sort());
});

const cases = Object.entries(EXPECTED).flatMap(([field, { document, outcome }]) =>
  CALLERS.map((caller) => ({ field, caller, document, expected: outcome[caller] })),
);

it.each(cases)('$field, $caller: $expected', async ({ caller, document, expected }) => {
  const { status, data, errors } = await api.query(document, {}, headers[caller]);
  if (expected === 'answered') {
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data).toBeTruthy();
    return;
  }
  expect(data ?? null).toBeNull();
  expect(errors.map(({ extensions }) => extensions.code)).toEqual([expected]);
  const tokenRefused = caller === 'expired' || caller === 'forged';
  expect(status).toBe(tokenRefused ? 401 : 200);
});

function rootFields(schema: GraphQLSchema): string[] {
  const sorted = lexicographicSortSchema(schema);
  const types = [sorted.getQueryType(), sorted.getMutationType(), sorted.getSubscriptionType()];
  return types.flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`));
}
