import type { BackfillRun } from '../ports/run-store';

/** Kept for rings that come after a run's end was told, and would tell it again. */
const ENDED_MOST = 1_000;

/**
 * Up to which event a listener was told of each run: of those under way, and of the latest that have ended. One that ended
 * earlier and is taken up again begins with its present state, like one that was over when the listener came.
 */
export class ToldRuns {
  private readonly open = new Map<string, number>();
  private readonly ended = new Map<string, number>();
  /** Runs with greater ids are told from their first event, unless they were told of. */
  private newest: bigint;

  constructor(newestId: string) {
    this.newest = BigInt(newestId);
  }

  /** null: it has to begin with its present state. */
  upTo(id: string): number | null {
    return this.open.get(id) ?? this.ended.get(id) ?? (BigInt(id) > this.newest ? 0 : null);
  }

  underWay(): readonly string[] {
    return [...this.open.keys()];
  }

  add({ id, lastEvent, finishedAt }: Pick<BackfillRun, 'id' | 'lastEvent' | 'finishedAt'>): void {
    this.open.delete(id);
    this.ended.delete(id);
    (finishedAt === null ? this.open : this.ended).set(id, lastEvent);
    if (this.ended.size > ENDED_MOST) this.forgetEarliest();
  }

  private forgetEarliest(): void {
    const [id] = this.ended.keys();
    if (id === undefined) return;
    this.ended.delete(id);
    if (BigInt(id) > this.newest) this.newest = BigInt(id);
  }
}
