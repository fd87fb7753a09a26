import { type GraphQLSchema, lexicographicSortSchema } from 'graphql';
import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { makeSchema } from '../../../src/interface/graphql/schema';
import { type Api, bearer, OPERATOR, post, startApi, TEST_SECRET } from '../../support/api';
import { ScriptedSource } from '../../support/scripted-source';
import { UPLOAD, uploadCv } from '../../support/upload-client';

const CALLERS = ['anonymous', 'user', 'operator', 'expired', 'forged'] as const;
type CallerKind = (typeof CALLERS)[number];
/** Who is let in to what is not there is told so. */
type Outcome = 'answered' | 'BAD_USER_INPUT' | 'BAD_REQUEST' | 'UNAUTHENTICATED' | 'FORBIDDEN';

const OPEN: Record<CallerKind, Outcome> = {
  anonymous: 'answered',
  user: 'answered',
  operator: 'answered',
  expired: 'UNAUTHENTICATED',
  forged: 'UNAUTHENTICATED',
};
const SIGNED_IN: Record<CallerKind, Outcome> = { ...OPEN, anonymous: 'UNAUTHENTICATED' };
const OPERATORS_ONLY: Record<CallerKind, Outcome> = { ...SIGNED_IN, user: 'FORBIDDEN' };
const NOT_OVER_HTTP: Record<CallerKind, Outcome> = {
  ...OPEN,
  anonymous: 'BAD_REQUEST',
  user: 'BAD_REQUEST',
  operator: 'BAD_REQUEST',
};

/** Who gets what of every root field: a field that is added has to be added here too. */
const EXPECTED: Record<string, { readonly document: string; readonly outcome: Record<CallerKind, Outcome> }> = {
  'Query.skillInsights': { document: '{ skillInsights(filter: {}) { title } }', outcome: OPEN },
  'Query.skillTrend': { document: '{ skillTrend(filter: {}, skills: ["SQL"]) { skill } }', outcome: OPEN },
  'Query.compareSkills': { document: '{ compareSkills(left: {}, right: {}) { sharedPostingsCount } }', outcome: OPEN },
  'Query.relatedSkills': { document: '{ relatedSkills(filter: {}, skill: "SQL") { name } }', outcome: OPEN },
  'Query.jobs': { document: '{ jobs(filter: {}) { totalCount } }', outcome: OPEN },
  'Query.job': { document: '{ job(id: "none") { id } }', outcome: OPEN },
  'Query.quota': { document: '{ quota { source } }', outcome: OPERATORS_ONLY },
  'Query.backfillRun': { document: '{ backfillRun(id: "0") { id } }', outcome: SIGNED_IN },
  'Query.backfillRuns': { document: '{ backfillRuns { id } }', outcome: SIGNED_IN },
  'Query.estimateSearchQueries': {
    document: '{ estimateSearchQueries(input: { titleKeywords: ["QA"], locations: [] }) { calls } }',
    outcome: SIGNED_IN,
  },
  'Mutation.saveSearchQueries': {
    document: 'mutation { saveSearchQueries(input: { titleKeywords: ["QA"], locations: [] }) { backfill { id } } }',
    outcome: SIGNED_IN,
  },
  'Mutation.setSearchQueryActive': {
    document: 'mutation { setSearchQueryActive(id: "0", isActive: true) { id } }',
    outcome: { ...SIGNED_IN, user: 'BAD_USER_INPUT', operator: 'BAD_USER_INPUT' },
  },
  'Mutation.retryBackfill': {
    document: 'mutation { retryBackfill(runId: "0") { id } }',
    outcome: { ...OPERATORS_ONLY, operator: 'BAD_USER_INPUT' },
  },
  'Mutation.cancelBackfill': {
    document: 'mutation { cancelBackfill(runId: "0") { id } }',
    outcome: { ...OPERATORS_ONLY, operator: 'BAD_USER_INPUT' },
  },
  'Mutation.startDailyUpdate': { document: 'mutation { startDailyUpdate { id } }', outcome: OPERATORS_ONLY },
  'Query.me': { document: '{ me { email cvs { id } searchQueries { id } } }', outcome: OPEN },
  'Query.myJobs': { document: '{ myJobs { totalCount } }', outcome: SIGNED_IN },
  'Query.skillGap': { document: '{ skillGap(filter: {}) { missing { name } } }', outcome: SIGNED_IN },
  'Query.exportMyData': { document: '{ exportMyData }', outcome: SIGNED_IN },
  'Query.coverage': { document: '{ coverage { source } }', outcome: OPERATORS_ONLY },
  'Query.backfillAnalytics': { document: '{ backfillAnalytics { usersActive } }', outcome: OPERATORS_ONLY },
  'Mutation.uploadCv': { document: UPLOAD, outcome: SIGNED_IN },
  'Mutation.setPrimaryCv': {
    document: 'mutation { setPrimaryCv(id: "0") { id } }',
    outcome: { ...SIGNED_IN, user: 'BAD_USER_INPUT', operator: 'BAD_USER_INPUT' },
  },
  'Mutation.deleteCv': { document: 'mutation { deleteCv(id: "0") }', outcome: SIGNED_IN },
  'Mutation.deleteMyData': { document: 'mutation { deleteMyData }', outcome: SIGNED_IN },
  'Subscription.backfillProgress': {
    document: 'subscription { backfillProgress { number } }',
    outcome: NOT_OVER_HTTP,
  },
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
  expect(rootFields(makeSchema(api)).sort()).toEqual(Object.keys(EXPECTED).sort());
});

const cases = Object.entries(EXPECTED).flatMap(([field, { document, outcome }]) =>
  CALLERS.map((caller) => ({ field, caller, document, expected: outcome[caller] })),
);

it.each(cases)('$field, $caller: $expected', async ({ caller, document, expected }) => {
  const own = headers[caller];
  const { status, data, errors } = await (document === UPLOAD
    ? uploadCv(api.url, own, 'no CV')
    : api.query(document, {}, own));
  if (expected === 'answered') {
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data).toBeTruthy();
    return;
  }
  expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
  expect(errors.map(({ extensions }) => extensions.code)).toEqual([expected]);
  // A file is refused before it is read, like a token that is not valid.
  const refusedUnread = caller === 'expired' || caller === 'forged' || document === UPLOAD;
  expect(status).toBe(refusedUnread ? 401 : expected === 'BAD_REQUEST' ? 400 : 200);
});

it('a subscription over HTTP is told where to go', async () => {
  const document = 'query Other { __typename } subscription Progress { backfillProgress { number } }';
  const ask = (operationName: string) => post(api.url, { query: document, operationName }, headers.operator);
  expect((await ask('Other')).data).toEqual({ __typename: 'Query' });
  const { errors } = await ask('Progress');
  const message = 'subscriptions are served over WebSocket, at the same path: graphql-transport-ws';
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_REQUEST' } }]);
});

function rootFields(schema: GraphQLSchema): string[] {
  const sorted = lexicographicSortSchema(schema);
  const types = [sorted.getQueryType(), sorted.getMutationType(), sorted.getSubscriptionType()];
  return types.flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`));
}
