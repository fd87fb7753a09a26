import type { IncomingHttpHeaders } from 'node:http';
import { parsedJson, type SandboxRequest } from './exchange';

/** One request to a provider, as `GET /_sandbox/requests` shows it. */
export interface LoggedRequest {
  /** ISO time by the sandbox's clock. */
  readonly at: string;
  readonly provider: string;
  readonly method: string;
  /** Below the provider's prefix. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Credentials are cut down to their scheme. */
  readonly headers: IncomingHttpHeaders;
  /** Parsed where it is JSON, else the text; null where there was none. */
  readonly body: unknown;
  /** What was answered; null where the connection was cut before. */
  readonly status: number | null;
  readonly rows: number;
  readonly credits: number;
  /** Kind of the fault that hit the request. */
  readonly fault: string | null;
}

/** The oldest entries make room for new ones. */
const MAX_ENTRIES = 5000;

const secret = /^(authorization|proxy-authorization|cookie|x-api-key|x-rapidapi-key)$/;
const secretParameter = /^(app_id|app_key|api_key|key|token)$/;

function redacted(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const shown = Object.entries(headers).map(([name, value]) => {
    if (!secret.test(name)) return [name, value];
    const scheme = /^(\S+)\s/.exec(String(value))?.[1];
    return [name, scheme ?? '(redacted)'];
  });
  return Object.fromEntries(shown);
}

function shownQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, secretParameter.test(name) ? '(redacted)' : value]),
  );
}

type Outcome = Pick<LoggedRequest, 'at' | 'provider' | 'status' | 'rows' | 'credits' | 'fault'>;

export interface RequestLog {
  add(request: SandboxRequest, outcome: Outcome): void;
  entries(): readonly LoggedRequest[];
  clear(): void;
}

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  const add = (
    { method, path, query, headers, body }: SandboxRequest,
    { at, provider, status, rows, credits, fault }: Outcome,
  ) => {
    const shownBody = body === '' ? null : (parsedJson(body) ?? body);
    const shown = { query: shownQuery(query), headers: redacted(headers), body: shownBody };
    entries.push({ at, provider, method, path, ...shown, status, rows, credits, fault });
    if (entries.length > MAX_ENTRIES) entries = entries.slice(-MAX_ENTRIES);
  };
  return {
    add,
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
}
