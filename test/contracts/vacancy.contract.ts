import fc from 'fast-check';
import type { PostingStore } from '../../src/application/ports/posting-store';
import type { JobPosting } from '../../src/domain/posting';
import { anAdvert } from '../support/adverts';
import { aPosting } from '../support/builders';
import { EVERYTHING, type StoreUnderTest } from './posting-store.contract';

/** What a store promises of postings that are the same job. `make` gives an empty store. */
export function vacancyContract(
  name: string,
  make: (options?: { sandboxVisible: boolean }) => Promise<Pick<StoreUnderTest, 'postings'>>,
): void {
  describe(`vacancies: ${name}`, () => {
    const seenAlso = async (postings: PostingStore, { id }: JobPosting) => {
      const { alsoSeenAt, vacancyReason } = (await postings.findById(id))!;
      return { urls: alsoSeenAt.map(({ url }) => url), reason: vacancyReason };
    };
    const ALONE = { urls: [], reason: null };
    const later = (posting: JobPosting, change: Partial<JobPosting>): JobPosting => {
      return { ...posting, ...change, retrievedAt: new Date(posting.retrievedAt.getTime() + 1) };
    };

    it('shows where else a job was seen, by source and url, and why it is the same', async () => {
      const { postings } = await make();
      const own = aPosting({ source: 'jsearch', url: 'https://jobs.example/b?utm_source=x', description: anAdvert(1) });
      const tracked = aPosting({ source: 'theirstack', url: 'http://www.jobs.example/b/', description: anAdvert(1) });
      const titled = aPosting({ source: 'remotive', company: 'ACME Inc.', location: 'Berlin', description: '' });
      const told = aPosting({
        source: 'himalayas',
        title: 'Engineer, Backend',
        location: null,
        description: anAdvert(1),
      });
      for (const posting of [titled, own, told, tracked]) await postings.upsert([posting]);

      const { alsoSeenAt } = (await postings.findById(titled.id))!;
      const links = [tracked, own, told].map(({ source, url }) => ({ source, url }));
      expect(alsoSeenAt).toEqual(links);
      expect((await seenAlso(postings, titled)).reason).toBe('same_title_and_place');
      expect((await seenAlso(postings, own)).reason).toBe('same_url');
      expect(await seenAlso(postings, told)).toEqual({ urls: [tracked.url, own.url, titled.url], reason: 'same_text' });
      const page = await postings.page(EVERYTHING, 10, null);
      expect(page.postings.find(({ id }) => id === titled.id)).toMatchObject({ alsoSeenAt: links });
    });

    it('keeps apart what only looks alike', async () => {
      const { postings } = await make();
      const at = (change: Partial<JobPosting>) =>
        aPosting({ description: anAdvert(1), source: 'theirstack', ...change });
      const all = [
        at({}),
        at({ company: 'Bolt', url: 'https://jobs.example/x', source: 'jsearch' }),
        at({ company: 'Curl', url: 'https://jobs.example/x' }),
        at({ source: 'remotive', description: anAdvert(2) }),
        at({ source: 'jobicy', location: 'Hamburg' }),
        at({ source: 'himalayas', company: null }),
        at({ source: 'file', sandbox: true }),
      ];
      await postings.upsert(all);
      for (const posting of all) expect(await seenAlso(postings, posting)).toEqual(ALONE);
    });

    it('comes to the same vacancies whatever the order and the batches', async () => {
      const market = lookalikes();
      const expected = await linked(market, [market], make);
      expect(new Set(expected.map(({ alsoSeenAt }) => alsoSeenAt.length)).size).toBeGreaterThan(2);
      const orders = fc.tuple(
        fc.shuffledSubarray(market, { minLength: market.length }),
        fc.integer({ min: 1, max: 9 }),
      );
      const property = fc.asyncProperty(orders, async ([order, size]) => {
        const batches = Array.from({ length: Math.ceil(order.length / size) }, (_, i) =>
          order.slice(i * size, (i + 1) * size),
        );
        expect(await linked(market, batches, make)).toEqual(expected);
      });
      await fc.assert(property, { numRuns: 15 });
    });

    it('comes to them with many writers at once, too', async () => {
      const market = lookalikes();
      const expected = await linked(market, [market], make);
      for (let round = 0; round < 3; round++) {
        const { postings } = await make();
        const shares = Array.from({ length: 8 }, (_, writer) =>
          market.filter((_, i) => i % 8 === writer || i % 5 === round),
        );
        await Promise.all(shares.map((share) => postings.upsert(share)));
        expect(await linksIn(postings, market)).toEqual(expected);
      }
    });

    it('lets go of a posting whose content no longer fits, and takes it back', async () => {
      const { postings } = await make();
      const [a, b, c] = (['theirstack', 'jsearch', 'remotive'] as const).map((source) =>
        aPosting({ source, description: anAdvert(1) }),
      ) as [JobPosting, JobPosting, JobPosting];
      await postings.upsert([a, b, c]);
      expect((await seenAlso(postings, b)).urls).toEqual([a.url, c.url]);
      const changes: Partial<JobPosting>[] = [{ company: 'Bolt' }, { description: anAdvert(2) }, { company: null }];
      let now = b;
      for (const change of changes) {
        now = later(now, { ...b, ...change, retrievedAt: now.retrievedAt });
        now = { ...now, retrievedAt: new Date(now.retrievedAt.getTime() + 1) };
        await postings.upsert([now]);
        expect(await seenAlso(postings, b)).toEqual(ALONE);
        expect((await seenAlso(postings, a)).urls).toEqual([c.url]);
        const { alsoSeenAt, vacancyReason, skills, firstSeenAt, ...own } = (await postings.findById(b.id))!;
        expect(own).toEqual(now);
        now = { ...b, retrievedAt: new Date(now.retrievedAt.getTime() + 1) };
        await postings.upsert([now]);
        expect((await seenAlso(postings, a)).urls).toEqual([b.url, c.url]);
      }
    });

    it('separates what a posting had connected when it goes', async () => {
      const { postings } = await make();
      const titled = (source: JobPosting['source'], title: string) =>
        aPosting({ source, title, description: anAdvert(1) });
      const left = titled('theirstack', 'Backend Engineer');
      const between = titled('jsearch', 'Backend Programmer');
      const right = titled('remotive', 'Software Programmer');
      await postings.upsert([left, right]);
      expect(await seenAlso(postings, left)).toEqual(ALONE);
      await postings.upsert([between]);
      expect(await seenAlso(postings, left)).toEqual({ urls: [between.url, right.url], reason: 'same_text' });
      await postings.upsert([later(between, { description: anAdvert(3) })]);
      for (const posting of [left, right]) expect(await seenAlso(postings, posting)).toEqual(ALONE);
    });

    it('no longer names a posting that was deleted', async () => {
      const { postings } = await make();
      const kept = aPosting({ description: anAdvert(1) });
      const fetched = aPosting({ source: 'theirstack', description: anAdvert(1) });
      await postings.upsert([kept, fetched]);
      expect((await seenAlso(postings, kept)).urls).toEqual([fetched.url]);
      await postings.dropFetched();
      expect(await seenAlso(postings, kept)).toEqual(ALONE);
      await postings.upsert([fetched]);
      expect((await seenAlso(postings, kept)).urls).toEqual([fetched.url]);
    });

    it("does not show the sandbox's postings where they are not to be seen", async () => {
      for (const sandboxVisible of [true, false]) {
        const { postings } = await make({ sandboxVisible });
        const real = aPosting({ source: 'theirstack', description: anAdvert(1) });
        const other = aPosting({ source: 'jsearch', description: anAdvert(1) });
        const synthetic = aPosting({ source: 'remotive', description: anAdvert(1), sandbox: true });
        await postings.upsert([real, other, synthetic]);
        expect((await seenAlso(postings, real)).urls).toEqual([other.url]);
      }
    });
  });
}

