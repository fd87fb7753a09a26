import { createHash } from 'node:crypto';
import { keyHash } from '../../domain/backfill/combination-key';

/** What a key's text is found by. */
export function hashKey(keyText: string): Buffer {
  return keyHash(keyText, (text) => createHash('sha256').update(text).digest());
}
