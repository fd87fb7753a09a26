import { isRunOver } from '../../domain/backfill/backfill-run';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { Clock } from '../ports/ports';
import type { ProgressBell } from '../ports/progress-bell';
import type { BackfillItem, BackfillRun, ProgressEvent } from '../ports/run-store';
import { Rings } from './rings';
import { ToldRuns } from './told-runs';

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
    const stop = await this.ports.bell.listen((ring) => {
      if (ring === null || ring.runId === runId) rings.add(runId);
    });
    try {
      const run = await this.ports.runs.find(runId);
      if (run === null) return;
      if (after === null) yield this.presentState(run);
      let seen = after ?? run.lastEvent;
      while (!signal.aborted) {
        let told: BackfillRun | null = null;
        for await (const progress of this.since(runId, seen)) {
          yield progress;
          seen = progress.number;
          told = progress.run;
          if (signal.aborted) return;
        }
        const now = told ?? (await this.ports.runs.find(runId));
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
    const stop = await this.ports.bell.listen((ring) => {
      if (ring === null || userId === null || ring.userId === userId) rings.add(ring?.runId ?? null);
    });
    try {
      const { runs } = this.ports;
      const underWay = await runs.unfinished(userId);
      const told = new ToldRuns((await runs.list(null, 1))[0]?.id ?? '0');
      for (const id of underWay) yield* this.stateOf(id, told);
      while (!signal.aborted) {
        const rung = await rings.next(LOOK_MS, signal);
        const isMissed = rung.size === 0 || rung.has(null);
        const ids = isMissed ? [...(await runs.unfinished(userId)), ...told.underWay()] : [];
        for (const id of new Set([...ids, ...rung])) {
          if (signal.aborted) return;
          if (id !== null) yield* this.newsOf(id, told);
        }
      }
    } finally {
      stop();
    }
  }

  private async *newsOf(id: string, told: ToldRuns): AsyncGenerator<Progress> {
    const last = told.upTo(id);
    if (last === null) return yield* this.stateOf(id, told);
    for await (const progress of this.since(id, last)) {
      yield progress;
      told.add(progress.run);
    }
  }

  private async *stateOf(id: string, told: ToldRuns): AsyncGenerator<Progress> {
    const run = await this.ports.runs.find(id);
    if (run === null) return;
    yield this.presentState(run);
    told.add(run);
  }

  private presentState(run: BackfillRun): Progress {
    return { number: run.lastEvent, run, item: null, at: this.ports.now(), message: 'the present state' };
  }

  private async *since(runId: string, after: number): AsyncGenerator<Progress> {
    const { runs } = this.ports;
    for (let last = after; ; ) {
      const events = await runs.events(runId, last, PAGE);
      // After the events, so that it tells at least of all that they do; erased with its user: nobody is told.
      const run = events.length === 0 ? null : await runs.find(runId);
      if (run === null) return;
      const ids = [...new Set(events.flatMap(({ itemId }) => itemId ?? []))];
      const items = new Map((await runs.itemsWith(ids)).map((item) => [item.id, item]));
      for (const event of events) yield progressOf(run, event, items);
      if (events.length < PAGE) return;
      last = events.at(-1)!.number;
    }
  }
}

/** The run as it was then. Of the item, its status: how much it has brought is told as of now. */
function progressOf(run: BackfillRun, event: ProgressEvent, items: ReadonlyMap<string, BackfillItem>): Progress {
  const { number, at, message, itemId, itemStatus, runId: _runId, ...then } = event;
  const item = itemId === null ? undefined : items.get(itemId);
  return {
    ...{ number, at, message },
    run: { ...run, ...then, ...timesThen(run, event), lastEvent: number },
    item: item === undefined ? null : { ...item, status: itemStatus ?? item.status },
  };
}

/** A run that is taken up again has ended more than once, and knows only the last time. */
function timesThen(
  { startedAt, finishedAt }: BackfillRun,
  { status, at }: ProgressEvent,
): Pick<BackfillRun, 'startedAt' | 'finishedAt'> {
  const isThisEnd = finishedAt !== null && finishedAt <= at;
  return {
    startedAt: status === 'queued' ? null : startedAt,
    finishedAt: !isRunOver(status) ? null : isThisEnd ? finishedAt : at,
  };
}