/** Few employers, titles, places, texts and links, so that nearly everything is alike in something. */
function lookalikes(): JobPosting[] {
  const pick = <T>(values: readonly T[], number: number): T => values[number % values.length]!;
  return Array.from({ length: 60 }, (_, i) =>
    aPosting({
      source: pick(['theirstack', 'jsearch', 'remotive', 'arbeitnow', 'file'] as const, i * 7),
      company: pick(['Acme', 'ACME GmbH', 'Bolt'], i),
      title: pick(['Backend Engineer', 'Back-End Engineer (m/w/d)', 'Data Engineer'], i * 5 + (i >> 2)),
      location: pick(['Berlin', 'Berlin, Germany', null, 'Hamburg', 'Germany'], i * 3 + (i >> 3)),
      description: pick([anAdvert(1), anAdvert(2), '', anAdvert(1, { words: 150 })], (i * 11) >> 1),
      ...(i % 6 === 0 ? { url: `https://jobs.example/same/${i % 4}?utm_source=${i}` } : {}),
    }),
  );
}

type Links = readonly { readonly id: string; readonly alsoSeenAt: readonly unknown[]; readonly reason: unknown }[];

async function linksIn(postings: PostingStore, market: readonly JobPosting[]): Promise<Links> {
  const found = await Promise.all(market.map(({ id }) => postings.findById(id)));
  return found.map((posting) => ({
    id: posting!.id,
    alsoSeenAt: posting!.alsoSeenAt,
    reason: posting!.vacancyReason,
  }));
}

async function linked(
  market: readonly JobPosting[],
  batches: readonly (readonly JobPosting[])[],
  make: () => Promise<Pick<StoreUnderTest, 'postings'>>,
): Promise<Links> {
  const { postings } = await make();
  for (const batch of batches) await postings.upsert(batch);
  return linksIn(postings, market);
}
