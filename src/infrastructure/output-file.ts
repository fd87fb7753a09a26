import { closeSync, openSync, realpathSync, type Stats, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { invalid } from '../domain/domain-error';

/** A file that a command writes piece by piece. */
export interface OutputFile {
  /** Throws OutputFailed when the disk is full or the reader of a pipe has gone. */
  write(text: string): void;
  close(): void;
}

/** What was begun cannot be written to its end. */
export class OutputFailed extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such directory',
  ENOTDIR: 'there is no such directory',
  EISDIR: 'it is a directory',
  EACCES: 'it may not be written by this user',
  EPERM: 'it may not be written by this user',
  EROFS: 'it is on a file system that is read-only',
};

/**
 * Opens a file for writing; what it held before is dropped. `option` is what the user calls it. Throws INVALID_INPUT, also
 * when the file is the same as `input`, which is still to be read.
 */
export function openOutputFile(option: string, file: string, input: string | null): OutputFile {
  if (input !== null && isSameFile(file, input)) throw invalid(option, file, 'it is the file to be read');
  const descriptor = opened(option, file);
  return {
    write(text) {
      try {
        writeFileSync(descriptor, text);
      } catch (cause) {
        throw new OutputFailed(`${file} cannot be written any further: ${(cause as Error).message}`, { cause });
      }
    },
    close: () => closeSync(descriptor),
  };
}

/** Whether two paths lead to one regular file, or would if it were made. */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [seen(one), seen(other)];
  if (a === null && b === null) return placeOf(one) === placeOf(other);
  return a?.isFile() === true && a.dev === b?.dev && a.ino === b.ino;
}

/** Null also for what this user may not see: opening it tells why. */
function seen(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
  }
}

function placeOf(file: string): string {
  try {
    return path.join(realpathSync(path.dirname(file)), path.basename(file));
  } catch {
    return path.resolve(file);
  }
}

function opened(option: string, file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw invalid(option, file, `it cannot be written: ${REASONS[code] ?? code}`);
  }
}
