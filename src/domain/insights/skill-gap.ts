import type { SkillInsights, SkillPrevalence } from './skill-insights';

/** What a market asks for that somebody can show, and what not; both in the order of the insights. */
export interface SkillGap {
  readonly insights: SkillInsights;
  readonly have: readonly SkillPrevalence[];
  readonly missing: readonly SkillPrevalence[];
}

/** `shown` holds names as the insights have them: skills, or the groups that skills count in. */
export function skillGap(insights: SkillInsights, shown: ReadonlySet<string>): SkillGap {
  const has = ({ name }: SkillPrevalence) => shown.has(name);
  return {
    insights,
    have: insights.skills.filter(has),
    missing: insights.skills.filter((skill) => !has(skill)),
  };
}
