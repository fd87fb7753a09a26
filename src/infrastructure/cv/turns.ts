/** Lets a few do something at once; the others wait for their turn, first come first served. */
export class Turns {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly maxWaiting: number,
    private readonly full: () => Error,
  ) {}

  /** Rejects with `full` when too many wait already, and with the signal's reason when it is aborted before its turn. */
  async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.taken < this.atOnce) this.taken += 1;
    else await this.turn(signal);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.taken -= 1;
      else next();
    }
  }

  /** A turn is handed on from the one that ends: `taken` stays as it is. */
  private turn(signal: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.maxWaiting) return Promise.reject(this.full());
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(signal.reason);
      };
      this.waiting.push(start);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
