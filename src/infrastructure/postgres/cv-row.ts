import type { Cv, NewCv } from '../../application/ports/cv-store';
import { type SealedPlace, seal, unseal } from '../privacy/sealed-box';
import type { UserKey } from '../privacy/user-keys';

export const CV_COLUMNS = `
  c.id::text, c.user_id::text as "userId", c.meta, c.byte_size as "byteSize", c.file is not null as "hasFile",
  c.is_primary as "isPrimary", c.uploaded_at as "uploadedAt"`;

/** All rows of a user in the order in which everybody locks them, so that nobody waits for each other. */
export const LOCK_CVS = `
  select id::text, is_primary as "isPrimary" from cvs where user_id = $1 order by id for update`;

type Meta = Pick<Cv, 'fileName' | 'sha256' | 'parsed'>;

export interface CvRow extends Omit<Cv, keyof Meta> {
  readonly meta: Buffer;
}

type Owned = Pick<Cv, 'id' | 'userId'>;

export function cvFrom({ meta, ...row }: CvRow, { sealing }: UserKey): Cv {
  const { fileName, sha256, parsed }: Meta = JSON.parse(unseal(sealing, meta, placeOf('meta', row)).toString('utf8'));
  return { ...row, fileName, sha256, parsed };
}

export function sealedMeta({ fileName, sha256, parsed }: Meta, { sealing }: UserKey, owned: Owned): Buffer {
  const meta: Meta = { fileName, sha256, parsed };
  return seal(sealing, Buffer.from(JSON.stringify(meta)), placeOf('meta', owned));
}

export function sealedFile({ bytes }: Pick<NewCv, 'bytes'>, { sealing }: UserKey, owned: Owned): Buffer {
  return seal(sealing, bytes, placeOf('file', owned));
}

export function fileFrom(file: Buffer, { sealing }: UserKey, owned: Owned): Uint8Array {
  return unseal(sealing, file, placeOf('file', owned));
}

function placeOf(column: 'meta' | 'file', { id: row, userId }: Owned): SealedPlace {
  return { table: 'cvs', column, row, userId };
}
