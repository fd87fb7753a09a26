import type { Cv, CvStore } from '../ports/cv-store';
import type { Clock } from '../ports/ports';
import type { BackfillItem, BackfillRun, ProgressEvent, RunStore } from '../ports/run-store';
import type { UserRecord, UserRecords } from '../ports/user-records';

/** Everything that is kept of a user, as plain data for JSON. */
export interface UserExport extends Pick<UserRecord, 'user' | 'searchQueries'> {
  readonly exportedAt: Date;
  readonly cvs: readonly ExportedCv[];
  readonly runs: readonly ExportedRun[];
}

interface ExportedCv extends Cv {
  /** The file's bytes as base64; null: it is no longer kept. Left out where the files are given by themselves. */
  readonly file?: string | null;
}

interface ExportedRun extends BackfillRun {
  readonly items: readonly BackfillItem[];
  readonly events: readonly ProgressEvent[];
}

interface Needs {
  readonly users: Pick<UserRecords, 'read'>;
  readonly runs: Pick<RunStore, 'find' | 'items' | 'events'>;
  readonly cvs: Pick<CvStore, 'list' | 'file'>;
  readonly now: Clock;
}

/** Gives users what is kept of them. */
export class ExportUser {
  constructor(private readonly needs: Needs) {}

  /** null: there is no such user. `withFiles`: the CVs' files are in it, all of them in memory at once. */
  async execute(userId: string, { withFiles = false } = {}): Promise<UserExport | null> {
    const record = await this.needs.users.read(userId);
    if (record === null) return null;
    const { user, searchQueries, runIds } = record;
    const cvs: ExportedCv[] = [];
    for (const cv of await this.needs.cvs.list(userId)) {
      cvs.push(withFiles ? { ...cv, file: await this.fileOf(cv) } : cv);
    }
    const runs: ExportedRun[] = [];
    for (const id of runIds) runs.push(...(await this.runNamed(id)));
    return { exportedAt: this.needs.now(), user, cvs, searchQueries, runs };
  }

  private async fileOf({ userId, id }: Cv): Promise<string | null> {
    const bytes = await this.needs.cvs.file(userId, id);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  }

  private async runNamed(id: string): Promise<readonly ExportedRun[]> {
    const { runs } = this.needs;
    const run = await runs.find(id);
    return run === null
      ? []
      : [{ ...run, items: await runs.items(id), events: await runs.events(id, 0, run.lastEvent) }];
  }
}
