import type { EnvironmentReader } from '../environment-reader';
import { KEY_BYTES } from './sealed-box';

/** What the environment decides about what is kept of people. */
export interface PrivacyConfig {
  /** null: a key of our own, kept under `dataDir`. */
  readonly dataKey: Buffer | null;
  /** Opens what was stored before the key was changed, and stores nothing. */
  readonly previousDataKey: Buffer | null;
  /** For how long the file of a CV is kept. 0: it is never stored. */
  readonly cvFileDays: number;
}

const USUAL_FILE_DAYS = 30;
const MOST_FILE_DAYS = 3_650;
const KEY_CHARACTERS = Math.ceil((KEY_BYTES * 8) / 6);

export function readPrivacyConfig(read: EnvironmentReader): PrivacyConfig {
  const dataKey = readKey(read, 'DATA_KEY');
  const previousDataKey = readKey(read, 'DATA_KEY_PREVIOUS');
  if (dataKey !== null && previousDataKey !== null && dataKey.equals(previousDataKey)) {
    read.problem('DATA_KEY and DATA_KEY_PREVIOUS are the same: the previous key is the one before a change');
  }
  const cvFileDays = read.wholeNumber('CV_FILE_DAYS', 0, MOST_FILE_DAYS) ?? USUAL_FILE_DAYS;
  return { dataKey, previousDataKey, cvFileDays };
}

/** The value is not repeated in the problem: most of a key would still be one. */
function readKey(read: EnvironmentReader, name: string): Buffer | null {
  const text = read.text(name);
  if (text === null) return null;
  const key = Buffer.from(text, 'base64url');
  if (/^[\w-]+$/u.test(text) && key.length === KEY_BYTES) return key;
  read.problem(`${name} must be ${KEY_BYTES} random bytes as base64url, which are ${KEY_CHARACTERS} characters`);
  return null;
}
