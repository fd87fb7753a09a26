import fc from 'fast-check';
import { ExplainVisibility } from '../../../src/application/backfill/explain-visibility';
import { ListMyJobs } from '../../../src/application/backfill/list-my-jobs';
import type { PostingStore } from '../../../src/application/ports/posting-store';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { DAY_MS } from '../../../src/domain/backfill/time-ranges';
import { postingId } from '../../../src/domain/normalise-posting';
import type { JobPosting } from '../../../src/domain/posting';
import { PostgresPostings } from '../../../src/infrastructure/postgres/postgres-postings';
import { arbitrarySearch, arbitrarySoughtPosting } from '../../support/arbitrary-searches';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { aPosting, sha256 } from '../../support/builders';
import { MemoryStore } from '../../support/memory-store';
import { PagedSource } from '../../support/paged-source';

jest.setTimeout(120_000);

let rig: BackfillRig;
beforeEach(async () => {
  rig = await backfillRig([new PagedSource(), new PagedSource({ id: 'jsearch' })]);
});
afterEach(() => rig.close());

const save = async (subject: string, ...searches: Partial<Combination>[]) => {
  const { id: userId } = await rig.backfill.searches.signIn(subject, `${subject}@example.com`);
  const empty = { titleKeyword: null, location: null, ...NO_COMBINATION_FILTERS };
  const combinations = searches.map((one) => ({ ...empty, ...one }));
  const { queries } = await rig.backfill.searches.save({ userId, queryName: 'Primary', combinations, priority: 0 });
  return queries;
};
const explain = (user: string, posting: string, postings: Pick<PostingStore, 'findById'> = rig.ports.postings) =>
  new ExplainVisibility({ ...rig.backfill, postings }).execute({ user, posting });

describe('why a posting is not among the jobs of a user', () => {
  it('names the rules of each search that hide it', async () => {
    const bernau = aPosting({ title: 'Senior Data Engineer (m/w/d)', location: 'Bernau', level: 'senior' });
    await rig.ports.postings.upsert([bernau]);
    await save('ada', { titleKeyword: 'Data Engineer', location: 'Bern' }, { titleKeyword: '%', seniority: 'mid' });
    const { verdict, posting, searches, user } = await explain('ada@example.com', bernau.id);
    expect([verdict, user]).toEqual(['no_match', { subject: 'ada', email: 'ada@example.com' }]);
    expect(posting).toMatchObject({ id: bernau.id, title: bernau.title, location: 'Bernau' });
    const hiding = searches.map(({ match }) => match!.rules.filter(({ passes }) => !passes).map(({ rule }) => rule));
    expect(hiding).toEqual([['place'], ['title', 'seniority']]);
    expect(searches[0]!.match!.rules[1]).toMatchObject({ sought: ['ch/bern'], stated: ['?/bernau'] });
  });

  it('finds it by its url, and asks which is meant where several sources have that', async () => {
    const url = 'https://jobs.example.org/1';
    const [one, other] = (['remotive', 'jobicy'] as const).map((source) =>
      aPosting({ source, url, id: postingId(source, url, sha256) }),
    );
    await rig.ports.postings.upsert([one!]);
    await save('ada', { location: 'Berlin' });
    expect(await explain('ada', ` ${url} `)).toMatchObject({ verdict: 'shown', posting: { id: one!.id } });
    await rig.ports.postings.upsert([other!]);
    await expect(explain('ada', url)).rejects.toThrow(
      `name one of the ids ${one!.id} (remotive), ${other!.id} (jobicy)`,
    );
  });

  it('tells searches that are switched off from those that do not match', async () => {
    const berlin = aPosting({});
    await rig.ports.postings.upsert([berlin]);
    const [search] = await save('ada', { location: 'Berlin' });
    await rig.backfill.searches.setActive(search!.userId, search!.id, false);
    const told = await explain('ada', berlin.id);
    expect(told).toMatchObject({
      verdict: 'no_active_search',
      searches: [{ isActive: false, match: { matches: true } }],
    });
    await save('bob');
    expect(await explain('bob', berlin.id)).toMatchObject({ verdict: 'no_active_search', searches: [] });
  });

  it("tells the sandbox's postings that are hidden from those that are not stored", async () => {
    const synthetic = aPosting({ sandbox: true });
    await rig.ports.postings.upsert([synthetic]);
    await save('ada', { location: 'Berlin' });
    const real = new PostgresPostings(rig.database.db.manager, { sandboxVisible: false });
    expect(await explain('ada', synthetic.id, real)).toMatchObject({
      verdict: 'sandbox_hidden',
      posting: { sandbox: true },
    });
    expect(await explain('ada', synthetic.id)).toMatchObject({ verdict: 'shown' });
    const gone = await explain('ada', 'https://jobs.example.org/nowhere');
    expect(gone).toMatchObject({ verdict: 'not_stored', posting: null, searches: [{ isActive: true, match: null }] });
  });

  it('tells what was never fetched from what was, and where there are gaps', async () => {
    await save('ada', { titleKeyword: 'Baker', location: 'Berlin' });
    const standings = async () => (await explain('ada', 'nothing')).searches[0]!.fetched;
    const never = { state: 'never_fetched', coveredTo: null, gaps: [], beingFetched: false };
    const asked = expect.objectContaining({ titleKeyword: 'Baker', location: 'Berlin' });
    expect(await standings()).toEqual([
      { source: 'theirstack', sandbox: false, asked, ...never },
      { source: 'jsearch', sandbox: false, asked, ...never },
    ]);
    const { id } = await rig.signUp('bob', ['Baker'], ['Berlin']);
    await rig.executeAll(id);
    const [fetched] = await standings();
    expect(fetched).toMatchObject({ state: 'fetched', gaps: [], coveredTo: expect.any(Date) });
    const hole = [new Date(+fetched!.coveredTo! - 5 * DAY_MS), new Date(+fetched!.coveredTo! - 3 * DAY_MS)] as const;
    await rig.database.db.query('update coverage set covered = covered - tstzmultirange(tstzrange($1, $2))', hole);
    expect((await standings())[0]).toMatchObject({ state: 'gap', gaps: [{ from: hole[0], to: hole[1] }] });
  });

  it('tells what is being fetched now', async () => {
    const { id } = await rig.signUp('ada', ['Baker'], ['Berlin']);
    const [item] = await rig.backfill.runs.items(id);
    const keyTexts = item!.keys.map(({ key }) => key.text);
    const window = { from: Date.now() - DAY_MS, to: Date.now() };
    const nobody = { token: rig.backfill.newToken(), holder: rig.backfill.newToken(), itemId: item!.id };
    await rig.backfill.atomically(({ claims }) => claims.take({ account: item!.account, keyTexts, window, ...nobody }));
    const [search] = (await explain('ada', 'nothing')).searches;
    expect(search!.fetched).toMatchObject([{ beingFetched: true }, { beingFetched: false }]);
  });

  it('refuses a user who is not there, and an email of two', async () => {
    await expect(explain('nobody', 'x')).rejects.toThrow('user is "nobody": there is no user');
    for (const subject of ['one', 'two']) await rig.backfill.searches.signIn(subject, 'both@example.com');
    await expect(explain('both@example.com', 'x')).rejects.toThrow('2 users have this email');
  });
});

