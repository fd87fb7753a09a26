import type { DataSource } from 'typeorm';

/** Between two looks. */
const LOOK_MS = 50;

/** What it has under way, and what it has only just taken from the queue. */
const HAD = `
  select id from backfill_items where worker = $1
  union
  select (j.payload->>'itemId')::bigint
    from workers w join graphile_worker._private_jobs j on j.locked_by = w.queue_id
   where w.id = $1`;

interface Death {
  readonly worker: string;
  readonly at: number;
  readonly items: readonly string[];
}

/** How long what dead workers had under way lies idle. */
export class Resumptions {
  private readonly waits: number[] = [];
  private idle: readonly Death[] = [];
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly db: DataSource) {}

  /** To be told of a death before anybody can have noticed it. What it had of those that died before was taken up. */
  async died(worker: string): Promise<void> {
    const at = Date.now();
    const had: { id: string }[] = await this.db.query(HAD, [worker]);
    if (had.length === 0) return;
    const isLooking = this.idle.length > 0;
    const items = had.map(({ id }) => id);
    const before = this.idle.map((death) => ({ ...death, items: death.items.filter((id) => !items.includes(id)) }));
    this.idle = [...before, { worker, at, items }];
    if (!isLooking) this.looking = this.look();
    // Whoever waits for the last is told.
    this.looking.catch(() => undefined);
  }

  /** Deaths so far that hit something. */
  get hits(): number {
    return this.waits.length + this.idle.length;
  }

  /** When others have taken up all that the dead have left: how long each death has cost, in milliseconds, the shortest first. */
  async settled(): Promise<readonly number[]> {
    await this.looking;
    return this.waits.sort((a, b) => a - b);
  }

  private async look(): Promise<void> {
    while (this.idle.length > 0) {
      const asked = Date.now();
      const left = await this.left();
      const now = Date.now();
      const isLeft = ({ worker, items }: Death) => items.some((id) => left.has(`${id} ${worker}`) || left.has(id));
      const over = this.idle.filter((death) => !isLeft(death) && death.at < asked);
      for (const { at } of over) this.waits.push(now - at);
      this.idle = this.idle.filter((death) => !over.includes(death));
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  /** The items that nobody executes, and whose worker executes the others. */
  private async left(): Promise<ReadonlySet<string>> {
    const items = this.idle.flatMap(({ items }) => items);
    const rows: { id: string; worker: string | null; status: string }[] = await this.db.query(
      'select id, worker, status from backfill_items where id = any($1)',
      [items],
    );
    return new Set(rows.map(({ id, worker, status }) => (status === 'queued' ? id : `${id} ${worker}`)));
  }
}
