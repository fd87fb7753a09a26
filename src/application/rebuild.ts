import { DomainError } from '../domain/domain-error';
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
  /** Postings that were there before and are in no kept answer. */
  readonly lost: number;
  readonly extracted: ExtractReport;
}

export interface RebuildWatcher {
  /** Also when postings would be gone afterwards that no kept answer holds. */
  readonly acceptLoss?: boolean;
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

  /** Throws STOPPED, and nothing has changed, when something would be lost that `acceptLoss` does not give up. */
  execute({ signal, onPage, onExtracted, acceptLoss = false }: RebuildWatcher): Promise<RebuildReport> {
    const { ports, catalogue } = this;
    return ports.atomically(async (stores) => {
      const before = await stores.postings.digest();
      const { dropped, kept } = await stores.postings.dropFetched();
      const reading = new ReadPages(stores, ports);
      const pages = await reading.execute(stores.vault.pages(), signal, onPage);
      const lost = dropped.filter((id) => !reading.brought.has(id)).length;
      if (!acceptLoss) assertNothingLost(lost, pages);
      const extract = new ExtractSkills({ ...ports, ...stores }, catalogue);
      const extracted = await extract.execute(EVER, { signal, onProgress: onExtracted });
      signal.throwIfAborted();
      const after = await stores.postings.digest();
      const equal = JSON.stringify(before) === JSON.stringify(after);
      const report = { ...pages, before, after, equal, kept, lost, extracted };
      ports.log('rebuilt', { ...report });
      return report;
    });
  }
}

function assertNothingLost(lost: number, { unreadablePages, errors }: ReadPagesReport): void {
  if (lost === 0) return;
  const why = unreadablePages > 0 ? `; ${unreadablePages} kept answers cannot be read (${errors[0]})` : '';
  throw new DomainError(
    'STOPPED',
    `${lost} stored postings are in no kept answer and would be lost${why}: nothing was changed`,
  );
}
