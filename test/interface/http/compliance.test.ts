import { serverAudits } from 'graphql-http';
import { type Api, startApi } from '../../support/api';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** What the specification allows (MAY) and is not done, with the reason. Anything else that an audit finds fault with fails. */
const GET_NEEDS_PREFLIGHT =
  'a GET without a header that browsers ask leave for is refused, so that no foreign page can send queries in a visitor’s name';
const NOT_DONE: Readonly<Record<string, string>> = {
  '5A70': GET_NEEDS_PREFLIGHT,
  D6D5: GET_NEEDS_PREFLIGHT,
  '6A70': GET_NEEDS_PREFLIGHT,
};

const audits = serverAudits({ url: () => `${api.url}/graphql`, fetchFn: fetch });

it('the audits are those of the specification', () => {
  expect(audits.length).toBeGreaterThan(55);
  const known = audits.map(({ id }) => id);
  expect(Object.keys(NOT_DONE).filter((id) => !known.includes(id))).toEqual([]);
});

it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (id, _, audit) => {
  const result = await audit.fn();
  const reason = result.status === 'ok' ? null : result.reason;
  expect({ status: result.status, reason }).toEqual(
    id in NOT_DONE ? { status: 'notice', reason: 'Response status code is not 200' } : { status: 'ok', reason: null },
  );
});
