import { invalid } from '../domain/domain-error';
import type { SkillGranularity } from '../domain/insights/skill-insights';
import { searchKey } from '../domain/search-key';
import type { Catalogue } from '../domain/skills/catalogue';
import { skillSpelled } from '../domain/skills/skill-spelled';
import type { SkillGroups } from './ports/insights-store';

/** What insights ask of a catalogue: its skills and groups by what people type, and what counts where. */
export class SkillLookup {
  readonly version: string;
  private readonly groupsOfSkills: SkillGroups;
  private readonly names: Record<SkillGranularity, ReadonlyMap<string, string>>;
  private readonly spelled: (text: string) => string | null;

  constructor(catalogue: Catalogue) {
    const { version, skills, groups } = catalogue;
    const byKey = (names: readonly string[]) => new Map(names.map((name) => [searchKey(name), name]));
    this.version = version;
    this.groupsOfSkills = new Map(skills.map((skill) => [skill.name, skill.groups]));
    this.names = { skill: byKey(skills.map(({ name }) => name)), group: byKey(groups) };
    this.spelled = skillSpelled(catalogue);
  }

  /** null counts skills. */
  groupsBy(by: SkillGranularity): SkillGroups | null {
    return by === 'group' ? this.groupsOfSkills : null;
  }

  /** The catalogue's name of what was typed, whatever its case, width and spaces; a skill's alias will do. Else null. */
  find(text: string, by: SkillGranularity): string | null {
    return this.names[by].get(searchKey(text)) ?? (by === 'skill' ? this.spelled(text) : null);
  }

  /** As `find`. Throws INVALID_INPUT naming the field and what is unknown. */
  named(field: string, text: string, by: SkillGranularity): string {
    const name = this.find(text, by);
    if (name === null) throw invalid(field, text, `must be the name of a ${by} in the catalogue`);
    return name;
  }
}
