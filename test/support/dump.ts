import type { DataSource } from 'typeorm';

/** All rows of all tables as text, those of the queue's schema included, with their tables. */
export async function dump(db: DataSource): Promise<readonly { readonly table: string; readonly row: string }[]> {
  const tables: { name: string }[] = await db.query(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const all: { table: string; row: string }[] = [];
  for (const { name } of tables) {
    const rows: { row: string }[] = await db.query(`select t::text as row from ${name} t`);
    all.push(...rows.map(({ row }) => ({ table: name, row })));
  }
  return all;
}

/** Which rows show a word, be it as text or as the bytes of a column. */
export async function rowsShowing(db: DataSource, word: string): Promise<readonly string[]> {
  const bytes = Buffer.from(word).toString('hex');
  const shows = (row: string) => row.includes(word) || row.includes(bytes);
  return (await dump(db)).filter(({ row }) => shows(row)).map(({ table }) => table);
}
