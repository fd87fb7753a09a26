import type { IngestionQuery } from '../../domain/ingestion-query';
import type { RelatedCounts } from '../../domain/insights/related-skills';
import type { ComparedCounts } from '../../domain/insights/skill-comparison';
import type { Prevalence } from '../../domain/insights/skill-insights';
import type { TrendCounts } from '../../domain/insights/skill-trend';

/** Skill name → names of the groups it counts in. */
export type SkillGroups = ReadonlyMap<string, readonly string[]>;

interface CountedNames {
  /** null counts skills. */
  readonly groups: SkillGroups | null;
}

export interface ComparisonOptions extends CountedNames {
  /** Postings that were not extracted with it count as not extracted. */
  readonly catalogueVersion: string;
}

export interface PrevalenceOptions extends ComparisonOptions {
  readonly top: number;
}

export interface TrendOptions extends CountedNames {
  readonly names: readonly string[];
  /** Where stretches begin, ascending, the first one where the query's window does; the last has no end. */
  readonly starts: readonly Date[];
}

export interface RelatedOptions extends CountedNames {
  readonly name: string;
}

/**
 * Counts for insights, all of one consistent state of the store, over exactly the postings that the domain's `selects`
 * admits. With `groups` they count groups instead of skills, a posting once per group.
 */
export interface InsightsStore {
  /** At most `top` counts come back, by count descending, then name by code point. */
  prevalence(query: IngestionQuery, now: Date, options: PrevalenceOptions): Promise<Prevalence>;

  /** By when postings were retrieved. */
  trend(query: IngestionQuery, now: Date, options: TrendOptions): Promise<TrendCounts>;

  /** The tallies come in no order. */
  compare(left: IngestionQuery, right: IngestionQuery, now: Date, options: ComparisonOptions): Promise<ComparedCounts>;

  /** What else the postings with a name ask for; in no order. */
  related(query: IngestionQuery, now: Date, options: RelatedOptions): Promise<RelatedCounts>;
}
