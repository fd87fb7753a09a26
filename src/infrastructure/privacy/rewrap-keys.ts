import type { Sql } from '../postgres/sql';
import { type DataKeys, DataKeyUnknown } from './data-key';
import { unwrapped, type WrappedKey, wrap } from './user-keys';

const BATCH = 500;

/** Locked in their order, so that two who do this at the same time wait for one another and not for each other. */
const OTHERS = `
  select user_id::text as "userId", key_id as "keyId", wrapped from user_keys
   where key_id <> $1 order by user_id limit $2 for update`;

const REPLACE = `
  update user_keys k set key_id = $1, wrapped = n.wrapped
    from unnest($2::bigint[], $3::bytea[]) as n (user_id, wrapped) where k.user_id = n.user_id`;

/**
 * Wraps every user's key by the current data key and answers how many were not; nothing that is sealed with them is touched.
 * Others read and write meanwhile, as long as they have both data keys. Stopped at any moment, it goes on where it was.
 * Throws DataKeyUnknown.
 */
export async function rewrapKeys(db: Sql, keys: DataKeys): Promise<number> {
  let done = 0;
  while (await isAnyLeft(db, keys)) done += await db.transaction((sql) => rewrapSome(sql, keys));
  return done;
}

async function isAnyLeft(db: Pick<Sql, 'query'>, { current }: DataKeys): Promise<boolean> {
  const [row]: [{ left: boolean }] = await db.query(
    'select exists (select from user_keys where key_id <> $1) as left',
    [current.id],
  );
  return row.left;
}

async function rewrapSome(sql: Pick<Sql, 'query'>, keys: DataKeys): Promise<number> {
  const { current } = keys;
  const rows: WrappedKey[] = await sql.query(OTHERS, [current.id, BATCH]);
  const wrapped = rows.map((row) => wrap(row.userId, unwrapped(row, keys), current).wrapped);
  await sql.query(REPLACE, [current.id, rows.map(({ userId }) => userId), wrapped]);
  return rows.length;
}

/** Throws DataKeyUnknown where something was stored under a key that is not at hand: better at the start than at a user. */
export async function requireDataKeys(db: Pick<Sql, 'query'>, keys: DataKeys): Promise<void> {
  const ids = [keys.current.id, ...(keys.previous === null ? [] : [keys.previous.id])];
  const rows: { keyId: string }[] = await db.query(
    `select distinct key_id as "keyId" from user_keys where key_id <> all($1::text[]) order by 1`,
    [ids],
  );
  if (rows.length === 0) return;
  throw new DataKeyUnknown(
    rows.map(({ keyId }) => keyId),
    keys,
  );
}
