import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sql } from '../postgres/sql';
import { type DataKey, type DataKeys, dataKeyNamed } from './data-key';
import { KEY_BYTES, seal, unseal } from './sealed-box';

/** What belongs to one user alone; without it nothing that it has sealed can be read any more. */
export interface UserKey {
  readonly sealing: Buffer;
  /** Recognises a value without telling it: the same value of another user has another digest. */
  readonly digestOf: (value: string) => Buffer;
}

export interface WrappedKey {
  readonly userId: string;
  readonly keyId: string;
  readonly wrapped: Buffer;
}

const FIND = `select user_id::text as "userId", key_id as "keyId", wrapped from user_keys where user_id = $1`;

const MAKE = `
  insert into user_keys (user_id, key_id, wrapped) values ($1, $2, $3) on conflict (user_id) do nothing`;

/** Keys in user_keys, wrapped by the data key. Throws DataKeyUnknown, and SealBroken. */
export class UserKeys {
  constructor(
    private readonly db: Pick<Sql, 'query'>,
    private readonly keys: DataKeys,
  ) {}

  async find(userId: string): Promise<UserKey | null> {
    const [row]: WrappedKey[] = await this.db.query(FIND, [userId]);
    return row === undefined ? null : userKeyOf(unwrapped(row, this.keys));
  }

  /** However many ask for it at the same time, a user has one. */
  async findOrMake(userId: string): Promise<UserKey> {
    const known = await this.find(userId);
    if (known !== null) return known;
    const { keyId, wrapped } = wrap(userId, randomBytes(KEY_BYTES), this.keys.current);
    await this.db.query(MAKE, [userId, keyId, wrapped]);
    return (await this.find(userId))!;
  }
}

export function wrap(userId: string, key: Buffer, { id: keyId, secret }: DataKey): WrappedKey {
  return { userId, keyId, wrapped: seal(secret, key, placeOf(userId)) };
}

export function unwrapped({ userId, keyId, wrapped }: WrappedKey, keys: DataKeys): Buffer {
  return unseal(dataKeyNamed(keyId, keys).secret, wrapped, placeOf(userId));
}

function placeOf(userId: string) {
  return { table: 'user_keys', column: 'wrapped', row: userId, userId };
}

function userKeyOf(key: Buffer): UserKey {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `skillpulse ${purpose}`, KEY_BYTES));
  const digesting = derived('digests');
  return {
    sealing: derived('sealing'),
    digestOf: (value) => createHmac('sha256', digesting).update(value).digest(),
  };
}
