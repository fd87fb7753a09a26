import { type SkillGap, skillGap } from '../domain/insights/skill-gap';
import type { ComputeInsights, InsightsRequest } from './compute-insights';
import type { SkillLookup } from './skill-lookup';

/** What a market asks for that a user's CV shows, and what it does not. */
export class ComputeGap {
  /** `skillsOf` tells what a user's CV shows, in whatever spelling; a user without a CV is its business. */
  constructor(
    private readonly insights: Pick<ComputeInsights, 'execute'>,
    private readonly skills: SkillLookup,
    private readonly skillsOf: (userId: string) => Promise<readonly string[]>,
  ) {}

  /** By group, one of its skills is enough to have it. What the catalogue does not know counts for nothing. */
  async execute(userId: string, request: InsightsRequest): Promise<SkillGap> {
    const [insights, told] = await Promise.all([this.insights.execute(request), this.skillsOf(userId)]);
    const skills = told.map((text) => this.skills.find(text, 'skill')).filter((name) => name !== null);
    const groups = this.skills.groupsBy(request.by);
    const shown = groups === null ? skills : skills.flatMap((name) => groups.get(name) ?? []);
    return skillGap(insights, new Set(shown));
  }
}
