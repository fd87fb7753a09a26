import { type FileHandle, open } from 'node:fs/promises';
import { invalid } from '../../domain/domain-error';
import { gunzipped } from './gunzipped';

/** The file could not be read to its end; what came before stays valid. The message says why. */
export class FileEndsEarly extends Error {}

const CHUNK_BYTES = 64 * 1024;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const EXPECTED = '--file must name a JSONL file, packed with gzip or not';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read by this user',
  EPERM: 'it may not be read by this user',
  EISDIR: 'it is a directory',
};

/**
 * A file's bytes, unpacked when it begins like gzip whatever its name, read as they are asked for. Throws INVALID_INPUT
 * for a path that cannot be read at all, FileEndsEarly for what comes up later.
 */
export async function* postingFile(path: string): AsyncGenerator<Buffer> {
  const file = await opened(path);
  try {
    const chunks = chunksOf(file);
    const { value: first } = await chunks.next();
    if (first === undefined) return;
    const packed = first.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC);
    const bytes = joined(first, chunks);
    yield* packed ? gunzipped(bytes) : bytes;
  } catch (error) {
    const code = (error as { readonly code?: unknown } | null)?.code;
    if (typeof code !== 'string') throw error;
    throw new FileEndsEarly((error as Error).message, { cause: error });
  } finally {
    await file.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw invalid('file', path, `${REASONS[code] ?? `it cannot be opened (${code})`}; ${EXPECTED}`);
  }
  if (!(await file.stat()).isDirectory()) return file;
  await file.close();
  throw invalid('file', path, `${REASONS.EISDIR}; ${EXPECTED}`);
}

/** Whole chunks but for the last one, also from a pipe, which hands out less. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer, undefined> {
  for (let filled = CHUNK_BYTES; filled === CHUNK_BYTES; ) {
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    filled = await fill(chunk, file);
    if (filled > 0) yield chunk.subarray(0, filled);
  }
}

async function fill(chunk: Buffer, file: FileHandle): Promise<number> {
  let filled = 0;
  while (filled < chunk.length) {
    const { bytesRead } = await file.read(chunk, filled, chunk.length - filled, null);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
