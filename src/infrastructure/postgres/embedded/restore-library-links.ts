import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import type { NativePackage } from './native-package';

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the symbolic links between shared libraries that an npm package cannot carry. The package's install script
 * makes them too, but it does not run with --ignore-scripts, and without the links no binary starts.
 */
export function restoreLibraryLinks({ name, folder }: NativePackage): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(folder);
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as LibraryLink[]) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (cause) {
      // Another process that starts at the same time was faster.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      const advice = `Run "npm rebuild ${name}" as the user who installed the packages.`;
      throw new EmbeddedPostgresError(`Cannot make the library link ${link}. ${advice}`, { cause });
    }
  }
}
