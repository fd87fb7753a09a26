import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const BYTES = 32;
const WHOLE = /^[\w-]{43}$/u;

/** The file of the secret cannot be made or read, or does not hold a whole one. */
export class SecretNotKept extends Error {}

interface Purpose {
  /** The secret, in words for whoever runs the program. */
  readonly what: string;
  /** What to do about a file that does not hold a whole one. */
  readonly remedy: string;
}

const TOKENS: Purpose = { what: 'the secret that signs tokens', remedy: 'remove it, and a new one is made' };

/**
 * The secret in this file, readable by its owner only; made at first use. Two processes that start together get the same one.
 * Throws SecretNotKept, also when the file holds anything else: a secret cut short, by a full disk say, would be easy to guess.
 */
export function keptSecret(file: string, purpose: Purpose = TOKENS): string {
  const secret = contentOf(file, purpose);
  if (WHOLE.test(secret)) return secret;
  throw new SecretNotKept(`${file} does not hold a whole secret: ${purpose.remedy}`);
}

function contentOf(file: string, { what }: Purpose): string {
  try {
    if (!existsSync(file)) make(file);
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).message;
    throw new SecretNotKept(`${what} cannot be kept in ${file}: ${reason}`, { cause });
  }
}

function make(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(BYTES).toString('base64url'), { mode: 0o600 });
  try {
    // Unlike a rename, a link never replaces what another process has put there meanwhile.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
