import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../../application/ports/ports';
import type { ProgressBell, Ring } from '../../application/ports/progress-bell';
import { PROGRESS_CHANNEL, ringOf } from './progress-notes';

/** Before a broken connection is made anew. */
const RECONNECT_MS = 1_000;

type OnRing = (ring: Ring | null) => void;

/** Notifications of the database, over one connection of its own for the whole process, which the first listener opens. */
export class PostgresProgressBell implements ProgressBell {
  private readonly listeners = new Set<OnRing>();
  private connection: Promise<Client | null> | null = null;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly log: Log,
  ) {}

  async listen(onRing: OnRing): Promise<() => void> {
    this.listeners.add(onRing);
    try {
      this.connection ??= this.connect();
      await this.connection;
    } catch (error) {
      this.listeners.delete(onRing);
      this.connection = null;
      throw error;
    }
    return () => void this.listeners.delete(onRing);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const client = await this.connection?.catch(() => null);
    await client?.end();
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.url, keepAlive: true });
    client.on('notification', ({ payload }) => this.ring(ringOf(payload)));
    client.on('error', (error) => this.log('progress-connection-lost', { error }));
    await client.connect();
    await client.query(`listen ${PROGRESS_CHANNEL}`);
    client.on('end', () => {
      this.connection = this.connectedAgain();
    });
    return client;
  }

  /** null: nobody listens any more. */
  private async connectedAgain(): Promise<Client | null> {
    while (!this.isClosed) {
      try {
        const client = await this.connect();
        this.ring(null);
        return client;
      } catch (error) {
        this.log('progress-connection-failed', { error });
        await sleep(RECONNECT_MS, undefined, { ref: false });
      }
    }
    return null;
  }

  private ring(ring: Ring | null): void {
    for (const listener of this.listeners) listener(ring);
  }
}
