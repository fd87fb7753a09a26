import { type RelatedSkill, relatedSkills } from '../domain/insights/related-skills';
import type { InsightsRequest } from './compute-insights';
import type { Ports } from './ports/ports';
import type { SkillLookup } from './skill-lookup';

/** What the selected postings ask for together with a skill, or a group. */
export class RelateSkills {
  constructor(
    private readonly ports: Pick<Ports, 'insights' | 'now'>,
    private readonly skills: SkillLookup,
  ) {}

  /** At most `top`. Throws INVALID_INPUT when the skill is unknown. */
  async execute({ query, top, by }: InsightsRequest, skill: string): Promise<readonly RelatedSkill[]> {
    const name = this.skills.named('skill', skill, by);
    const { insights, now } = this.ports;
    const counts = await insights.related(query, now(), { name, groups: this.skills.groupsBy(by) });
    return relatedSkills(counts, top);
  }
}
