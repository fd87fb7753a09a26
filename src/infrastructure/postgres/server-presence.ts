import { Client } from 'pg';

/** How a program uses an embedded server: it runs it for one task, runs it for good, has joined it, or only looks. */
export type Part = 'passing-owner' | 'lasting-owner' | 'guest' | 'visitor';

/**
 * A connection that says that this program uses the server, also while the program's own pool is empty: pools close what is
 * idle. It is named after the program's part, which is all that programs need to know of each other.
 */
export class ServerPresence {
  private lost = false;

  private constructor(
    private readonly client: Client,
    private part: Part,
  ) {}

  /** `onLost` is called when the server goes before `end` is called; a visitor does not mind. */
  static async announce(url: string, part: Part, onLost: (error: Error) => void): Promise<ServerPresence> {
    const client = new Client({ connectionString: url, application_name: nameOf(part) });
    const presence = new ServerPresence(client, part);
    client.on('error', (error) => {
      if (!presence.lost && presence.part !== 'visitor') onLost(error);
      presence.lost = true;
    });
    await client.connect();
    return presence;
  }

  async become(part: Part): Promise<void> {
    await this.client.query(`select set_config('application_name', $1, false)`, [nameOf(part)]);
    this.part = part;
  }

  /** How many other programs have this part. None, when the server is gone. */
  async others(part: Part): Promise<number> {
    if (this.lost) return 0;
    const { rows } = await this.client.query<{ n: number }>(
      'select count(*)::int as n from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
      [nameOf(part)],
    );
    return rows[0]!.n;
  }

  async end(): Promise<void> {
    if (!this.lost) await this.client.end();
  }
}

const nameOf = (part: Part): string => `skillpulse ${part}`;
