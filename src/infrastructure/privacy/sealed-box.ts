import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** The first byte of a sealed value: how the rest is made. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

export const KEY_BYTES = 32;

/** Where a sealed value lies. It opens nowhere else, so nobody who can write to the database can give it to another row. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly userId: string;
}

/** A sealed value does not open: it was changed or moved, or was sealed with another key. Nothing of it is in the message. */
export class SealBroken extends Error {
  constructor({ table, column, row }: SealedPlace, reason: string, options?: ErrorOptions) {
    super(`${table}.${column} of row ${row} cannot be opened: ${reason}`, options);
    this.name = 'SealBroken';
  }
}

/** Encrypts a value for one place, with a nonce of its own: version, nonce, tag, ciphertext. */
export function seal(key: Uint8Array, plain: Uint8Array, place: SealedPlace): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
}

/** The value that was sealed for this place. Throws SealBroken. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: SealedPlace): Buffer {
  if (sealed.length < HEAD_BYTES)
    throw new SealBroken(place, `it has ${sealed.length} bytes, and ${HEAD_BYTES} at least are needed`);
  if (sealed[0] !== VERSION) throw new SealBroken(place, `its version is ${sealed[0]}, known is ${VERSION}`);
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken(place, 'it was changed or moved, or sealed with another key', { cause });
  }
}

function boundTo({ table, column, row, userId }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([VERSION, table, column, row, userId]));
}
