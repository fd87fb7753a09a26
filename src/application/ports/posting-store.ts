import type { Combination } from '../../domain/backfill/combination';
import type { IngestionQuery } from '../../domain/ingestion-query';
import type { JobSourceId } from '../../domain/job-source';
import type { Level } from '../../domain/level';
import type { JobPosting } from '../../domain/posting';
import type { Role } from '../../domain/role';
import type { SkillCount } from '../../domain/skills/extract-skills';
import type { VacancyReason } from '../../domain/vacancies/vacancy-reason';
import type { SourceAccount } from './quota-ledger';

export interface UpsertCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** A posting as it is stored, with the skills extracted from it (count descending, then name by code point). */
export interface StoredPosting extends JobPosting {
  /** The earliest `retrievedAt` it was ever stored with. */
  readonly firstSeenAt: Date;
  readonly skills: readonly SkillCount[];
  /** The other postings of the same vacancy, by source in the order of JOB_SOURCES, then by url. */
  readonly alsoSeenAt: readonly JobLink[];
  /** Why it counts as the same job as these; null where there are none. */
  readonly vacancyReason: VacancyReason | null;
}

/** Where a job can be read. */
export interface JobLink {
  readonly source: JobSourceId;
  readonly url: string;
}

/** What a client lists postings by; null does not filter. Unlike a query's, a null level admits senior postings too. */
export interface PostingFilter {
  readonly location: string | null;
  readonly titleKeyword: string | null;
  readonly role: Role | null;
  readonly levels: readonly Level[] | null;
  /** Every one of these names; a name no posting has matches nothing. */
  readonly skills: readonly string[];
  readonly retrievedSince: Date | null;
  readonly sources: readonly JobSourceId[] | null;
}

/** Where a page ends: the position of one posting in the listing order, newest first seen first, then id descending. */
export interface ListingPosition {
  readonly firstSeenAt: Date;
  readonly id: string;
}

export interface PostingPage {
  readonly postings: readonly StoredPosting[];
  readonly hasMore: boolean;
  readonly totalCount: number;
}

export interface PostingsSummary {
  readonly postings: number;
  readonly postingsWithSkills: number;
  readonly quarantined: number;
  /** Of the postings: from the stand-in market. */
  readonly sandbox: number;
  readonly byRole: Readonly<Record<string, number>>;
  readonly byLevel: Readonly<Record<string, number>>;
  readonly bySource: Readonly<Record<string, number>>;
}

/** Which known postings are meant. */
export interface KnownScope {
  readonly account: SourceAccount;
  /** Posted and seen at or after this instant. */
  readonly since: Date;
  /** The newest so many. */
  readonly most: number;
}

/** What of a stored posting tells which searches find it, and by which name its source can leave it out. */
export interface KnownPosting
  extends Pick<JobPosting, 'title' | 'location' | 'level' | 'workArrangement' | 'employmentTypes'> {
  readonly providerId: string;
}

/** What the store holds, in three texts that are equal for equal contents, whatever order they were written in. */
export interface PostingsDigest {
  readonly postings: string;
  readonly vacancies: string;
  readonly skills: string;
}

/** A record that could not become a posting. */
export interface QuarantinedRecord {
  readonly source: JobSourceId;
  /** Where it stood: "line 17", "page 2, record 4". */
  readonly position: string;
  readonly reason: string;
  /** The record's beginning, for whoever looks into it. */
  readonly excerpt: string;
}

/**
 * Where postings live.
 *
 * - `upsert` is atomic: all of the batch or none of it. Unchanged content refreshes only when the posting was seen:
 *   `firstSeenAt` is the earliest `retrievedAt` of all upserts, `retrievedAt` the latest. Changed content replaces the old
 *   and awaits extraction again, unless it is older; so the order of upserts does not matter, but for contents retrieved at
 *   the same time, of which the one written last stays. An id may occur only once in a batch. Concurrent upserts of the
 *   same postings leave each once.
 * - `upsert` also keeps vacancies: at its end every posting is linked as `groupVacancies` groups all of its employer's, also
 *   those that changed postings were linked to before, however many write at the same time. Posting and links change
 *   together or not at all, and linking changes nothing else of a posting. One that names no employer is in no vacancy.
 * - `idsSelected` equals the domain's `selects` for every query, in ascending order of ids.
 * - `page` in the listing order: paging with each page's last position visits every posting of the filter that was there
 *   at the start, whatever is inserted or refreshed meanwhile; and each once, unless it turns out meanwhile to have been
 *   first seen earlier than known.
 * - `pageOfSearches` is `page` for the postings of which the domain's `matchesSearch` says that at least one of the searches
 *   is about them: each once, however many are.
 * - `known` answers the postings of a source, by date posted and then id, both descending, that have an id of the source's and
 *   of which the domain's `mayFind` says that it may find them for at least one of the searches; visible or not.
 * - `quarantine` keeps one entry per distinct record and reason, however often it comes back.
 * - A store made without the sandbox's postings neither counts nor returns them; it still stores them, and keeps all
 *   quarantined records.
 */
export interface PostingStore {
  upsert(postings: readonly JobPosting[]): Promise<UpsertCounts>;
  quarantine(records: readonly QuarantinedRecord[]): Promise<void>;
  idsSelected(query: IngestionQuery, now: Date): Promise<string[]>;
  findById(id: string): Promise<StoredPosting | null>;
  page(filter: PostingFilter, first: number, after: ListingPosition | null): Promise<PostingPage>;
  pageOfSearches(searches: readonly Combination[], first: number, after: ListingPosition | null): Promise<PostingPage>;
  known(searches: readonly Combination[], scope: KnownScope): Promise<readonly KnownPosting[]>;
  summary(): Promise<PostingsSummary>;
  /** Of everything that is stored, visible or not. */
  digest(): Promise<PostingsDigest>;
  /** Deletes what providers yielded, with its skills and links. */
  dropFetched(): Promise<{ readonly dropped: readonly string[]; readonly kept: number }>;
}
