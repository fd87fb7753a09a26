import { closeSync, openSync, statSync, writeFileSync } from 'node:fs';
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
export function openOutputFile(option: string, path: string, input: string | null): OutputFile {
  if (input !== null && isSameFile(path, input)) throw invalid(option, path, 'it is the file to be read');
  const descriptor = opened(option, path);
  return {
    write(text) {
      try {
        writeFileSync(descriptor, text);
      } catch (cause) {
        throw new OutputFailed(`${path} cannot be written any further: ${(cause as Error).message}`, { cause });
      }
    },
    close: () => closeSync(descriptor),
  };
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a?.isFile() === true && a.dev === b?.dev && a.ino === b.ino;
}

function opened(option: string, path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw invalid(option, path, `it cannot be written: ${REASONS[code] ?? code}`);
  }
}
