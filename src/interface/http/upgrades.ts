import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { WebSocketServer } from 'ws';
import { Places } from './places';

const PATH = '/graphql';
/** At a time; also those that have not said yet who they are. Each process counts for itself. */
const SOCKETS_MOST = 5_000;
const SOCKETS_MOST_OF_ADDRESS = 200;
const GOING_AWAY = 1001;

/**
 * Lets clients change from HTTP to WebSocket until the signal is aborted. All connections are told to go then, before what
 * they listen to ends by the same signal: an end of that would say that there is nothing more to come.
 *
 * The answer is how to take no more.
 */
export function takeUpgrades(server: FastifyInstance, sockets: WebSocketServer, signal: AbortSignal): () => void {
  const addresses = new Places(SOCKETS_MOST_OF_ADDRESS);
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node has taken its own listener away, and without one a client that resets the connection ends the process.
    socket.on('error', () => socket.destroy());
    if (socket.destroyed) return;
    if (pathOf(request) !== PATH) return refuse(socket, '404 Not Found', 'WebSockets are served at /graphql');
    if (signal.aborted) return refuse(socket, UNAVAILABLE, 'the server is stopping');
    if (sockets.clients.size >= SOCKETS_MOST) return refuse(socket, UNAVAILABLE, tooMany(SOCKETS_MOST, 'in all'));
    const giveBack = addresses.take(request.socket.remoteAddress ?? '');
    if (giveBack === null) return refuse(socket, UNAVAILABLE, tooMany(SOCKETS_MOST_OF_ADDRESS, 'from one address'));
    socket.once('close', giveBack);
    sockets.handleUpgrade(request, socket, head, (opened) => connected(sockets, opened, request));
  };
  const sayGoodbye = () => {
    for (const client of sockets.clients) client.close(GOING_AWAY, 'Going away');
  };
  server.server.on('upgrade', upgrade);
  signal.addEventListener('abort', sayGoodbye);
  return () => {
    server.server.off('upgrade', upgrade);
    signal.removeEventListener('abort', sayGoodbye);
  };
}

type Opened = WebSocketServer['clients'] extends Set<infer T> ? T : never;

/** Clients break the protocol as they like: `ws` closes those by itself, and graphql-ws would print each as a bug of ours. */
function connected(sockets: WebSocketServer, opened: Opened, request: IncomingMessage): void {
  sockets.emit('connection', opened, request);
  opened.removeAllListeners('error');
  opened.on('error', () => undefined);
}

const UNAVAILABLE = '503 Service Unavailable';

function tooMany(most: number, whose: string): string {
  return `at most ${most} connections ${whose} at a time`;
}

function pathOf({ url }: IncomingMessage): string | undefined {
  return url?.split('?', 1)[0];
}

function refuse(socket: Duplex, status: string, reason: string): void {
  // Whose other end never closes would stay half open.
  socket.once('finish', () => socket.destroy());
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${reason.length}`;
  socket.end(`${head}\r\n\r\n${reason}`);
}
