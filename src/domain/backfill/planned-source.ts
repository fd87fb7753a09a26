import type { CostUnit } from '../call-cost';
import type { JobSourceId } from '../job-source';
import type { FilterSupport, RequestFilter } from '../source-request';
import type { EmploymentType, Seniority, WorkArrangement } from '../work';

/** What a value is searched as: values with the same word ask for the same, null is not asked for at all. */
type SearchedAs<Value extends string> = Readonly<Record<Value, string | null>>;

/** What keys and plans have to know of a source. A source's capabilities are that; what is optional is taken at its worst. */
export interface SourceAbilities {
  readonly filters: Readonly<Record<RequestFilter, FilterSupport>>;
  /** Windows it can be asked for, in days back from now, ascending; `any`: since the start of any day (UTC). */
  readonly windowDays: readonly number[] | 'any';
  /** How far back it reaches; null: as far as anybody asks. */
  readonly historyDays: number | null;
  /** Postings per page. */
  readonly pageSize: number;
  readonly charges: readonly CostUnit[];
  /**
   * Whether a search at a place finds all there is within it: in a country what is in its cities, and without a place
   * everything. Left out: it does not, as where answers are ranked and cut off.
   */
  readonly findsWithin?: boolean;
  /** Whether a window may begin at any instant, as where it can be asked for what it found since then. Left out: no. */
  readonly sinceInstants?: boolean;
  /** Left out: every value is a search of its own. */
  readonly searchedAs?: {
    readonly workArrangement?: SearchedAs<WorkArrangement>;
    readonly employmentType?: SearchedAs<EmploymentType>;
    readonly seniority?: SearchedAs<Seniority>;
  };
}

export interface PlannedSource extends SourceAbilities {
  readonly id: JobSourceId;
}
