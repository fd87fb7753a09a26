import type { IngestionQuery } from '../../domain/ingestion-query';
import type { JobSourceId } from '../../domain/job-source';
import type { Level } from '../../domain/level';
import type { JobPosting } from '../../domain/posting';
import type { Role } from '../../domain/role';
import type { SkillCount } from '../../domain/skills/extract-skills';

export interface UpsertCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** A posting as it is stored, with the skills extracted from it (count descending, then name by code point). */
export interface StoredPosting extends JobPosting {
  /** When it was first stored; never changes. */
  readonly firstSeenAt: Date;
  readonly skills: readonly SkillCount[];
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
 * - `upsert` is atomic: all of the batch or none of it. A posting stored before keeps `firstSeenAt`; unchanged content
 *   refreshes only `retrievedAt`, which never goes back; changed content replaces the old and awaits extraction again.
 *   An id may occur only once in a batch. Concurrent upserts of the same postings leave each once.
 * - `idsSelected` equals the domain's `selects` for every query, in ascending order of ids.
 * - `page` in the listing order: paging with each page's last position visits every posting of the filter that was there
 *   at the start exactly once, whatever is inserted or refreshed meanwhile.
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
  summary(): Promise<PostingsSummary>;
}
