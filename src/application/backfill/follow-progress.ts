import type { BackfillPorts } from '../ports/backfill-ports';
import type { Clock } from '../ports/ports';
import type { ProgressBell } from '../ports/progress-bell';
import type { BackfillItem, BackfillRun, ProgressEvent } from '../ports/run-store';
import { Rings } from './rings';

/** What happened to a run; or, as the first of a stream, how it stands. */
export interface Progress {
  /** Of the run's last event that it tells of. */
  readonly number: number;
  readonly run: BackfillRun;
  readonly item: BackfillItem | null;
  readonly at: Date;
  readonly message: string;
}

interface FollowPorts extends Pick<BackfillPorts, 'runs'> {
  readonly bell: ProgressBell;
  readonly now: Clock;
}

/** Read at a time: whoever reads slowly has the rest wait in the store, not in memory. */
const PAGE = 100;
/** After which is looked without a ring. */
const LOOK_MS = 15_000;

/**
 * Runs as they go on. Events are read from where they are kept, each exactly once and in their order, however slowly they
 * are taken; a stream ends soon after its signal is aborted.
 */
export class FollowProgress {
  constructor(private readonly ports: FollowPorts) {}

  /** One run from the present state, or from after an event, to its end; nothing when there is no such run. */
  async *run(runId: string, after: number | null, signal: AbortSignal): AsyncGenerator<Progress> {
    const rings = new Rings();
    const stop = await this.ports.bell.listen((id) => void ((id === null || id === runId) && rings.add(id)));
    try {
      const run = await this.ports.runs.find(runId);
      if (run === null) return;
      if (after === null) yield this.presentState(run);
      let seen = after ?? run.lastEvent;
      while (!signal.aborted) {
        for await (const progress of this.since(run, seen)) {
          yield progress;
          seen = progress.number;
          if (signal.aborted) return;
        }
        const now = await this.ports.runs.find(runId);
        if (now === null || (now.finishedAt !== null && now.lastEvent <= seen)) return;
        if (now.lastEvent <= seen) await rings.next(LOOK_MS, signal);
      }
    } finally {
      stop();
    }
  }

  /** All runs of a user, or of everybody: those under way from the present state, and whatever is started later. */
  async *runs(userId: string | null, signal: AbortSignal): AsyncGenerator<Progress> {
    const rings = new Rings();
    const stop = await this.ports.bell.listen(rings.add);
    const seen = new Map<string, number>();
    try {
      const { runs } = this.ports;
      for (const id of await runs.unfinished(userId)) yield* this.stateOf(id, userId, seen);
      const newest = (await runs.list(null, 1))[0]?.id ?? '0';
      while (!signal.aborted) {
        const rung = await rings.next(LOOK_MS, signal);
        const isMissed = rung.size === 0 || rung.has(null);
        const ids = isMissed
          ? [...(await runs.unfinished(userId)), ...seen.keys()]
          : [...rung].filter((id) => id !== null);
        for (const id of new Set(ids)) {
          const isNew = BigInt(id) > BigInt(newest);
          if (!seen.has(id) && !isNew) yield* this.stateOf(id, userId, seen);
          else yield* this.newsOf(id, userId, seen);
          if (signal.aborted) return;
        }
      }
    } finally {
      stop();
    }
  }

  private async *stateOf(id: string, userId: string | null, seen: Map<string, number>): AsyncGenerator<Progress> {
    const run = await this.ports.runs.find(id);
    if (run === null || !isTheirs(run, userId)) return;
    yield this.presentState(run);
    if (run.finishedAt === null) seen.set(id, run.lastEvent);
  }

  private async *newsOf(id: string, userId: string | null, seen: Map<string, number>): AsyncGenerator<Progress> {
    const run = await this.ports.runs.find(id);
    if (run === null || !isTheirs(run, userId)) return;
    for await (const progress of this.since(run, seen.get(id) ?? 0)) {
      yield progress;
      seen.set(id, progress.number);
    }
  }

  private presentState(run: BackfillRun): Progress {
    return { number: run.lastEvent, run, item: null, at: this.ports.now(), message: 'the present state' };
  }

  private async *since(run: BackfillRun, after: number): AsyncGenerator<Progress> {
    for (let last = after; ; ) {
      const events = await this.ports.runs.events(run.id, last, PAGE);
      const ids = [...new Set(events.flatMap(({ itemId }) => itemId ?? []))];
      const items = new Map((await this.ports.runs.itemsWith(ids)).map((item) => [item.id, item]));
      for (const event of events) yield progressOf(run, event, items);
      if (events.length < PAGE) return;
      last = events.at(-1)!.number;
    }
  }
}

function isTheirs(run: BackfillRun, userId: string | null): boolean {
  return userId === null || run.userId === userId;
}

/** The run as it was then. Of the item, its status: how much it has brought is told as of now. */
function progressOf(run: BackfillRun, event: ProgressEvent, items: ReadonlyMap<string, BackfillItem>): Progress {
  const { number, at, message, itemId, itemStatus, runId: _runId, ...then } = event;
  const item = itemId === null ? undefined : items.get(itemId);
  return {
    ...{ number, at, message },
    run: { ...run, ...then, lastEvent: number },
    item: item === undefined ? null : { ...item, status: itemStatus ?? item.status },
  };
}
