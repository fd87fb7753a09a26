import type { CvStore } from '../ports/cv-store';
import type { Log } from '../ports/ports';

interface Needs {
  readonly cvs: Pick<CvStore, 'dropFiles'>;
  readonly log: Log;
}

/** Forgets the files of CVs after some days; what was read from them stays. Answers how many. */
export async function dropOldFiles({ cvs, log }: Needs, olderThanDays: number): Promise<number> {
  const files = await cvs.dropFiles(olderThanDays);
  if (files > 0) log('cv-files-dropped', { files, olderThanDays });
  return files;
}
