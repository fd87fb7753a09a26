import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { scripts } from '../../package.json';
import { testDatabase } from '../support/database';
import { ROOT, requireBuild } from '../support/program';
import { temporaryFolder } from '../support/test-server';

const SCRIPT = path.join(ROOT, 'scripts/typeorm-data-source.js');
const TYPEORM = path.join(ROOT, 'node_modules/typeorm/cli.js');

describe('the TypeORM command line', () => {
  let folder: string;
  beforeAll(() => {
    requireBuild();
    folder = temporaryFolder();
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const node = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(process.execPath, args, { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env }, encoding: 'utf8' });

  it('is given what the build has made', () => {
    expect(scripts.pretypeorm).toBe('node scripts/prepare.js');
    expect(scripts.typeorm).toContain(' -d scripts/typeorm-data-source.js');
  });

  it('shows the migrations of the database that DATABASE_URL names', async () => {
    const database = await testDatabase();
    try {
      const args = [TYPEORM, '-d', path.relative(folder, SCRIPT), 'migration:show'];
      const { status, stdout } = node(args, { DATABASE_URL: database.url });
      expect(stdout).toMatch(/\[X\] \d+ Postings1700000000001/u);
      expect(status).toBe(0);
    } finally {
      await database.drop();
    }
  });

  it('says that DATABASE_URL is not set', () => {
    expect(node([SCRIPT])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: DATABASE_URL is not set: [^\n]*\n$/u),
    });
  });
});
