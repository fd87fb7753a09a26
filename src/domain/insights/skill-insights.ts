import type { IngestionQuery } from '../ingestion-query';
import { type PercentInterval, wholePercent, wilsonInterval } from './percent';
import { insightSubtitle, insightTitle } from './wording';

/** `skill` counts each skill by itself, `group` the contract's canonical groups. */
export const SKILL_GRANULARITIES = ['skill', 'group'] as const;
export type SkillGranularity = (typeof SKILL_GRANULARITIES)[number];

export const TOP_BOUND = { least: 1, most: 25, usual: 10 } as const;
const SCHEMA_VERSION = '1.0.0';

/** What a store counts for a query; every number is of distinct postings, except `uniqueCompanies`. */
export interface Prevalence {
  readonly postings: number;
  /** Distinct employers by employer key; postings that name none don't count. */
  readonly uniqueCompanies: number;
  /** Of `postings`: skills not extracted from the text as it stands, or with another catalogue. */
  readonly notExtracted: number;
  /** Of `postings`: no description to extract from. */
  readonly withoutText: number;
  /** Of `postings`: from the stand-in market. */
  readonly sandbox: number;
  /** By count descending, then name by code point. */
  readonly counts: readonly SkillTally[];
}

interface SkillTally {
  readonly name: string;
  readonly count: number;
}

export interface SkillPrevalence extends SkillTally {
  readonly pct: number;
  readonly interval: PercentInterval;
}

/** Which skills a market asks for, and how far that can be trusted. */
export interface SkillInsights {
  readonly title: string;
  readonly subtitle: string;
  readonly window: { readonly days: number };
  readonly filters: IngestionQuery;
  readonly totals: { readonly postingsCount: number; readonly uniqueCompaniesCount: number };
  /** Ordered by pct, then count (both descending), then name. */
  readonly skills: readonly SkillPrevalence[];
  /** What a reader must know before quoting the numbers; empty when there is nothing. */
  readonly caveats: readonly string[];
  readonly generatedAt: Date;
  readonly schemaVersion: string;
}

/** The answer to a query from what a store counted. */
export function skillInsights(query: IngestionQuery, found: Prevalence, generatedAt: Date): SkillInsights {
  return {
    title: insightTitle(query),
    subtitle: insightSubtitle(query, found.postings),
    window: { days: query.days },
    filters: query,
    totals: { postingsCount: found.postings, uniqueCompaniesCount: found.uniqueCompanies },
    skills: found.counts.map(({ name, count }) => ({
      name,
      count,
      pct: wholePercent(count, found.postings),
      interval: wilsonInterval(count, found.postings),
    })),
    caveats: caveats(found),
    generatedAt,
    schemaVersion: SCHEMA_VERSION,
  };
}

const SMALL_SAMPLE = 30;

function caveats(found: Prevalence): string[] {
  const of = (count: number) => `${count} of ${found.postings} postings`;
  return [
    found.postings > 0 && found.postings < SMALL_SAMPLE && `Small sample: fewer than ${SMALL_SAMPLE} postings.`,
    found.sandbox > 0 && `Synthetic data: ${of(found.sandbox)} come from the sandbox market.`,
    found.notExtracted > 0 &&
      `${of(found.notExtracted)} await skill extraction; their skills are missing or out of date.`,
    found.withoutText > 0 && `${of(found.withoutText)} have no description and can show only skills of their title.`,
  ].filter((text) => text !== false);
}
