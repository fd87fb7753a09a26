import type { JobSource, SourceRecord } from '../../src/application/ports/job-source';
import { DomainError } from '../../src/domain/domain-error';
import { aRequest, drained } from '../support/drained';

/** A source and the world behind it. */
export interface SourceRig {
  readonly source: JobSource;
  /** Puts one more posting behind those that are there. */
  add(title: string): void;
  close(): Promise<void>;
}

/**
 * `many`: some thousand readable postings in several pages, where the source has pages; `one bad`: three records, the second
 * unreadable; `breaks`: some pages of readable postings, then the code; `endless`: what is asked for never comes to its end.
 */
export type Scene = 'many' | 'one bad' | 'breaks' | 'endless';

export interface SourceTraits {
  /** Whether the scene `many` comes in more than one page. */
  readonly paged: boolean;
  /** How the scene `breaks` ends. */
  readonly breaksWith: DomainError['code'];
}

/** What every job source promises, one test per promise. */
export function jobSourceContract(name: string, traits: SourceTraits, make: (scene: Scene) => Promise<SourceRig>) {
  describe(`JobSource contract: ${name}`, () => {
    let rig: SourceRig;
    const setUp = async (scene: Scene) => {
      rig = await make(scene);
      return rig;
    };
    afterEach(() => rig.close());

    it.each([1, 2, 101, 1_001])('yields at most maxResults records: %i', async (maxResults) => {
      const all = await drained((await setUp('many')).source);
      const { records, failure } = await drained(rig.source, { maxResults });
      expect(failure).toBeNull();
      expect(records).toHaveLength(Math.min(maxResults, all.records.length));
      expect(records.map(titleOf)).toEqual(all.records.slice(0, maxResults).map(titleOf));
    });

    it('asks for nothing before it is pulled', async () => {
      const { source, add } = await setUp('many');
      const pages = source.fetch(aRequest(), new AbortController().signal);
      add('late');
      const titles: string[] = [];
      for await (const page of pages) titles.push(...page.records.map(titleOf));
      expect(titles.at(-1)).toBe('late');
    });

    if (traits.paged) {
      it('asks for the next page only when it is pulled', async () => {
        const { source, add } = await setUp('many');
        const titles: string[] = [];
        for await (const page of source.fetch(aRequest(), new AbortController().signal)) {
          if (titles.length === 0) add('late');
          expect(page.records.map(titleOf)).not.toHaveLength(0);
          titles.push(...page.records.map(titleOf));
        }
        expect(titles.at(-1)).toBe('late');
      });
    }

    it('yields one bad record as unreadable without ending the page', async () => {
      const { records, failure } = await drained((await setUp('one bad')).source);
      expect(failure).toBeNull();
      expect(records.map((record) => 'posting' in record)).toEqual([true, false, true]);
      expect(records[1]).toEqual({
        position: expect.stringMatching(/\S/u),
        unreadable: expect.stringMatching(/\S/u),
        record: expect.stringMatching(/\S/u),
      });
      expect(new Set(records.map(({ position }) => position)).size).toBe(3);
    });

    it('throws only DomainError, after the pages that came before', async () => {
      const { pages, failure } = await drained((await setUp('breaks')).source);
      expect(failure).toBeInstanceOf(DomainError);
      expect(failure).toMatchObject({ code: traits.breaksWith });
      expect(pages.length > 0).toBe(traits.paged);
    });

    it("throws the signal's reason when it is aborted before the start", async () => {
      const reason = new Error('stopped');
      const { records, failure } = await drained((await setUp('many')).source, {}, AbortSignal.abort(reason));
      expect(records).toEqual([]);
      expect(failure).toBe(reason);
    });

    it("stops soon after the signal is aborted, throwing the signal's reason", async () => {
      const stop = new AbortController();
      const reason = new Error('stopped');
      const { source } = await setUp('endless');
      setTimeout(() => stop.abort(reason), 100);
      expect((await drained(source, {}, stop.signal)).failure).toBe(reason);
    });
  });
}

function titleOf(record: SourceRecord): string {
  return 'posting' in record ? (record.posting.title ?? '') : record.unreadable;
}
