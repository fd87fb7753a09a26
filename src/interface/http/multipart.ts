import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { CV_BYTES_MOST } from '../../domain/cv/cv-refused';
import { DomainError } from '../../domain/domain-error';
import { UploadedFile } from '../graphql/upload.scalar';

const FIELD_BYTES_MOST = 64 * 1024;
/** A file that is too large is answered at once, and what still comes of it let pass; who sends more than this is cut off. */
const REQUEST_BYTES_MOST = 10 * CV_BYTES_MOST;
/** Of their files each is in memory while it arrives. */
const AT_ONCE_MOST = 8;

/** Any of them cannot be sent by another site's form. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

interface Operations {
  readonly variables: Record<string, unknown>;
}

/** Where the one file comes from, and goes to. */
interface Target {
  readonly field: string;
  readonly variable: string;
}

/** Lets requests be multipart; `admit` decides, before anything of one is read, whether its sender may upload. */
export async function serveMultipart(
  server: FastifyInstance,
  admit: (request: FastifyRequest) => Promise<void>,
): Promise<(request: FastifyRequest) => Promise<void>> {
  await server.register(multipart, { throwFileSizeLimit: false });
  let underWay = 0;
  return async (request) => {
    if (!request.isMultipart()) return;
    if (!PREFLIGHT_HEADERS.some((name) => request.headers[name])) {
      throw malformed(`a multipart request needs one of the headers ${PREFLIGHT_HEADERS.join(', ')}`);
    }
    await admit(request);
    if (underWay >= AT_ONCE_MOST) {
      throw new DomainError('OVERLOADED', `${underWay} files are being uploaded already: try again in a moment`);
    }
    underWay++;
    try {
      request.body = await operationsOf(request);
    } finally {
      underWay--;
      letPass(request);
    }
  };
}

/** Of a request that is no GraphQL multipart request. */
function malformed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

/**
 * The GraphQL request of a multipart one, with its file in the variable that the map names. In the order of the
 * specification: operations, map, file. Throws BAD_REQUEST.
 */
async function operationsOf(request: FastifyRequest): Promise<Operations> {
  const limits = { files: 1, parts: 3, fields: 2, fieldSize: FIELD_BYTES_MOST, fileSize: CV_BYTES_MOST + 1 };
  let operations: Operations | null = null;
  let target: Target | null = null;
  const parts = request.parts({ limits });
  cutOffAt(REQUEST_BYTES_MOST, request);
  for await (const part of sound(parts)) {
    if (part.type === 'field') {
      if (part.valueTruncated) throw malformed(`${part.fieldname} has more than ${FIELD_BYTES_MOST} bytes`);
      if (part.fieldname === 'operations') operations = readOperations(part.value);
      else if (part.fieldname === 'map') target = readMap(part.value, operations);
      else throw malformed(`the field is ${JSON.stringify(part.fieldname)}: must be operations, map or the file`);
    } else {
      if (operations === null || target === null) {
        throw malformed('the file must come after the fields operations and map');
      }
      if (part.fieldname !== target.field) throw malformed('the file must have the name that the map gives it');
      const bytes = await bytesOf(part.file);
      operations.variables[target.variable] = new UploadedFile(part.filename ?? '', bytes);
      if (bytes.length > CV_BYTES_MOST) break;
    }
  }
  if (operations === null) throw malformed('a multipart request needs the field operations');
  return operations;
}

const TOO_MANY = /^FST_(?:PARTS|FILES|FIELDS)_LIMIT$/u;

/** What comes of a body; where it does not, that is its sender's fault. */
async function* sound<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* pieces;
  } catch (error) {
    const { code = '', message } = error as FastifyError;
    if (TOO_MANY.test(code)) throw malformed('a multipart request has operations, map and one file, and no other part');
    throw malformed(`the multipart body cannot be read: ${message}`);
  }
}

function readOperations(value: unknown): Operations {
  const operations = parsed('operations', value);
  const { variables } = operations;
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    throw malformed('operations must be one GraphQL request with variables; no batch');
  }
  return operations as unknown as Operations;
}

function readMap(value: unknown, operations: Operations | null): Target {
  if (operations === null) throw malformed('the field map must come after operations');
  const map = parsed('map', value);
  const paths = Object.values(map).flat();
  const variable = /^variables\.([A-Za-z]\w{0,99})$/u.exec(String(paths[0]))?.[1];
  if (paths.length !== 1 || variable === undefined || operations.variables[variable] !== null) {
    throw malformed('map must name one variable that is null in operations, like {"0": ["variables.file"]}');
  }
  return { field: Object.keys(map).join(), variable };
}

/** A field that says it is JSON has been read already. */
function parsed(field: string, value: unknown): Record<string, unknown> {
  try {
    const json: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch {
    // Said below, for both.
  }
  throw malformed(`${field} must be a JSON object`);
}

/** At most one byte more than is read of any file. */
async function bytesOf(file: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of sound<Buffer>(file)) {
    chunks.push(chunk);
    size += chunk.length;
    // The stream itself would end only where the file does.
    if (size > CV_BYTES_MOST) break;
  }
  return Buffer.concat(chunks);
}

function cutOffAt(most: number, { raw }: FastifyRequest): void {
  let bytes = 0;
  raw.on('data', ({ length }: Buffer) => {
    bytes += length;
    if (bytes > most) raw.destroy();
  });
}

/** What still comes of a request that is answered: unread it would hold up the next one on its connection. */
function letPass({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}
