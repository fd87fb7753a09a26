import type { JobSourceId } from '../../domain/job-source';
import type { Sha256 } from '../../domain/normalise-posting';
import type { InsightsStore } from './insights-store';
import type { JobSource } from './job-source';
import type { PostingStore } from './posting-store';
import type { SkillStore } from './skill-store';

export type Clock = () => Date;
export type Log = (event: string, details?: Readonly<Record<string, unknown>>) => void;

/** Everything the use cases need from outside. */
export interface Ports {
  readonly postings: PostingStore;
  readonly skills: SkillStore;
  readonly insights: InsightsStore;
  /** The sources that are configured. */
  readonly sources: ReadonlyMap<JobSourceId, JobSource>;
  readonly now: Clock;
  readonly sha256: Sha256;
  readonly log: Log;
}
