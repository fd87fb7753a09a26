import fs from 'node:fs';
import path from 'node:path';
import { clusterLocation } from '../../../../src/infrastructure/postgres/embedded/cluster-location';
import { serverAccount } from '../../../../src/infrastructure/postgres/embedded/server-account';
import { temporaryFolder } from '../../../support/test-server';

/** As ordinary users there is nothing to decide, and nobody else to be. */
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

describe('clusterLocation', () => {
  let folder: string;
  let requested: string;
  let elsewhere: string;

  beforeEach(() => {
    folder = temporaryFolder();
    requested = path.join(folder, 'project/.data/postgres');
    elsewhere = path.join(folder, 'elsewhere');
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is the place asked for, whose parent it makes', () => {
    expect(clusterLocation(requested, null)).toBe(requested);
    expect(fs.readdirSync(path.dirname(requested))).toEqual([]);
  });

  it('says what to do when the parent cannot be made', () => {
    fs.writeFileSync(path.join(folder, 'project'), 'a file');
    expect(() => clusterLocation(requested, null)).toThrow(/Cannot create the data directory .*\.data.*Set DATA_DIR/);
  });

  it('is not given to an ordinary user where root keeps the data elsewhere', () => {
    fs.mkdirSync(path.dirname(requested), { recursive: true });
    fs.writeFileSync(path.join(path.dirname(requested), 'cluster-id'), 'c0ffee\n');
    expect(() => clusterLocation(requested, null)).toThrow(/Root keeps the database .* Start as root, or remove/);
  });

  asRoot('for root (skipped for others)', () => {
    const locate = (): string => clusterLocation(requested, serverAccount(requested), elsewhere);
    const shut = (): void => {
      fs.mkdirSync(path.join(folder, 'project'), { recursive: true });
      fs.chmodSync(path.join(folder, 'project'), 0o700);
    };

    it('is the place asked for when the server account can get there', () => {
      expect(locate()).toBe(requested);
    });

    it('is elsewhere when it cannot, and stays there', () => {
      shut();
      const found = locate();
      expect(found).toMatch(/elsewhere\/[0-9a-f]{24}\/data$/);
      expect(locate()).toBe(found);
      fs.chmodSync(path.join(folder, 'project'), 0o755);
      expect(locate()).toBe(found);
    });

    it('can be entered also when root shuts out everybody by default', () => {
      shut();
      const before = process.umask(0o077);
      const home = path.dirname(locate());
      process.umask(before);
      expect([home, elsewhere].map((name) => fs.statSync(name).mode & 0o777)).toEqual([0o755, 0o755]);
    });

    it('is a new one when the directory was removed', () => {
      shut();
      const first = locate();
      fs.rmSync(path.dirname(requested), { recursive: true });
      expect(locate()).not.toBe(first);
    });

    it('refuses an id that is none, such as a path', () => {
      shut();
      fs.mkdirSync(path.dirname(requested), { recursive: true });
      fs.writeFileSync(path.join(path.dirname(requested), 'cluster-id'), '../../etc\n');
      expect(locate).toThrow(/cluster-id should hold 24 hexadecimal digits and holds "..\/..\/etc"/);
    });

    it('does not start afresh beside a cluster that has become unreachable', () => {
      fs.mkdirSync(requested, { recursive: true });
      fs.writeFileSync(path.join(requested, 'PG_VERSION'), '18\n');
      fs.chownSync(requested, 4242, 4242);
      expect(locate()).toBe(requested);
      shut();
      expect(locate).toThrow(/User ID 4242, who owns .* cannot enter .*chmod o\+x/);
    });
  });
});
