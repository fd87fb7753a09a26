import type { IngestionQuery } from '../../domain/ingestion-query';
import type { Prevalence } from '../../domain/insights/skill-insights';

/** Skill name → names of the groups it counts in. */
export type SkillGroups = ReadonlyMap<string, readonly string[]>;

export interface PrevalenceOptions {
  readonly top: number;
  /** null counts skills. */
  readonly groups: SkillGroups | null;
  /** Postings that were not extracted with it count as not extracted. */
  readonly catalogueVersion: string;
}

/**
 * Counts for insights, all of one consistent state of the store.
 *
 * `prevalence` counts over exactly the postings that the domain's `selects` admits. With `groups` it counts groups instead
 * of skills, a posting once per group. At most `top` counts come back, by count descending, then name by code point.
 */
export interface InsightsStore {
  prevalence(query: IngestionQuery, now: Date, options: PrevalenceOptions): Promise<Prevalence>;
}
