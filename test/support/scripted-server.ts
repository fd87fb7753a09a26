import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed when it is JSON, else the text. */
  readonly body: unknown;
}

/** What the server does with one request. */
export type Answer = (response: ServerResponse, request: SeenRequest) => void;

export interface ScriptedServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

/** An HTTP server on loopback that answers the first request with the first answer and so on; the last one repeats. */
export async function startScriptedServer(...answers: readonly [Answer, ...Answer[]]): Promise<ScriptedServer> {
  const requests: SeenRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const seen = { ...headOf(incoming), body: parsed(await textOf(incoming)) };
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? answers[0];
    requests.push(seen);
    answer(response, seen);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return text(JSON.stringify(value), 'application/json', status, headers);
}

export function text(
  body: string | Buffer,
  type: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return text(`status ${code}`, 'text/plain', code, headers);
}

/** Ways in which a connection fails. */
export const connectionFaults = {
  reset: (response: ServerResponse) => response.socket?.resetAndDestroy(),
  resetMidway: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data": [', () => response.socket?.resetAndDestroy());
  },
  closedMidway: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data": [', () => response.socket?.end());
  },
  silence: () => undefined,
  stall: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data": [');
  },
  trickle: (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  },
} satisfies Record<string, Answer>;

function headOf({ method = '', url = '', headers }: IncomingMessage) {
  return { method, path: url, headers };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
