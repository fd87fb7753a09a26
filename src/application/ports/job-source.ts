import type { CallCost, CostUnit } from '../../domain/call-cost';
import type { JobSourceId } from '../../domain/job-source';
import type { RawPosting } from '../../domain/posting';
import type { FilterSupport, RequestFilter, SourceRequest } from '../../domain/source-request';
import type { SourceKind } from '../../domain/wanted-posting';
import type { QuotaCaps } from './quota-ledger';

/** What a source can do, as data: planners and answers rely on it. */
export interface SourceCapabilities {
  readonly kind: SourceKind;
  readonly filters: Readonly<Record<RequestFilter, FilterSupport>>;
  /** The windows it can serve, in days back from now, ascending; `any`: every whole number of days. */
  readonly windowDays: readonly number[] | 'any';
  /** How far back it reaches; null: as far as it has postings that are still open, or farther. */
  readonly historyDays: number | null;
  /** Postings per page. */
  readonly pageSize: number;
  /** What a call is charged in; empty: free of charge. What was paid for is stored before more is asked for. */
  readonly charges: readonly CostUnit[];
  /** Most postings that a search can be told to leave out (`leaveOut`), which are not charged then; 0: none. */
  readonly leavesOut: number;
}

/** One record as it came: a posting in neutral shape, or why it could not be brought into one. */
export type SourceRecord =
  | { readonly position: string; readonly posting: RawPosting }
  | { readonly position: string; readonly unreadable: string; readonly record: string };

/** Records that arrived together, in the source's order. */
export interface SourcePage {
  readonly records: readonly SourceRecord[];
  /** When they came: the postings were seen then. */
  readonly at: Date;
  /** The answer they were read from, in the vault; null: the source's answers are not kept there. */
  readonly rawPage: string | null;
  /** What it cost. */
  readonly cost: CallCost;
  /** Where to go on after it; null: it was the last one, or the source is an import, which is not gone on with. */
  readonly rest: SearchRest | null;
}

/** What is left of a fetch after a page, in the source's own terms; may be kept as JSON. */
export type SearchRest = Readonly<Record<string, unknown>>;

/**
 * A place postings come from.
 *
 * - Yields at most `maxResults` records; the same posting may come more than once. A page may be empty.
 * - Asks for the next page only when it is pulled, so that a consumer can store a page before the next is paid for.
 * - One bad record is yielded as unreadable and never ends the page.
 * - Throws only DomainError: INVALID_INPUT (before anything is yielded), SOURCE_UNAVAILABLE (worth trying later),
 *   SOURCE_REFUSED (the request or the credentials are wrong), QUOTA_EXHAUSTED, SOURCE_CONTRACT (the answer is not what
 *   the source promises). As SourcePaused where it is known when to try again. Pages yielded before stay valid.
 * - With the `rest` of a page of an earlier fetch of the same request, goes on where that page ended; nothing before it is
 *   asked for again.
 * - Stops soon after `signal` is aborted, throwing the signal's reason.
 */
export interface JobSource {
  readonly id: JobSourceId;
  /** A stand-in: what comes from it is synthetic and marked so. */
  readonly sandbox: boolean;
  readonly capabilities: SourceCapabilities;
  /** What we allow ourselves to spend there in a month. */
  readonly caps?: QuotaCaps;
  fetch(request: SourceRequest, signal: AbortSignal, rest?: SearchRest | null): AsyncIterable<SourcePage>;
  /** The cheapest call that shows whether the source works, and what it brought. Not there for imports. */
  check?(signal: AbortSignal): Promise<{ readonly records: readonly SourceRecord[]; readonly cost: CallCost }>;
}
