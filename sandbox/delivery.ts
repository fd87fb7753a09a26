import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyText, type Reply } from './exchange';
import type { Fault } from './faults';

/** What a `huge-body` fault sends at least, in bytes: more than any client should take. */
const HUGE = 24 * 1024 * 1024;

const PIECES = 20;

/** Sends an answer as it is. */
export function send(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(bodyText(reply));
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length }).end(body);
}

function cutMidway(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(bodyText(reply));
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

async function drip(response: ServerResponse, reply: Reply, delayMs: number, gone: AbortSignal): Promise<void> {
  const body = Buffer.from(bodyText(reply));
  const size = Math.ceil(body.length / PIECES);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  for (let sent = 0; sent < body.length; sent += size) {
    response.write(body.subarray(sent, sent + size));
    await wait(delayMs, undefined, { signal: gone });
  }
  response.end();
}

/** The answer, followed by blanks: still good JSON, but far too much of it. */
async function flood(response: ServerResponse, reply: Reply, gone: AbortSignal): Promise<void> {
  const blanks = Buffer.alloc(256 * 1024, ' ');
  response.writeHead(reply.status, reply.headers);
  response.write(bodyText(reply));
  for (let sent = 0; sent < HUGE; sent += blanks.length) {
    if (!response.write(blanks)) await once(response, 'drain', { signal: gone });
  }
  response.end();
}

/** Sends an answer the way a fault wants it. A client that leaves early ends the sending. */
export async function sendFaulty(response: ServerResponse, reply: Reply, fault: Fault): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  try {
    if (fault.kind === 'slow-body') return await drip(response, reply, fault.delayMs, left.signal);
    await wait(fault.delayMs, undefined, { signal: left.signal });
    if (fault.kind === 'reset') response.socket?.resetAndDestroy();
    else if (fault.kind === 'reset-midway') cutMidway(response, reply);
    else if (fault.kind === 'huge-body') await flood(response, reply, left.signal);
    else send(response, reply);
  } catch (error) {
    if (!left.signal.aborted) throw error;
  }
}
