import type {
  ComparisonOptions,
  InsightsStore,
  PrevalenceOptions,
  RelatedOptions,
  SkillGroups,
  TrendOptions,
} from '../../src/application/ports/insights-store';
import { employerKey } from '../../src/domain/employer-key';
import type { IngestionQuery } from '../../src/domain/ingestion-query';
import type { RelatedCounts } from '../../src/domain/insights/related-skills';
import type { ComparedCounts } from '../../src/domain/insights/skill-comparison';
import type { Prevalence } from '../../src/domain/insights/skill-insights';
import type { TrendCounts } from '../../src/domain/insights/skill-trend';
import type { JobPosting } from '../../src/domain/posting';

export interface CountedEntry {
  readonly posting: JobPosting;
  readonly skills: readonly { readonly name: string }[];
  readonly catalogueVersion: string | null;
}

/** The numbers of insights by their definitions, over what a query selects: every posting asked about every name. */
export class BruteForceInsights implements InsightsStore {
  constructor(private readonly selected: (query: IngestionQuery, now: Date) => readonly CountedEntry[]) {}

  async prevalence(query: IngestionQuery, now: Date, options: PrevalenceOptions): Promise<Prevalence> {
    const { top, groups, catalogueVersion } = options;
    const selected = this.selected(query, now);
    return {
      ...totals(selected, catalogueVersion),
      counts: [...namesOf(selected, groups)]
        .map((name) => ({ name, count: asking(selected, name, groups).length }))
        .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
        .slice(0, top),
    };
  }

  async trend(query: IngestionQuery, now: Date, { names, starts, groups }: TrendOptions): Promise<TrendCounts> {
    const stretchOf = ({ posting }: CountedEntry) => starts.findLastIndex((start) => posting.retrievedAt >= start);
    const selected = this.selected(query, now);
    const inStretches = starts.map((_, stretch) => selected.filter((entry) => stretchOf(entry) === stretch));
    return {
      postings: inStretches.map((entries) => entries.length),
      counts: names.map((name) => inStretches.map((entries) => asking(entries, name, groups).length)),
    };
  }

  async compare(
    left: IngestionQuery,
    right: IngestionQuery,
    now: Date,
    { groups, catalogueVersion }: ComparisonOptions,
  ): Promise<ComparedCounts> {
    const [lefts, rights] = [this.selected(left, now), this.selected(right, now)];
    const both = lefts.filter((entry) => rights.includes(entry));
    return {
      left: totals(lefts, catalogueVersion),
      right: totals(rights, catalogueVersion),
      shared: both.length,
      tallies: [...namesOf([...lefts, ...rights], groups)].map((name) => ({
        name,
        left: asking(lefts, name, groups).length,
        right: asking(rights, name, groups).length,
        shared: asking(both, name, groups).length,
      })),
    };
  }

  async related(query: IngestionQuery, now: Date, { name, groups }: RelatedOptions): Promise<RelatedCounts> {
    const selected = this.selected(query, now);
    const holders = asking(selected, name, groups);
    const others = [...namesOf(holders, groups)].filter((other) => other !== name);
    return {
      postings: selected.length,
      withSkill: holders.length,
      others: others.map((other) => ({
        name: other,
        count: asking(selected, other, groups).length,
        together: asking(holders, other, groups).length,
      })),
    };
  }
}

function namesOf(entries: readonly CountedEntry[], groups: SkillGroups | null): ReadonlySet<string> {
  const names = entries.flatMap(({ skills }) => skills.map(({ name }) => name));
  return new Set(groups === null ? names : names.flatMap((name) => groups.get(name) ?? []));
}

function asking(entries: readonly CountedEntry[], name: string, groups: SkillGroups | null): CountedEntry[] {
  return entries.filter((entry) => namesOf([entry], groups).has(name));
}

function totals(selected: readonly CountedEntry[], current: string): Omit<Prevalence, 'counts'> {
  const companies = selected.flatMap(({ posting }) => (posting.company === null ? [] : [employerKey(posting.company)]));
  return {
    postings: selected.length,
    uniqueCompanies: new Set(companies).size,
    notExtracted: selected.filter(({ catalogueVersion }) => catalogueVersion !== current).length,
    withoutText: selected.filter(({ posting }) => posting.description === '').length,
    sandbox: selected.filter(({ posting }) => posting.sandbox).length,
  };
}
