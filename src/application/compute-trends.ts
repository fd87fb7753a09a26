import { invalid } from '../domain/domain-error';
import { oneOf, windowStart } from '../domain/ingestion-query';
import { type SkillTrend, skillTrends } from '../domain/insights/skill-trend';
import { stretchesOf, TREND_BUCKETS, type TrendBucket } from '../domain/insights/trend-buckets';
import type { InsightsRequest } from './compute-insights';
import type { Ports } from './ports/ports';
import type { SkillLookup } from './skill-lookup';

/** How many skills are asked for at once. */
export const TREND_SKILLS_BOUND = { least: 1, most: 10 } as const;

export interface TrendRequest {
  readonly request: Omit<InsightsRequest, 'top'>;
  readonly skills: readonly string[];
  readonly bucket: TrendBucket;
}

/** Checks what a user asks for, but for whether the skills are known. Throws INVALID_INPUT. */
export function trendRequest(request: InsightsRequest, skills: readonly string[], bucket: string): TrendRequest {
  const { least, most } = TREND_SKILLS_BOUND;
  if (skills.length < least || skills.length > most) {
    throw invalid('skills', skills, `must name ${least} to ${most} skills`);
  }
  return { request, skills, bucket: oneOf('bucket', bucket, TREND_BUCKETS) };
}

/** How the shares of postings that ask for some skills have moved within a window. */
export class ComputeTrends {
  constructor(
    private readonly ports: Pick<Ports, 'insights' | 'now'>,
    private readonly skills: SkillLookup,
  ) {}

  /** In the order of the skills asked for. Throws INVALID_INPUT for a skill that is unknown or named twice. */
  async execute({ request: { query, by }, skills, bucket }: TrendRequest): Promise<readonly SkillTrend[]> {
    const names = skills.map((skill) => this.skills.named('skills', skill, by));
    const twice = names.find((name, at) => names.indexOf(name) < at);
    if (twice !== undefined) throw invalid('skills', skills, `must name ${JSON.stringify(twice)} only once`);
    const now = this.ports.now();
    const stretches = stretchesOf({ from: windowStart(query.days, now), to: now }, bucket);
    const starts = stretches.map(({ from }) => from);
    const counts = await this.ports.insights.trend(query, now, { names, starts, groups: this.skills.groupsBy(by) });
    return skillTrends(names, stretches, counts);
  }
}
