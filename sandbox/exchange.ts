import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** The largest request body that is read; anything longer is answered with 413. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A request as providers see it. */
export interface SandboxRequest {
  readonly method: string;
  /** Path below the provider's prefix, with its slash ("/jobs/search"). */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** As it came, not parsed. */
  readonly body: string;
}

/** An answer before it is sent. A body that is no string is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** For the request log: records on the page, and what the page cost. */
  readonly rows?: number;
  readonly credits?: number;
}

export function jsonReply(status: number, body: unknown, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

export function textReply(status: number, body: string, type = 'text/plain'): Reply {
  return { status, headers: { 'content-type': type }, body };
}

export function bodyText(reply: Reply): string {
  return typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
}

/** The whole body as text, or null when it is longer than `MAX_BODY_BYTES`. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** Parsed JSON, or undefined where the text is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True for a JSON object, as against a list, null or a plain value. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
