import type { JobSourceId } from '../../domain/job-source';
import type { LevelBucket } from '../../domain/level-bucket';
import type { RawPosting } from '../../domain/posting';
import type { RoleBucket } from '../../domain/role-bucket';

/** What is wanted of a source. Filters the source cannot express are applied by the caller to what it yields. */
export interface SourceRequest {
  readonly location: string | null;
  readonly role: RoleBucket;
  readonly level: LevelBucket;
  /** Posted in the last `days` days. */
  readonly days: number;
  /** null: all there is. */
  readonly maxResults: number | null;
}

export interface SourceCapabilities {
  /** `local`: the source yields postings of any age and the caller filters; `none`: an import, age does not matter. */
  readonly window: 'provider' | 'local' | 'none';
  /** Metered sources charge per row, so what came is stored before more is asked for. */
  readonly metered: boolean;
}

/** One record as it came: a posting in neutral shape, or why it could not be brought into one. */
export type SourceRecord =
  | { readonly position: string; readonly posting: RawPosting }
  | { readonly position: string; readonly unreadable: string; readonly record: string };

/** Records that arrived together, in the source's order. */
export type SourcePage = readonly SourceRecord[];

/**
 * A place postings come from.
 *
 * - Yields at most `maxResults` records; the same posting may come more than once.
 * - Asks for the next page only when it is pulled, so that a consumer can store a page before the next is paid for.
 * - One bad record is yielded as unreadable and never ends the page.
 * - Throws only DomainError: INVALID_INPUT (before anything is yielded), SOURCE_UNAVAILABLE (worth trying later), SOURCE_REFUSED (the request or the credentials are
 *   wrong), QUOTA_EXHAUSTED, SOURCE_CONTRACT (the answer is not what the source promises). Pages yielded before stay valid.
 * - Stops soon after `signal` is aborted, throwing the signal's reason.
 */
export interface JobSource {
  readonly id: JobSourceId;
  /** A stand-in: what comes from it is synthetic and marked so. */
  readonly sandbox: boolean;
  readonly capabilities: SourceCapabilities;
  fetch(request: SourceRequest, signal: AbortSignal): AsyncIterable<SourcePage>;
}
