import fc from 'fast-check';
import { insightsRequest } from '../../src/application/compute-insights';
import type { ExtractionSample } from '../../src/application/extract-skills';
import { selects } from '../../src/domain/ingestion-query';
import { arbitraryPostings, arbitraryQuery } from '../support/arbitraries';
import { aPosting, aQuery, NOON } from '../support/builders';
import { memoryApp } from '../support/memory-app';

const insights = (query = aQuery(), top?: number, by?: string) => insightsRequest(query, top, by);

describe('ExtractSkills', () => {
  it('replaces the skills of what the query selects by what title and description say', async () => {
    const { app, store } = memoryApp();
    const berlin = aPosting({ title: 'Python Developer', description: 'Python and Docker.' });
    const paris = aPosting({ location: 'Paris' });
    await store.upsert([berlin, paris]);
    expect(await app.extractSkills.execute(aQuery({ location: 'Berlin' }))).toEqual({
      postingsProcessed: 1,
      postingsWithSkills: 1,
      skillsInserted: 2,
      skillsUpdated: 0,
    });
    expect((await app.postings.findById(berlin.id))!.skills).toEqual([
      { name: 'Python', count: 2 },
      { name: 'Docker', count: 1 },
    ]);
    expect((await app.postings.findById(paris.id))!.skills).toEqual([]);
  });

  it('leaves no skill of an earlier text', async () => {
    const { app, store } = memoryApp();
    const posting = aPosting({ title: 'Engineer', description: 'Python' });
    await store.upsert([posting]);
    await app.extractSkills.execute(aQuery());
    await store.upsert([{ ...posting, description: 'Rust' }]);
    await app.extractSkills.execute(aQuery());
    expect((await app.postings.findById(posting.id))!.skills).toEqual([{ name: 'Rust', count: 1 }]);
  });

  it('counts a posting without any skill as processed', async () => {
    const { app, store } = memoryApp();
    await store.upsert([
      aPosting({ title: 'Florist', description: 'communication, collaboration and a security clearance' }),
    ]);
    expect(await app.extractSkills.execute(aQuery())).toMatchObject({ postingsProcessed: 1, postingsWithSkills: 0 });
    expect((await app.computeInsights.execute(insights())).caveats.join()).not.toContain('await skill extraction');
  });

  it('offers the first twenty postings by id as a sample', async () => {
    const { app, store } = memoryApp();
    const stored = Array.from({ length: 30 }, () =>
      aPosting({ company: null, title: 'SQL, SQL', description: 'Python' }),
    );
    await store.upsert(stored);
    const samples: ExtractionSample[] = [];
    await app.extractSkills.execute(aQuery(), { onSample: (sample) => samples.push(sample) });
    expect(samples.map(({ id }) => id)).toEqual(
      stored
        .map(({ id }) => id)
        .sort()
        .slice(0, 20),
    );
    expect(samples[0]).toMatchObject({
      company: '(unknown)',
      extracted_skills: [
        { name: 'SQL', count: 2 },
        { name: 'Python', count: 1 },
      ],
    });
  });

  it('works through more than one batch and tells how far it is', async () => {
    const { app, store } = memoryApp();
    await store.upsert(Array.from({ length: 2_300 }, () => aPosting()));
    const progress: number[] = [];
    const report = await app.extractSkills.execute(aQuery(), {
      onProgress: (done, total) => progress.push(done, total),
    });
    expect(progress).toEqual([1_000, 2_300, 2_000, 2_300, 2_300, 2_300]);
    expect(report.postingsProcessed).toBe(2_300);
  });

  it('stops between batches when it is told to, and goes on where it stopped', async () => {
    const { app, store } = memoryApp();
    await store.upsert(Array.from({ length: 2_300 }, () => aPosting()));
    const stop = new AbortController();
    const stopped = app.extractSkills.execute(aQuery(), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'STOPPED' });
    const rest = await app.extractSkills.execute(aQuery(), { resume: true });
    expect(rest.postingsProcessed).toBeGreaterThan(0);
    expect(rest.postingsProcessed).toBeLessThanOrEqual(1_300);
    expect((await app.extractSkills.execute(aQuery(), { resume: true })).postingsProcessed).toBe(0);
    expect((await app.extractSkills.execute(aQuery())).postingsProcessed).toBe(2_300);
  });

  it('counts only postings whose skills it replaced', async () => {
    const { app, store } = memoryApp();
    const stored = [aPosting(), aPosting()];
    await store.upsert(stored);
    const { texts } = store;
    store.texts = async (ids, version) => {
      const read = await texts.call(store, ids, version);
      await store.upsert([{ ...stored[0]!, description: 'changed meanwhile' }]);
      return read;
    };
    expect(await app.extractSkills.execute(aQuery())).toMatchObject({ postingsProcessed: 1, postingsWithSkills: 1 });
    expect((await app.computeInsights.execute(insights())).caveats.join()).toContain(
      '1 of 2 postings await skill extraction',
    );
  });

  it('ends with the failure of the store', async () => {
    const { app, store } = memoryApp();
    await store.upsert(Array.from({ length: 1_500 }, () => aPosting()));
    store.replace = async () => Promise.reject(new Error('disk full'));
    await expect(app.extractSkills.execute(aQuery())).rejects.toThrow('disk full');
  });
});

