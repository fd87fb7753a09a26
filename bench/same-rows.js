'use strict';
/** The rows of some tables, read from one database and inserted into another by one `unnest` statement per batch. */
const BATCH = 1_000;
/** Big ones, so that a batch of them is not a hundred megabytes. */
const PAGES = 10;

/** The tables in the order in which they can be inserted again: name, columns with types, values by column. */
async function readRows(db, names) {
  const tables = [];
  for (const name of names) {
    const columns = await db.query(
      `select column_name as name, udt_name as type, is_identity = 'YES' as identity
         from information_schema.columns where table_name = $1 order by ordinal_position`,
      [name],
    );
    const shown = columns.map(({ name: column, type }) => (isText(type) ? `${column}::text as ${column}` : column));
    const rows = await db.query(`select ${shown.join(', ')} from ${name}`);
    tables.push({ name, columns, rows });
  }
  return tables;
}

/** Arrays, which `unnest` would take apart, and JSON, which the driver would parse, go as text. */
const isText = (type) => type.startsWith('_') || type === 'jsonb';

async function insertRows(db, tables) {
  for (const { name, columns, rows } of tables) {
    const size = name === 'raw_pages' ? PAGES : BATCH;
    const values = columns.map((column, i) => (isText(column.type) ? `r.c${i}::${sqlType(column)}` : `r.c${i}`));
    const arrays = columns.map((column, i) => `$${i + 1}::${isText(column.type) ? 'text' : column.type}[]`);
    const sql = `
      insert into ${name} (${columns.map((column) => column.name).join(', ')})
      ${columns.some(({ identity }) => identity) ? 'overriding system value' : ''}
      select ${values.join(', ')} from unnest(${arrays.join(', ')}) as r (${columns.map((_, i) => `c${i}`).join(', ')})`;
    for (let start = 0; start < rows.length; start += size) {
      const batch = rows.slice(start, start + size);
      await db.query(
        sql,
        columns.map((column) => batch.map((row) => row[column.name])),
      );
    }
  }
}

const sqlType = ({ type }) => (type.startsWith('_') ? `${type.slice(1)}[]` : type);

module.exports = { readRows, insertRows, BATCH };
