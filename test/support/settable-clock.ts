/** A clock that stands still until it is told otherwise. */
export class SettableClock {
  constructor(private time: Date) {}

  readonly now = (): Date => this.time;

  set(time: Date | string): void {
    this.time = new Date(time);
  }

  pass(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1000);
  }

  /** For whoever would wait: lets the time pass at once. */
  readonly wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    this.pass(ms / 1000);
  };
}
