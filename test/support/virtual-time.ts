interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes only while all actors wait for it, so that a day of theirs takes as long as what they do in it. */
export class VirtualTime {
  private readonly sleepers: Sleeper[] = [];
  private awake = 0;

  constructor(private ms: number) {}

  readonly now = (): Date => new Date(this.ms);

  readonly wait = (ms: number): Promise<void> =>
    new Promise((wake) => {
      this.sleepers.push({ at: this.ms + Math.max(0, Math.ceil(ms)), wake });
      this.sleepers.sort((a, b) => a.at - b.at);
      this.awake--;
      this.wakeNext();
    });

  /** Runs the actors to their ends. */
  async run(actors: readonly (() => Promise<void>)[]): Promise<void> {
    this.awake = actors.length;
    const ends = actors.map(async (actor) => {
      try {
        await actor();
      } finally {
        this.awake--;
        this.wakeNext();
      }
    });
    await Promise.all(ends);
  }

  private wakeNext(): void {
    if (this.awake > 0) return;
    const next = this.sleepers.shift();
    if (next === undefined) return;
    this.ms = next.at;
    this.awake++;
    next.wake();
  }
}
