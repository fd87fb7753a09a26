import { type IngestionQuery, oneOf, wholeNumber } from '../domain/ingestion-query';
import {
  type Prevalence,
  SKILL_GRANULARITIES,
  type SkillGranularity,
  type SkillInsights,
  skillInsights,
  TOP_BOUND,
} from '../domain/insights/skill-insights';
import type { Ports } from './ports/ports';
import type { SkillLookup } from './skill-lookup';

export interface InsightsRequest {
  readonly query: IngestionQuery;
  readonly top: number;
  readonly by: SkillGranularity;
}

/** Checks what a user asks for. Throws INVALID_INPUT. */
export function insightsRequest(
  query: IngestionQuery,
  top: number = TOP_BOUND.usual,
  by: string = 'skill',
): InsightsRequest {
  return {
    query,
    top: wholeNumber('top', top, TOP_BOUND.least, TOP_BOUND.most),
    by: oneOf('by', by, SKILL_GRANULARITIES),
  };
}

/** Which skills the selected postings ask for, with the doubt that belongs to the numbers. */
export class ComputeInsights {
  constructor(
    private readonly ports: Pick<Ports, 'insights' | 'now'>,
    private readonly skills: SkillLookup,
  ) {}

  async execute({ query, top, by }: InsightsRequest): Promise<SkillInsights> {
    const now = this.ports.now();
    const found = await this.ports.insights.prevalence(query, now, {
      top,
      groups: this.skills.groupsBy(by),
      catalogueVersion: this.skills.version,
    });
    return skillInsights(query, found, now);
  }

  /** What a query selects, without the skills. */
  count(query: IngestionQuery): Promise<Omit<Prevalence, 'counts'>> {
    return this.ports.insights.prevalence(query, this.ports.now(), {
      top: TOP_BOUND.least,
      groups: null,
      catalogueVersion: this.skills.version,
    });
  }
}
