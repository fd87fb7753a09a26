import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server';

/** A Wednesday noon. */
export const NOON = new Date('2026-11-18T12:00:00Z');

/** Every provider, in the order in which the sandbox names them. */
export const PROVIDERS = [
  'theirstack',
  'remotive',
  'jsearch',
  'activejobs',
  'arbeitnow',
  'himalayas',
  'jobicy',
  'arbeitsagentur',
];

interface Answer<Body = never> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body; throws for one that is no JSON. */
  json(): Body;
}

/** A row as TheirStack serves it, as far as the tests read it. */
export interface Row {
  readonly id: number;
  readonly job_title: string | null;
  readonly url: string | null;
  readonly final_url: string | null;
  readonly date_posted: string;
  readonly discovered_at: string;
  readonly company: string | { readonly name: string } | null;
  readonly company_object: { readonly name: string; readonly domain: string } | null;
  readonly location: string | null;
  readonly country_code: string | null;
  readonly remote: boolean | null;
  readonly seniority: string | null;
  readonly employment_statuses: readonly string[];
  readonly technology_slugs: readonly string[];
  readonly description: string | null;
  readonly has_blurred_data: boolean;
}

export interface Page {
  readonly metadata: Readonly<Record<string, number | null>>;
  readonly data: readonly Row[];
}

/** A row of `GET /_sandbox/market`. */
export interface Truth {
  readonly vacancy: string;
  readonly provider: string;
  readonly id: number | string;
  readonly url: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly city: string | null;
  readonly workplace: string;
  readonly role: string;
  readonly level: string;
  readonly language: string;
  readonly skills: readonly string[];
  readonly posted_at: string;
  readonly awkward: string | null;
  readonly sibling_of: string | null;
}

/** What tests do with a running sandbox. */
export interface Client {
  readonly url: string;
  request<Body>(path: string, init?: RequestInit): Promise<Answer<Body>>;
  search(body: unknown, key?: string): Promise<Answer<Page>>;
  /** All pages of a search. */
  all(body: Record<string, unknown>, limit?: number): Promise<Row[]>;
  /** The truth about what every provider shows, or one of them. */
  market(provider?: string): Promise<Truth[]>;
  advance(seconds: number): Promise<unknown>;
  control<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  close(): Promise<void>;
}

function clientOf(sandbox: Sandbox): Client {
  const request = async <Body>(path: string, init: RequestInit = {}): Promise<Answer<Body>> => {
    const response = await fetch(sandbox.url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as Body };
  };
  const search = (body: unknown, key = 'some-key') =>
    request<Page>('/theirstack/jobs/search', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const all = async (body: Record<string, unknown>, limit = 500) => {
    const rows: Row[] = [];
    for (let page = 0; ; page++) {
      await control('POST', '/clock', { advanceSeconds: 0.2 });
      const { data } = (await search({ ...body, page, limit })).json();
      rows.push(...data);
      if (data.length < limit) return rows;
    }
  };
  const control = <Body>(method: string, path: string, body?: unknown) =>
    request<Body>(`/_sandbox${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const market = async (provider?: string) =>
    (await control<Truth[]>('GET', provider ? `/market?provider=${provider}` : '/market')).json();
  const advance = (seconds: number) => control('POST', '/clock', { advanceSeconds: seconds });
  return { url: sandbox.url, request, search, all, market, advance, control, close: () => sandbox.close() };
}

/** Starts a sandbox on a free port, at `NOON` unless told otherwise. */
export async function sandboxClient(options: Partial<SandboxOptions> = {}): Promise<Client> {
  return clientOf(await startSandbox({ port: 0, now: NOON, ...options }));
}
