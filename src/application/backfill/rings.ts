/** What has rung and was not looked at yet; `null` stands for anything. Waiting ends also after a while, since a ring may get lost. */
export class Rings {
  private waiting = new Set<string | null>();
  private wake: () => void = () => undefined;

  readonly add = (runId: string | null): void => {
    this.waiting.add(runId);
    this.wake();
  };

  /** What rang since the last time; empty when the time is over or the signal is aborted. */
  async next(mostMs: number, signal: AbortSignal): Promise<ReadonlySet<string | null>> {
    if (this.waiting.size === 0 && !signal.aborted) await this.rung(mostMs, signal);
    const those = this.waiting;
    this.waiting = new Set();
    return those;
  }

  private rung(mostMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(done, mostMs);
      signal.addEventListener('abort', done, { once: true });
      this.wake = done;
    });
  }
}
