import type { IngestionQuery } from '../domain/ingestion-query';
import type { Catalogue } from '../domain/skills/catalogue';
import { type ExtractReport, ExtractSkills } from './extract-skills';
import type { Ports } from './ports/ports';
import type { PostingsDigest } from './ports/posting-store';
import { ReadPages, type ReadPagesReport } from './read-pages';

export interface RebuildReport extends ReadPagesReport {
  readonly before: PostingsDigest;
  readonly after: PostingsDigest;
  /** Both are equal: the same postings, vacancies and skills as before. */
  readonly equal: boolean;
  /** Postings from files: there is no answer of a provider to rebuild them from, so they stay as they are. */
  readonly kept: number;
  readonly extracted: ExtractReport;
}

export interface RebuildWatcher {
  readonly signal: AbortSignal;
  readonly onPage: (pages: number) => void;
  readonly onExtracted: (done: number, total: number) => void;
}

/** Further back than any posting. */
const EVER: IngestionQuery = { location: null, role: 'any', level: 'all', days: 36_500, sources: null };

/**
 * Drops what came from providers and rebuilds it from their kept answers: postings, vacancies, skills. All of it or
 * nothing, in one transaction; readers see the old state until its end.
 */
export class Rebuild {
  constructor(
    private readonly ports: Pick<Ports, 'atomically' | 'readPage' | 'now' | 'sha256' | 'log'>,
    private readonly catalogue: Catalogue,
  ) {}

  execute({ signal, onPage, onExtracted }: RebuildWatcher): Promise<RebuildReport> {
    const { ports, catalogue } = this;
    return ports.atomically(async (stores) => {
      const before = await stores.postings.digest();
      const kept = await stores.postings.dropFetched();
      const pages = await new ReadPages(stores, ports).execute('all', signal, onPage);
      const extract = new ExtractSkills({ ...ports, ...stores }, catalogue);
      const extracted = await extract.execute(EVER, { signal, onProgress: onExtracted });
      signal.throwIfAborted();
      const after = await stores.postings.digest();
      const equal = JSON.stringify(before) === JSON.stringify(after);
      const report = { ...pages, before, after, equal, kept, extracted };
      ports.log('rebuilt', { ...report });
      return report;
    });
  }
}
