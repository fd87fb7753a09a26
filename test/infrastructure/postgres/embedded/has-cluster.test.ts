import fs from 'node:fs';
import path from 'node:path';
import { hasCluster } from '../../../../src/infrastructure/postgres/embedded/has-cluster';
import { temporaryFolder } from '../../../support/test-server';

describe('hasCluster', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = temporaryFolder();
  });

  afterEach(() => fs.rmSync(dataDir, { recursive: true, force: true }));

  const version = (text: string): void => fs.writeFileSync(path.join(dataDir, 'PG_VERSION'), text);

  it('is true for a cluster of the same major version', () => {
    version('18\n');
    expect(hasCluster(dataDir, '18.4.0-beta.17')).toBe(true);
  });

  it('is false where there is nothing, or an empty directory', () => {
    expect(hasCluster(path.join(dataDir, 'nothing'), '18.4.0')).toBe(false);
    expect(hasCluster(dataDir, '18.4.0')).toBe(false);
  });

  it('names both versions when they differ, and touches nothing', () => {
    version('17\n');
    expect(() => hasCluster(dataDir, '18.4.0')).toThrow(/made by PostgreSQL 17; the embedded PostgreSQL is 18\./);
    expect(fs.readdirSync(dataDir)).toEqual(['PG_VERSION']);
    expect(fs.readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8')).toBe('17\n');
  });

  it("refuses a directory with somebody's files", () => {
    fs.writeFileSync(path.join(dataDir, 'thesis.doc'), '');
    expect(() => hasCluster(dataDir, '18.4.0')).toThrow(/not a PostgreSQL data directory.*thesis\.doc/);
  });

  const notRoot = process.getuid?.() === 0 ? it.skip : it;
  notRoot("refuses another user's cluster (skipped for root, who may use it)", () => {
    expect(() => hasCluster('/', '18.4.0')).toThrow(/belongs to user ID 0, and you are \d+/);
  });
});
