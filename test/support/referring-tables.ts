import type { DataSource } from 'typeorm';

/** All tables whose rows belong to users: those that refer to users, directly or by others, or that have a user_id. */
export async function referringTables(db: DataSource): Promise<readonly string[]> {
  const rows: { name: string }[] = await db.query(`
    with recursive known (name) as (
      select 'users'::text
      union
      select o.name from known k, lateral (
        select conrelid::regclass::text as name from pg_constraint
         where contype = 'f' and confrelid = k.name::regclass
      ) as o
    )
    select name from known
    union
    select attrelid::regclass::text from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attname = 'user_id' and c.relkind = 'r' and not a.attisdropped
     order by name`);
  return rows.map(({ name }) => name);
}

export async function rowsOf(db: DataSource, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row]: [{ rows: number }] = await db.query(`select count(*)::int as rows from ${table}`);
    counts[table] = row.rows;
  }
  return counts;
}
