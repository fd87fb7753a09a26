interface LoggedRequest {
  readonly at: string;
  readonly status: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * The pages that a sandbox was asked for, however many: it remembers the last 5,000 requests, so that it is to be read
 * before it forgets any.
 *
 * What a search is told to leave out does not tell pages apart. It goes on with the list that its first page was asked for
 * with; and a first page that was in flight when its worker was killed is asked for again with a list of then.
 */
export class AskedPages {
  private readonly bodies: string[] = [];
  private last: string | null = null;

  constructor(private readonly sandboxUrl: string) {}

  async read(): Promise<void> {
    const response = await fetch(`${this.sandboxUrl}/_sandbox/requests`);
    const requests = (await response.json()) as readonly LoggedRequest[];
    const lines = requests.map((request) => JSON.stringify(request));
    const from = this.last === null ? 0 : lines.lastIndexOf(this.last) + 1;
    if (this.last !== null && from === 0) throw new Error('the sandbox has forgotten requests that nobody has read');
    this.last = lines.at(-1) ?? null;
    for (const { status, body } of requests.slice(from)) if (status === 200) this.bodies.push(pageOf(body));
  }

  get total(): number {
    return this.bodies.length;
  }

  /** How many of them had been asked for before. */
  get again(): number {
    return this.bodies.length - new Set(this.bodies).size;
  }
}

function pageOf({ job_id_not: _leftOut, ...page }: LoggedRequest['body']): string {
  return JSON.stringify(page);
}
