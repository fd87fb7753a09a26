import { mintToken } from '../../../src/infrastructure/auth/tokens';
import { type Api, bearer, type GraphqlAnswer, startApi, TEST_SECRET } from '../../support/api';
import { aPosting, aQuery } from '../../support/builders';
import { CLEAN_CV } from '../../support/cv-injections';
import { PagedSource } from '../../support/paged-source';
import { SearchClient } from '../../support/search-client';
import { uploadCv } from '../../support/upload-client';

jest.setTimeout(60_000);

/** Of the right form, and nobody's. */
const NOBODYS_CV = '00000000-0000-4000-8000-000000000000';
const NOBODYS_ROW = '999999999';

let api: Api;
let owner: SearchClient;
let other: SearchClient;
let operator: SearchClient;
let own: { readonly cv: string; readonly query: string; readonly run: string };
beforeAll(async () => {
  api = await startApi({ sources: [new PagedSource()] });
  [owner, other, operator] = await Promise.all([
    SearchClient.of(api, 'owner'),
    SearchClient.of(api, 'other'),
    SearchClient.of(api, 'operator', true),
  ]);
  const { data } = await uploadCv(api.url, owner.headers, CLEAN_CV, { fileName: 'owners.txt' });
  const { cv, searchQueries, backfill } = data.uploadCv;
  own = { cv: cv.id, query: searchQueries[0].id, run: backfill.id };
  await uploadCv(api.url, other.headers, `${CLEAN_CV}\nHobbies: chess\n`, { fileName: 'others.txt' });
});
afterAll(() => api.stop());

const SET_PRIMARY = 'mutation ($id: ID!) { setPrimaryCv(id: $id) { id fileName isPrimary profile { summary } } }';
const DELETE = 'mutation ($id: ID!) { deleteCv(id: $id) }';
const SET_ACTIVE =
  'mutation ($id: ID!) { setSearchQueryActive(id: $id, isActive: false) { id titleKeyword isActive } }';
const RUN = 'query ($id: ID!) { backfillRun(id: $id) { id trigger status items { id } } }';
const CANCEL = 'mutation ($id: ID!) { cancelBackfill(runId: $id) { id } }';
const RETRY = 'mutation ($id: ID!) { retryBackfill(runId: $id) { id } }';

/** Everything that takes an id of something of a user's. */
const BY_ID: [string, string, 'cv' | 'query' | 'run', string][] = [
  ['setPrimaryCv', SET_PRIMARY, 'cv', NOBODYS_CV],
  ['deleteCv', DELETE, 'cv', NOBODYS_CV],
  ['setSearchQueryActive', SET_ACTIVE, 'query', NOBODYS_ROW],
  ['backfillRun', RUN, 'run', NOBODYS_ROW],
  ['cancelBackfill', CANCEL, 'run', NOBODYS_ROW],
  ['retryBackfill', RETRY, 'run', NOBODYS_ROW],
];
/** An answer, but for the id where an error repeats it. */
const shape = ({ status, text }: GraphqlAnswer, id: string) => ({ status, text: text.replaceAll(`\\"${id}\\"`, 'ID') });
const state = async () =>
  owner.told('{ me { cvs { id isPrimary } searchQueries { id isActive } } backfillRuns { id status } }');

it.each(BY_ID)(
  '%s tells another user nothing: what is somebody’s is as unknown as what is nobody’s',
  async (_, document, what, nobodys) => {
    const before = await state();
    const foreign = shape(await other.ask(document, { id: own[what] }), own[what]);
    expect(foreign).toEqual(shape(await other.ask(document, { id: nobodys }), nobodys));
    expect(foreign).toEqual(shape(await other.ask(document, { id: 'no id at all' }), 'no id at all'));
    expect(await state()).toEqual(before);
  },
);

it.each(BY_ID.filter(([, , what]) => what !== 'run'))(
  '%s tells an operator no more than any other user',
  async (_, document, what, nobodys) => {
    const before = await state();
    const foreign = shape(await operator.ask(document, { id: own[what] }), own[what]);
    expect(foreign).toEqual(shape(await operator.ask(document, { id: nobodys }), nobodys));
    expect(await state()).toEqual(before);
  },
);

it('an operator sees that a run is, and what it asks for, but not who runs it by name', async () => {
  expect((await operator.told(RUN, { id: own.run })).backfillRun.id).toBe(own.run);
  const { backfillRuns } = await operator.told('{ backfillRuns { id userId } }');
  expect(JSON.stringify(backfillRuns)).not.toMatch(/owner|example\.org/u);
});

const PERSONAL: [string, string][] = [
  ['me', '{ me { id email cvs { id fileName sha256 } searchQueries { id } } }'],
  ['exportMyData', '{ exportMyData }'],
  ['backfillRuns', '{ backfillRuns { id userId items { id } } }'],
  ['myJobs', '{ myJobs { totalCount edges { node { id } } } }'],
];

it.each(PERSONAL)('%s answers each user with their own, and neither with the other’s', async (field, document) => {
  const [mine, theirs] = [(await owner.ask(document)).text, (await other.ask(document)).text];
  const marks = { owner: [own.cv, 'owners.txt', 'owner@'], other: ['others.txt', 'other@'] };
  for (const mark of marks.other) expect(mine).not.toContain(mark);
  for (const mark of marks.owner) expect(theirs).not.toContain(mark);
  if (field === 'me' || field === 'exportMyData') {
    expect([mine, theirs].map((text) => text.match(/(?:owner|other)s\.txt/gu))).toEqual([
      ['owners.txt'],
      ['others.txt'],
    ]);
    expect((await operator.ask(document)).text).not.toMatch(/owners\.txt|others\.txt/u);
  }
});

it('skillGap goes by one’s own CV', async () => {
  await api.ports.postings.upsert([aPosting({ description: 'Java, Rust' })]);
  await api.app.extractSkills.execute(aQuery({ days: 365 }));
  const gap = async (client: SearchClient) =>
    (await client.told('{ skillGap(filter: {}) { have { name } missing { name } } }')).skillGap;
  expect(await gap(owner)).toEqual({ have: [{ name: 'Java' }], missing: [{ name: 'Rust' }] });
  expect(await gap(operator)).toEqual({ have: [], missing: [{ name: 'Java' }, { name: 'Rust' }] });
});

it('the same token subject with another e-mail is the same user, another subject with the same e-mail is not', async () => {
  const token = async (subject: string, email: string) =>
    bearer(await mintToken(TEST_SECRET, { subject, email, operator: false }, 600));
  const cvsOf = async (headers: Record<string, string>) =>
    (await api.query('{ me { cvs { id } } }', {}, headers)).data.me.cvs;
  expect(await cvsOf(await token('stranger', 'owner@example.org'))).toEqual([]);
  expect(await cvsOf(await token('owner', 'moved@example.org'))).toEqual([{ id: own.cv }]);
});

// Last, since it changes what the others look at.
it('the owner is let in to all of it', async () => {
  expect((await owner.told(RUN, { id: own.run })).backfillRun.id).toBe(own.run);
  expect((await owner.told(SET_PRIMARY, { id: own.cv })).setPrimaryCv).toMatchObject({ fileName: 'owners.txt' });
  expect((await owner.told(SET_ACTIVE, { id: own.query })).setSearchQueryActive).toMatchObject({ isActive: false });
  expect(await owner.told(DELETE, { id: own.cv })).toEqual({ deleteCv: true });
});
