import { createHmac } from 'node:crypto';
import path from 'node:path';
import { keptSecret } from '../auth/kept-secret';
import type { PrivacyConfig } from './privacy-config';

/** A key that wraps the keys of users. */
export interface DataKey {
  /** Tells which key was used, and nothing about the key. */
  readonly id: string;
  readonly secret: Buffer;
}

/** The key that is used, and while it is being changed also the one from before. */
export interface DataKeys {
  readonly current: DataKey;
  readonly previous: DataKey | null;
}

/** Something was stored under a data key that we do not have. */
export class DataKeyUnknown extends Error {
  constructor(keyIds: readonly string[], { current, previous }: DataKeys) {
    const have = previous === null ? `DATA_KEY is ${current.id}` : `the keys at hand are ${current.id}, ${previous.id}`;
    super(
      `CVs are stored under the data key ${keyIds.join(', ')}, and ${have}: set DATA_KEY, or DATA_KEY_PREVIOUS while the key is being changed, to the key that they were stored under`,
    );
    this.name = 'DataKeyUnknown';
  }
}

const ID_DIGITS = 16;

const OWN_KEY = {
  what: 'the key that encrypts CVs',
  remedy: 'restore it from your backup, since without it no stored CV can be read',
};

/** The keys as configured; with none configured, one of our own that is kept with the data. Throws SecretNotKept. */
export function dataKeys(
  { dataKey, previousDataKey }: Pick<PrivacyConfig, 'dataKey' | 'previousDataKey'>,
  dataDir: string,
): DataKeys {
  const own = () => Buffer.from(keptSecret(path.join(dataDir, 'data-key'), OWN_KEY), 'base64url');
  return {
    current: dataKeyOf(dataKey ?? own()),
    previous: previousDataKey === null ? null : dataKeyOf(previousDataKey),
  };
}

export function dataKeyOf(secret: Buffer): DataKey {
  const id = createHmac('sha256', secret).update('skillpulse data key').digest('hex').slice(0, ID_DIGITS);
  return { id, secret };
}

/** Throws DataKeyUnknown. */
export function dataKeyNamed(keyId: string, keys: DataKeys): DataKey {
  const found = [keys.current, keys.previous].find((key) => key?.id === keyId);
  if (!found) throw new DataKeyUnknown([keyId], keys);
  return found;
}
