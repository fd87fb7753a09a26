import type { JobSourceId } from './job-source';
import type { Level } from './level';
import type { Role } from './role';
import type { EmploymentType, WorkArrangement } from './work';

/** One advert at one source, normalised. */
export interface JobPosting {
  /** First 32 hex digits of sha256(`<source>:<url>`). */
  readonly id: string;
  readonly source: JobSourceId;
  /** The source's own id, by which it can be told to leave the posting out; null: it has none, or none of that kind. */
  readonly providerId: string | null;
  readonly url: string;
  readonly title: string;
  /** As the advert spells it; null when it does not name its employer. */
  readonly company: string | null;
  readonly location: string | null;
  readonly datePosted: Date | null;
  /** When we last saw it. */
  readonly retrievedAt: Date;
  readonly role: Role;
  readonly level: Level;
  /** As the source states it; null where it does not. */
  readonly workArrangement: WorkArrangement | null;
  /** As the source states them, in the order of EMPLOYMENT_TYPES; empty where it does not. */
  readonly employmentTypes: readonly EmploymentType[];
  /** Plain text: no tags, no entities. */
  readonly description: string;
  /** From the stand-in market, not from a real employer. */
  readonly sandbox: boolean;
}

/** What is shown for an employer that the advert does not name. */
export const UNKNOWN_COMPANY = '(unknown)';

/** A source's record brought into one shape but not yet understood: everything may be missing, texts may be markup. */
export interface RawPosting {
  readonly providerId: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly company: string | null;
  readonly location: string | null;
  readonly datePosted: Date | null;
  readonly description: string | null;
  readonly workArrangement: WorkArrangement | null;
  readonly employmentTypes: readonly EmploymentType[];
  /** Set only by sources that hand over what somebody retrieved earlier; null means now. */
  readonly retrievedAt: Date | null;
  /** The provider's record, untouched. */
  readonly record: unknown;
}
