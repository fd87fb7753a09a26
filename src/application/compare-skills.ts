import { invalid } from '../domain/domain-error';
import { type SkillComparison, skillComparison } from '../domain/insights/skill-comparison';
import type { InsightsRequest } from './compute-insights';
import type { Ports } from './ports/ports';
import type { SkillLookup } from './skill-lookup';

/** One query's prevalence beside another's, with the doubt that belongs to the differences. */
export class CompareSkills {
  constructor(
    private readonly ports: Pick<Ports, 'insights' | 'now'>,
    private readonly skills: SkillLookup,
  ) {}

  /** Throws INVALID_INPUT when one side counts skills and the other one groups. */
  async execute(left: InsightsRequest, right: InsightsRequest): Promise<SkillComparison> {
    if (left.by !== right.by) throw invalid('right.by', right.by, `must be ${left.by} as in left, or nothing compares`);
    const { insights, now } = this.ports;
    const at = now();
    const found = await insights.compare(left.query, right.query, at, {
      groups: this.skills.groupsBy(left.by),
      catalogueVersion: this.skills.version,
    });
    return skillComparison({ left, right }, found, at);
  }
}
