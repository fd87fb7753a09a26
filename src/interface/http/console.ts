import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const FOLDER = path.join(__dirname, '..', 'console');
const PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Everything comes from this server, nothing is written into the page as code, and no other page may frame it. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
};

interface StaticFile {
  readonly url: string;
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
}

/**
 * The page for people at `/`. Its files are read once and each has a route of its own, so there is no path to leave their
 * folder by.
 */
export function serveConsole(server: FastifyInstance): void {
  const helmet = { contentSecurityPolicy: { useDefaults: false, directives: POLICY } };
  for (const file of [...ownFiles(), ...subscriptionClient()]) {
    server.get(file.url, { helmet }, (request, reply) => send(file, request, reply));
  }
}

function ownFiles(): StaticFile[] {
  const names = readdirSync(FOLDER).filter((name) => path.extname(name) in TYPES);
  return names.map((name) => fileAt(name === PAGE ? '/' : `/console/${name}`, path.join(FOLDER, name)));
}

/** The client of graphql-ws as its package has it for browsers, with what it imports. */
function subscriptionClient(): StaticFile[] {
  const folder = path.dirname(require.resolve('graphql-ws/client'));
  const client = fileAt('/console/graphql-ws/client.js', path.join(folder, 'client.js'));
  const imported = [...client.content.toString().matchAll(/ from '\.\/([\w-]+\.js)'/gu)].map(([, name]) => name!);
  const others = [...new Set(imported)];
  return [client, ...others.map((name) => fileAt(`/console/graphql-ws/${name}`, path.join(folder, name)))];
}

function fileAt(url: string, file: string): StaticFile {
  const content = readFileSync(file);
  const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
  return { url, type: TYPES[path.extname(file)]!, content, etag };
}

/** A browser asks each time whether it still has the newest, as the files change with the program. */
function send({ type, content, etag }: StaticFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('cache-control', 'no-cache').header('etag', etag);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  if (known.includes(etag)) return reply.status(304).send();
  return reply.type(type).send(content);
}