describe.each(['memory', 'postgres'])('what is explained, over %s', (kind) => {
  it.each([true, false])('is shown exactly where it is among the jobs of the user; the sandbox: %s', async (all) => {
    const everything: PostingStore = kind === 'memory' ? new MemoryStore() : rig.ports.postings;
    const visible: PostingStore =
      kind === 'memory'
        ? new MemoryStore({ sandboxVisible: all })
        : new PostgresPostings(rig.database.db.manager, { sandboxVisible: all });
    const stored = drawn(arbitrarySoughtPosting, 30);
    for (const store of new Set([everything, ...(kind === 'memory' ? [visible] : [])])) await store.upsert(stored);
    const atomically: typeof rig.backfill.atomically = (task) =>
      rig.backfill.atomically((stores) => task({ ...stores, postings: everything }));
    const ports = { ...rig.backfill, atomically, postings: visible };
    const log = () => undefined;
    let shown = 0;
    for (const [n, search] of drawn(arbitrarySearch, 12).entries()) {
      const { userId } = (await save(`user ${n}`, search))[0]!;
      const { edges } = await new ListMyJobs({ ...ports, log }).execute({ userId, first: 100 });
      const listed = edges.map(({ posting }) => posting.id).sort();
      expect((await shownOf(stored, new ExplainVisibility(ports), `user ${n}`)).sort()).toEqual(listed);
      shown += listed.length;
    }
    expect(shown).toBeGreaterThan(5);
  });
});

async function shownOf(stored: readonly JobPosting[], explain: ExplainVisibility, user: string): Promise<string[]> {
  const shown: string[] = [];
  for (const { id } of stored) {
    if ((await explain.execute({ user, posting: id })).verdict === 'shown') shown.push(id);
  }
  return shown;
}

function drawn<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 23 });
}
