import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { testDatabase } from './database';
import { type Ended, requireBuild, run } from './program';
import { temporaryFolder } from './test-server';

/** What tests of the command line work with: a folder and a migrated database of their own. */
export interface Workbench {
  readonly folder: string;
  readonly environment: Readonly<Record<'DATABASE_URL', string>>;
  /** Runs the program there; `env` adds to DATABASE_URL. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Runs it with --json or for a command that prints JSON, requires exit code 0, and returns what it printed. */
  json<T>(...args: string[]): Promise<T>;
  write(name: string, content: string | Buffer): string;
  /** A JSONL file. */
  writeLines(name: string, ...records: readonly unknown[]): string;
  read(name: string): string;
  query<T>(sql: string): Promise<T[]>;
  close(): Promise<void>;
}

export async function openWorkbench(): Promise<Workbench> {
  requireBuild();
  const folder = temporaryFolder();
  const database = await testDatabase();
  const at = (name: string) => path.join(folder, name);
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(at(name), content);
    return at(name);
  };
  const environment = { DATABASE_URL: database.url };
  const runHere: Workbench['run'] = (args, env = {}) => run(args, { cwd: folder, env: { ...environment, ...env } });
  return {
    folder,
    environment,
    run: runHere,
    async json(...args) {
      const { code, stdout, stderr } = await runHere(args);
      if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
      return JSON.parse(stdout);
    },
    write,
    writeLines: (name, ...records) => write(name, records.map((record) => `${JSON.stringify(record)}\n`).join('')),
    read: (name) => readFileSync(at(name), 'utf8'),
    query: (sql) => database.db.query(sql),
    async close() {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
