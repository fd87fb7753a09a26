import { type TransferListItem, Worker } from 'node:worker_threads';

/** Threads that run one script and are asked in turn; each answers its messages in the order it got them. */
export class WorkerPool<Question, Answer> {
  private readonly threads: Thread<Question, Answer>[] = [];
  private next = 0;

  /** Threads are started when they are first needed, `size` of them at most. */
  constructor(
    private readonly script: string,
    private readonly workerData: unknown,
    readonly size: number,
  ) {}

  /**
   * Rejects when the thread has failed or ended, also for what it was asked before. What of the question is in `handedOver` is
   * moved to the thread, not copied, and gone here.
   */
  ask(question: Question, handedOver: readonly TransferListItem[] = []): Promise<Answer> {
    if (this.threads.length === this.next) this.threads.push(new Thread(this.script, this.workerData));
    const thread = this.threads[this.next]!;
    this.next = (this.next + 1) % this.size;
    return thread.ask(question, handedOver);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

class Thread<Question, Answer> {
  private readonly worker: Worker;
  private readonly waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  private failure: Error | null = null;

  constructor(script: string, workerData: unknown) {
    this.worker = new Worker(script, { workerData });
    this.worker.on('message', (answer: Answer) => this.waiting.shift()?.resolve(answer));
    this.worker.on('messageerror', (error) => this.fail(error));
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.fail(new Error(`a worker thread ended in the middle of its work (${code})`)));
  }

  ask(question: Question, handedOver: readonly TransferListItem[]): Promise<Answer> {
    if (this.failure !== null) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(question, handedOver);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }
}
