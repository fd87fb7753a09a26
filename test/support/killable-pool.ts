import { setTimeout as sleep } from 'node:timers/promises';
import { type KillableWorker, type KillableWorkerOptions, startKillableWorker } from './killable-worker';

/** Workers that are alive at the same time. Whoever is killed has a successor at once. */
export class KillablePool {
  private readonly workers: KillableWorker[];
  private readonly fallen: Promise<never>;
  private fail: (error: unknown) => void = () => undefined;

  constructor(
    private readonly options: KillableWorkerOptions,
    readonly size: number,
  ) {
    this.fallen = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.fallen.catch(() => undefined);
    this.workers = Array.from({ length: size }, () => this.started());
  }

  /**
   * Kills one of those after the first `spared`, at a random moment of the time that is given, in which it works, and
   * answers its id. Rejects at once when any worker does not start, or ends by itself.
   */
  async killOne(withinMs: number, spared: number): Promise<string> {
    const at = spared + Math.floor(Math.random() * (this.size - spared));
    const victim = this.workers[at]!;
    const id = await Promise.race([victim.working, this.fallen]);
    await Promise.race([sleep(Math.random() * withinMs), this.fallen]);
    await victim.kill();
    this.workers[at] = this.started();
    return id;
  }

  /** Kills them all. */
  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.kill()));
  }

  private started(): KillableWorker {
    const worker = startKillableWorker(this.options);
    worker.fallen.catch(this.fail);
    return worker;
  }
}
