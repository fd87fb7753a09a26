import { randomUUID } from 'node:crypto';
import type { AddedCv, Cv, CvStore, NewCv } from '../../application/ports/cv-store';
import { shownFileName } from '../../domain/cv/shown-file-name';
import { invalid } from '../../domain/domain-error';
import type { DataKeys } from '../privacy/data-key';
import { type UserKey, UserKeys } from '../privacy/user-keys';
import { CV_COLUMNS, type CvRow, cvFrom, fileFrom, LOCK_CVS, sealedFile, sealedMeta } from './cv-row';
import type { Sql } from './sql';

/** One change of a user's CVs at a time. Whoever refers to the user's row is not kept waiting. */
const LOCK_USER = 'select id from users where id = $1 for no key update';

const INSERT = `
  insert into cvs (id, user_id, digest, meta, file, byte_size, is_primary) values ($1, $2, $3, $4, $5, $6, $7)`;

const NO_PRIMARY = 'update cvs set is_primary = false where user_id = $1 and is_primary';

const NEWEST_PRIMARY = `
  update cvs set is_primary = true
   where id = (select id from cvs where user_id = $1 order by uploaded_at desc, id desc limit 1)`;

const FIND_FILE = 'select file from cvs where user_id = $1 and id = $2 and file is not null';

const DROP_FILES = `
  with old as materialized (
    select id from cvs where file is not null and uploaded_at <= clock_timestamp() - $1::int * interval '1 day'
     order by id for update
  ),
  dropped as (
    update cvs c set file = null from old o where c.id = o.id
  )
  select count(*)::int as files from old`;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

export interface CvsOptions {
  /** False: no file is ever stored. */
  readonly keepsFiles?: boolean;
}

/** CVs in cvs, encrypted with the keys in user_keys. */
export class PostgresCvs implements CvStore {
  private readonly keepsFiles: boolean;

  constructor(
    private readonly db: Sql,
    private readonly keys: DataKeys,
    { keepsFiles = true }: CvsOptions = {},
  ) {
    this.keepsFiles = keepsFiles;
  }

  async add(cv: NewCv): Promise<AddedCv> {
    const { userId, sha256 } = cv;
    return this.db.transaction(async (sql) => {
      const [user]: unknown[] = await sql.query(LOCK_USER, [userId]);
      if (user === undefined) throw invalid('userId', userId, 'there is no such user');
      const key = await new UserKeys(sql, this.keys).findOrMake(userId);
      const [known] = await select(sql, key, 'c.user_id = $1 and c.digest = $2', [userId, key.digestOf(sha256)]);
      return known === undefined ? { cv: await this.insert(sql, cv, key) } : { duplicate: known };
    });
  }

  async list(userId: string): Promise<readonly Cv[]> {
    const key = await this.keyOf(userId);
    return key === null ? [] : select(this.db, key, 'c.user_id = $1', [userId]);
  }

  async find(userId: string, id: string): Promise<Cv | null> {
    const key = await this.keyOf(userId);
    if (key === null || !UUID.test(id)) return null;
    const [cv] = await select(this.db, key, 'c.user_id = $1 and c.id = $2', [userId, id]);
    return cv ?? null;
  }

  async setPrimary(userId: string, id: string): Promise<Cv | null> {
    return this.db.transaction(async (sql) => {
      const chosen = await lockOneOf(sql, userId, id);
      if (chosen === undefined) return null;
      if (!chosen.isPrimary) {
        await sql.query(NO_PRIMARY, [userId]);
        await sql.query('update cvs set is_primary = true where id = $1', [id]);
      }
      return new PostgresCvs(sql, this.keys).find(userId, id);
    });
  }

  async delete(userId: string, id: string): Promise<boolean> {
    return this.db.transaction(async (sql) => {
      const gone = await lockOneOf(sql, userId, id);
      if (gone === undefined) return false;
      await sql.query('delete from cvs where id = $1', [id]);
      if (gone.isPrimary) await sql.query(NEWEST_PRIMARY, [userId]);
      return true;
    });
  }

  async file(userId: string, id: string): Promise<Uint8Array | null> {
    const key = await this.keyOf(userId);
    if (key === null || !UUID.test(id)) return null;
    const [row]: { file: Buffer }[] = await this.db.query(FIND_FILE, [userId, id]);
    return row === undefined ? null : fileFrom(row.file, key, { id, userId });
  }

  async dropFiles(olderThanDays: number): Promise<number> {
    const [{ files }]: [{ files: number }] = await this.db.query(DROP_FILES, [olderThanDays]);
    return files;
  }

  private async insert(sql: Sql, cv: NewCv, key: UserKey): Promise<Cv> {
    const { userId, bytes, setAsPrimary } = cv;
    const owned = { id: randomUUID(), userId };
    const others: unknown[] = await sql.query('select id from cvs where user_id = $1 limit 1', [userId]);
    if (setAsPrimary) await sql.query(NO_PRIMARY, [userId]);
    const meta = sealedMeta({ ...cv, fileName: shownFileName(cv.fileName) }, key, owned);
    const file = this.keepsFiles ? sealedFile(cv, key, owned) : null;
    const isPrimary = setAsPrimary || others.length === 0;
    await sql.query(INSERT, [owned.id, userId, key.digestOf(cv.sha256), meta, file, bytes.length, isPrimary]);
    const [added] = await select(sql, key, 'c.id = $1', [owned.id]);
    return added!;
  }

  /** null: there are no CVs. Read before them, since it is made before the first one and goes with the last. */
  private keyOf(userId: string): Promise<UserKey | null> {
    return new UserKeys(this.db, this.keys).find(userId);
  }
}

async function select(sql: Sql, key: UserKey, condition: string, values: unknown[]): Promise<readonly Cv[]> {
  const rows: CvRow[] = await sql.query(
    `select ${CV_COLUMNS} from cvs c where ${condition} order by c.uploaded_at desc, c.id desc`,
    values,
  );
  return rows.map((row) => cvFrom(row, key));
}

async function lockOneOf(
  sql: Sql,
  userId: string,
  id: string,
): Promise<{ readonly id: string; readonly isPrimary: boolean } | undefined> {
  await sql.query(LOCK_USER, [userId]);
  const rows: { id: string; isPrimary: boolean }[] = await sql.query(LOCK_CVS, [userId]);
  return rows.find((row) => row.id === id);
}
