import { Client } from 'pg';

/** SQLSTATEs of a database that another process creates at the same moment: duplicate database, unique violation. */
const ALREADY_THERE = ['42P04', '23505'];

/** Creates the database unless it exists. `serverUrl` leads to any other database of the server. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  // A server that goes while we are idle; the next statement fails and says so.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!ALREADY_THERE.includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