describe('ComputeInsights', () => {
  /** Four postings: two ask for Python, one for SQL, one for nothing. */
  async function fourPostings() {
    const made = memoryApp();
    const texts = ['Python', 'Python and PostgreSQL', 'kind people', ''];
    await made.store.upsert(
      texts.map((description, i) => aPosting({ title: 'Engineer', description, company: `C${i % 2}` })),
    );
    await made.app.extractSkills.execute(aQuery());
    return made.app;
  }

  it('tells the share of postings that name a skill', async () => {
    const app = await fourPostings();
    expect(await app.computeInsights.execute(insights())).toEqual({
      title: 'Software Engineer',
      subtitle: 'Based on 4 job postings in any location from the last 30 days',
      window: { days: 30 },
      filters: aQuery(),
      totals: { postingsCount: 4, uniqueCompaniesCount: 2 },
      skills: [
        { name: 'Python', count: 2, pct: 50, interval: { low: 15, high: 85 } },
        { name: 'PostgreSQL', count: 1, pct: 25, interval: { low: 4.56, high: 69.94 } },
      ],
      caveats: [
        'Small sample: fewer than 30 postings.',
        '1 of 4 postings have no description and can show only skills of their title.',
      ],
      generatedAt: NOON,
      schemaVersion: '1.0.0',
    });
  });

  it('counts groups when asked to', async () => {
    const app = await fourPostings();
    const { skills } = await app.computeInsights.execute(insights(aQuery(), 10, 'group'));
    expect(skills.map(({ name, count }) => `${name} ${count}`)).toEqual([
      'Python 2',
      'PostgreSQL 1',
      'SQL / Databases 1',
    ]);
  });

  it.each([0, 26, -1, 1.5])('refuses top %d', (top) => {
    expect(() => insights(aQuery(), top)).toThrow(`top is ${top}: must be a whole number from 1 to 25`);
  });

  it('refuses an unknown granularity', () => {
    expect(() => insights(aQuery(), 10, 'group ')).toThrow('by is "group ": must be one of skill, group');
  });
});

describe('one query', () => {
  it('selects the same postings for extraction, totals and counts: a thousand queries', async () => {
    const { app, store } = memoryApp();
    const stored = fc.sample(arbitraryPostings, { numRuns: 1, seed: 3 })[0]!.map((posting) => ({
      ...posting,
      description: 'Python',
    }));
    await store.upsert(stored);
    await app.extractSkills.execute(aQuery({ days: 365 }));
    await fc.assert(
      fc.asyncProperty(arbitraryQuery, async (query) => {
        const expected = stored.filter(selects(query, NOON)).length;
        const extracted = await app.extractSkills.execute(query);
        const answer = await app.computeInsights.execute(insights(query));
        const python = answer.skills.find(({ name }) => name === 'Python')?.count ?? 0;
        expect([extracted.postingsProcessed, answer.totals.postingsCount, python]).toEqual([
          expected,
          expected,
          expected,
        ]);
      }),
      { numRuns: 1_000 },
    );
  });
});
