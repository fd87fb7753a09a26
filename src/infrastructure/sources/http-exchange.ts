import type { IncomingHttpHeaders } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Agent, request } from 'undici';

/** Milliseconds. `connect` holds for a new connection; the rest hold for one attempt. */
export interface HttpTimeouts {
  readonly connect: number;
  /** From the request sent to the answer's headers. */
  readonly headers: number;
  /** Between two pieces of the answer's body. */
  readonly idle: number;
  /** The whole attempt. */
  readonly total: number;
}

export interface HttpCall {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export class TotalTimeout extends Error {}
/** The answer came through but cannot be used. The message continues "the provider …". */
export class UnusableAnswer extends Error {}

const ERROR_TEXT_BYTES = 64 * 1024;

/**
 * One request and its answer, unpacked; redirects are not followed. An error answer's text is cut after 64 KiB.
 * Throws the signal's reason, TotalTimeout, UnusableAnswer or what undici throws.
 */
export async function exchange(
  agent: Agent,
  call: HttpCall,
  timeouts: HttpTimeouts,
  mostBytes: number,
  signal: AbortSignal,
): Promise<HttpReply> {
  const late = AbortSignal.timeout(timeouts.total);
  try {
    const {
      statusCode: status,
      headers,
      body,
    } = await request(call.url, {
      dispatcher: agent,
      method: call.method,
      headers: { ...call.headers, 'accept-encoding': 'gzip' },
      body: call.body,
      headersTimeout: timeouts.headers,
      bodyTimeout: timeouts.idle,
      signal: AbortSignal.any([signal, late]),
    });
    const stream = unpacked(body, headers['content-encoding']);
    const text = status < 300 ? await wholeText(stream, mostBytes) : await beginning(stream);
    signal.throwIfAborted();
    return { status, headers, text };
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) throw new TotalTimeout('total', { cause: error });
    throw error;
  }
}

function unpacked(body: Readable, encoding: string | readonly string[] | undefined): Readable {
  const name = String(encoding ?? 'identity').toLowerCase();
  if (name === 'identity' || name === '') return body;
  if (name !== 'gzip' && name !== 'x-gzip') {
    // Giving up its body is an error of the stream's that nobody else would hear.
    body.on('error', () => undefined).destroy();
    throw new UnusableAnswer(`packed its answer as ${name.slice(0, 40)}, which was not asked for`);
  }
  // Whoever reads the unpacked stream gets the error of either; without a callback it would be thrown a second time.
  return pipeline(body, createGunzip(), () => undefined);
}

async function wholeText(stream: Readable, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > mostBytes) throw new UnusableAnswer(`sent an answer larger than ${readableBytes(mostBytes)}`);
    pieces.push(piece);
  }
  // Not strict: one bad byte in one advert must not lose the page.
  return new TextDecoder().decode(Buffer.concat(pieces));
}

async function beginning(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size >= ERROR_TEXT_BYTES) break;
    }
  } catch {
    // The status has arrived and decides what happens; the rest of its explanation is worth no second failure.
  }
  return new TextDecoder().decode(Buffer.concat(pieces).subarray(0, ERROR_TEXT_BYTES));
}

function readableBytes(bytes: number): string {
  return bytes >= 1024 ** 2 ? `${bytes / 1024 ** 2} MiB` : `${bytes} bytes`;
}
