import type { Catalogue } from '../domain/skills/catalogue';
import type { App } from './app';
import type { Backfills } from './backfills';
import { ComputeGap } from './compute-gap';
import { EraseUser } from './onboarding/erase-user';
import { ExportUser } from './onboarding/export-user';
import { UploadCv } from './onboarding/upload-cv';
import type { BackfillPorts } from './ports/backfill-ports';
import type { CvParser } from './ports/cv-parser';
import type { CvStore } from './ports/cv-store';
import type { CvTextReader } from './ports/cv-text-reader';
import type { SearchQueryStore } from './ports/search-query-store';
import type { UserRecords } from './ports/user-records';
import { SkillLookup } from './skill-lookup';

/** What is needed of outside to read CVs. */
export interface CvReading {
  readonly readText: CvTextReader;
  readonly parser: CvParser;
  readonly sha256Of: (bytes: Uint8Array) => string;
}

/** The use cases of people and their CVs. */
export interface People {
  readonly uploadCv: UploadCv;
  readonly cvs: Pick<CvStore, 'list' | 'find' | 'file' | 'setPrimary' | 'delete'>;
  readonly named: SearchQueryStore['named'];
  readonly records: Pick<UserRecords, 'read'>;
  readonly computeGap: ComputeGap;
  readonly eraseUser: EraseUser;
  readonly exportUser: ExportUser;
}

export function createPeople(
  ports: BackfillPorts,
  { app, backfills, catalogue, ...reading }: CvReading & { app: App; backfills: Backfills; catalogue: Catalogue },
): People {
  const { cvs, users: records } = ports;
  const skillsOf = async (userId: string) => {
    const primary = (await cvs.list(userId)).find(({ isPrimary }) => isPrimary);
    return primary?.parsed.profile.skills.map(({ value }) => value) ?? [];
  };
  return {
    uploadCv: new UploadCv({ ...ports, ...reading }, backfills.saveSearchQueries),
    ...{ cvs, records },
    named: (name) => ports.searches.named(name),
    computeGap: new ComputeGap(app.computeInsights, new SkillLookup(catalogue), skillsOf),
    eraseUser: new EraseUser(ports),
    exportUser: new ExportUser(ports),
  };
}
