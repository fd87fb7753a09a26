import fs from 'node:fs';
import path from 'node:path';
import { restoreLibraryLinks } from '../../../../src/infrastructure/postgres/embedded/restore-library-links';
import { temporaryFolder } from '../../../support/test-server';

describe('restoreLibraryLinks', () => {
  let root: string;

  beforeEach(() => {
    root = temporaryFolder();
    fs.mkdirSync(path.join(root, 'native/lib'), { recursive: true });
    fs.writeFileSync(path.join(root, 'native/lib/libpq.so.5.18'), 'the library');
  });

  afterEach(() => fs.rmSync(root, { recursive: true }));

  const restore = (): void =>
    restoreLibraryLinks({ name: 'some-package', folder: path.join(root, 'native'), version: '18' });
  const list = (target: string): void =>
    fs.writeFileSync(
      path.join(root, 'native/pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target }]),
    );

  it('makes the links that are missing, and leaves them alone the second time', () => {
    list('native/lib/libpq.so.5');
    restore();
    restore();
    expect(fs.readlinkSync(path.join(root, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
    expect(fs.readFileSync(path.join(root, 'native/lib/libpq.so.5'), 'utf8')).toBe('the library');
  });

  it('does nothing for a package without a list', () => {
    restore();
    expect(fs.readdirSync(path.join(root, 'native/lib'))).toEqual(['libpq.so.5.18']);
  });

  it('says what to run when the links cannot be made', () => {
    list('native/missing/libpq.so.5');
    expect(restore).toThrow(/Cannot make the library link .*missing.*"npm rebuild some-package"/);
  });
});
