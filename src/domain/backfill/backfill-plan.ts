import type { CallCost } from '../call-cost';
import type { JobSourceId } from '../job-source';
import type { EmploymentType, Seniority, WorkArrangement } from '../work';
import type { Combination } from './combination';
import type { SearchKey } from './combination-key';
import type { PlannedSource } from './planned-source';
import type { Instant, TimeRange, TimeRanges } from './time-ranges';

/** A combination that somebody wants to know a window of: 30 days at sign-up, since the last time for a daily update. */
export interface Want {
  /** The caller's own; the plan says by it whom what serves. */
  readonly id: string;
  readonly combination: Combination;
  readonly window: TimeRange;
  /** The higher, the sooner. */
  readonly priority: number;
  /** Since when it has waited. */
  readonly since: Instant;
  /** Until then it may wait for a quiet hour; null: as soon as possible. */
  readonly deadline: Instant | null;
  /** Milliseconds by which the end of what is known may lag behind, since a daily update comes anyway; 0: not at all. */
  readonly lag: number;
}

/** Somebody else's right to fetch a key's window, which has not expired. */
export interface ForeignClaim {
  readonly id: string;
  readonly window: TimeRange;
}

export interface Budget {
  /** What may still be spent; a unit that is left out is not capped. */
  readonly left: CallCost;
  /** When there is more; null: not known. */
  readonly renewsAt: Instant | null;
  /** The source is to be left alone until then; null: it may be asked. */
  readonly pausedUntil: Instant | null;
}

/** What is known when a plan is made. The functions are asked about a key at a time, and must not change meanwhile. */
export interface Known {
  readonly now: Instant;
  coverage(source: JobSourceId, keyText: string): TimeRanges;
  claims(source: JobSourceId, keyText: string): readonly ForeignClaim[];
  budget(source: JobSourceId): Budget;
  /** Postings a day that a search for the key is expected to find. */
  rowsPerDay(source: JobSourceId, key: SearchKey): number;
}

/** Hours of a day (UTC), `to` exclusive; past midnight where `to` is not after `from`. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

export interface PlanRules {
  /** Milliseconds before a watermark that are asked for again, since postings turn up late. */
  readonly overlap: number;
  /** Whether what a wider key covers is covered. */
  readonly subsume: boolean;
  /** Most alternatives in one search, where the source takes lists. */
  readonly mostTitles: number;
  readonly mostPlaces: number;
  /** Of all titles of a search, and of all places. */
  readonly mostCharacters: number;
  /** Postings that nobody asked for, in expectation, that one call less is worth. */
  readonly callWorth: number;
  /** Most of them, as a share of those that are wanted. */
  readonly mostUnwanted: number;
  /** The same, for leaving out the filters of one key, so that it goes into a list with others. */
  readonly filterWorth: number;
  /** Milliseconds after which whoever waits goes before every priority. */
  readonly mostWait: number;
  readonly quietHours: Readonly<Partial<Record<JobSourceId, QuietHours>>>;
}

/** What a source is asked for; `SourceRequest` but for what plans have no say in. */
export interface PlannedRequest {
  readonly titles: readonly string[];
  readonly places: readonly string[];
  readonly workArrangement: WorkArrangement | null;
  readonly employmentType: EmploymentType | null;
  readonly seniority: Seniority | null;
  readonly industry: string | null;
  readonly postedSince: Date;
}

/** A window of a key, and who wants it. */
export interface KeyWindow {
  readonly key: SearchKey;
  readonly window: TimeRanges;
  /** Ids of wants. */
  readonly wants: readonly string[];
}

/** Expected; different units are never added up. */
export interface PlanCost {
  readonly calls: number;
  readonly rows: number;
  /** In the units the source charges. */
  readonly cost: CallCost;
}

/** One search to make. When it is done, `asked` is covered of each of its keys. */
export interface PlanItem extends PlanCost {
  readonly source: JobSourceId;
  readonly request: PlannedRequest;
  readonly asked: TimeRange;
  /** What it is made for: of each key the part of `asked` that is wanted and not known. */
  readonly keys: readonly KeyWindow[];
  readonly priority: number;
  readonly since: Instant;
}

export type DeferralReason =
  /** The budget is used up, or taken by what goes before. */
  | 'quota'
  /** The source asked to be left alone. */
  | 'paused'
  /** It has no hurry, and a quiet hour comes in time. */
  | 'quiet_hours';

export interface Deferral extends PlanItem {
  readonly reason: DeferralReason;
  /** When to plan again; null: when there is more quota, which nobody knows. */
  readonly until: Instant | null;
}

/** Already fetched. `by`: the text of the key it was fetched for, the own one or a wider. */
interface CoveredWindow extends KeyWindow {
  readonly source: JobSourceId;
  readonly by: string;
}

/** Being fetched by somebody else. */
interface AttachedWindow extends KeyWindow {
  readonly source: JobSourceId;
  readonly claim: string;
}

/** So short a time before now that the next daily update is waited for. */
interface RecentWindow extends KeyWindow {
  readonly source: JobSourceId;
}

/** Farther back than the source goes. */
interface UnreachableWindow extends KeyWindow {
  readonly source: JobSourceId;
}

/** Of each key and source, the wanted window is divided into these without a rest and without anything twice. */
export interface BackfillPlan {
  readonly items: readonly PlanItem[];
  readonly covered: readonly CoveredWindow[];
  readonly attached: readonly AttachedWindow[];
  readonly deferred: readonly Deferral[];
  readonly recent: readonly RecentWindow[];
  readonly unreachable: readonly UnreachableWindow[];
}

export interface PlanInput {
  readonly wants: readonly Want[];
  readonly sources: readonly PlannedSource[];
  readonly known: Known;
  readonly rules: PlanRules;
}
