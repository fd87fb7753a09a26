import fs from 'node:fs';
import path from 'node:path';
import { createCluster } from '../../../../src/infrastructure/postgres/embedded/create-cluster';
import { temporaryFolder } from '../../../support/test-server';

describe('createCluster', () => {
  let folder: string;
  let dataDir: string;

  beforeEach(() => {
    folder = temporaryFolder();
    dataDir = path.join(folder, 'postgres');
    fs.mkdirSync(path.join(folder, 'bin'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  /** Stands in for PostgreSQL's program: what is under test is what we make of its end. */
  const initdb = (script: string): void =>
    fs.writeFileSync(path.join(folder, 'bin/initdb'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

  const create = (): Promise<void> => createCluster(dataDir, { folder, account: null }, false);

  it('says what initdb said when it fails, and leaves nothing behind', async () => {
    initdb('echo "initdb: error: no space left on device" >&2; exit 1');
    await expect(create()).rejects.toThrow(
      /Cannot create the database in .*postgres: initdb: error: no space left on device\n.*set DATABASE_URL/,
    );
    expect(fs.readdirSync(folder)).toEqual(['bin']);
  });

  it('says that the binaries may not suit the system when they cannot be loaded', async () => {
    fs.writeFileSync(path.join(folder, 'bin/initdb'), '#!/no/such/loader\n', { mode: 0o755 });
    await expect(create()).rejects.toThrow(/ENOENT.*glibc 2\.27/);
  });

  it('keeps the cluster of a process that was faster', async () => {
    initdb(`mkdir "${'$'}{2%.init-*}"; echo 18 >"${'$'}{2%.init-*}/PG_VERSION"`);
    await create();
    expect(fs.readdirSync(folder).sort()).toEqual(['bin', 'postgres']);
    expect(fs.readdirSync(dataDir)).toEqual(['PG_VERSION']);
  });

  it('clears away what a process left that was killed, not what another one is making', async () => {
    const [abandoned, beingMade] = [`postgres.init-${2 ** 30}-0a`, `postgres.init-${process.ppid}-0b`];
    fs.mkdirSync(path.join(folder, abandoned));
    fs.mkdirSync(path.join(folder, beingMade));
    initdb('exit 0');
    await create();
    expect(fs.readdirSync(folder).sort()).toEqual(['bin', 'postgres', beingMade]);
    expect(fs.readdirSync(dataDir)).toEqual(['app.secret']);
  });
});
