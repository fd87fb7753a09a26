import { DomainError } from '../domain/domain-error';
import { wanted } from '../domain/wanted-posting';
import type { StoredPage } from './ports/page-vault';
import type { Ports, Stores } from './ports/ports';
import { sortRecords } from './sort-records';

export interface ReadPagesReport {
  readonly pages: number;
  /** Pages that do not hold what their provider promises. */
  readonly unreadablePages: number;
  readonly postings: number;
  readonly rejected: number;
  /** The first reasons. */
  readonly errors: readonly string[];
}

type Counts = { -readonly [K in keyof Omit<ReadPagesReport, 'errors'>]: number };

const ERRORS_KEPT = 20;

/**
 * Postings from kept answers, without a call to anybody: the same records are wanted, at the same time of day, as when
 * the answer came, so the same postings result.
 */
export class ReadPages {
  private readonly counts: Counts = { pages: 0, unreadablePages: 0, postings: 0, rejected: 0 };
  private readonly errors: string[] = [];
  /** Ids of the postings that the pages held. */
  readonly brought = new Set<string>();

  constructor(
    private readonly stores: Pick<Stores, 'postings' | 'vault'>,
    private readonly ports: Pick<Ports, 'readPage' | 'sha256'>,
  ) {}

  async execute(
    pages: AsyncIterable<StoredPage>,
    signal: AbortSignal,
    onPage: (pages: number) => void,
  ): Promise<ReadPagesReport> {
    for await (const page of pages) {
      signal.throwIfAborted();
      await this.store(page);
      await this.stores.vault.markRead(page.id);
      this.counts.pages++;
      onPage(this.counts.pages);
    }
    return { ...this.counts, errors: this.errors };
  }

  private async store(page: StoredPage): Promise<void> {
    const { account, request, fetchedAt } = page;
    try {
      const context = { ...account, now: fetchedAt, sha256: this.ports.sha256 };
      const isWanted = wanted(request, fetchedAt, 'provider');
      const { taken, rejected } = sortRecords(this.ports.readPage(page), context, isWanted);
      if (rejected.length > 0) await this.stores.postings.quarantine(rejected);
      await this.stores.postings.upsert(taken.map(({ posting }) => posting));
      for (const { posting } of taken) this.brought.add(posting.id);
      this.counts.postings += taken.length;
      this.counts.rejected += rejected.length;
      for (const { position, reason } of rejected) this.note(page, `${position}: ${reason}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.counts.unreadablePages++;
      this.note(page, error.message);
    }
  }

  private note({ id, account }: StoredPage, reason: string): void {
    if (this.errors.length < ERRORS_KEPT) this.errors.push(`${account.source}, page ${id} of the vault: ${reason}`);
  }
}
