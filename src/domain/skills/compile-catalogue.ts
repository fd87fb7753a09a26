import { foldedString } from '../text/folding';
import type { Alias, Skill, Surface } from './skill';
import type { AliasEntry, CatalogueSettings, SkillEntry } from './skill-entry';
import { spellingsOf } from './spellings';
import { type SurfaceTrie, surfaceTrie } from './surface-trie';

/** All skills that can be recognised, ready for matching. */
export interface Catalogue {
  /** Changes whenever the data do. */
  readonly version: string;
  readonly skills: readonly Skill[];
  /** The canonical groups, in their usual order. */
  readonly groups: readonly string[];
  readonly aliases: readonly Alias[];
  /** All spellings of all aliases. */
  readonly surfaces: SurfaceTrie<Surface>;
  /** Words before or behind a spelling that show that a skill is meant. */
  readonly cues: { readonly before: ReadonlySet<string>; readonly behind: ReadonlySet<string> };
}

/**
 * Makes a catalogue from its data.
 *
 * @throws Error naming both sides when two skills share a name, or a spelling without one being the parent of the other,
 *   or when a group or a parent does not exist
 */
export function compileCatalogue(settings: CatalogueSettings, entries: readonly SkillEntry[]): Catalogue {
  const skills = entries.map(({ name, type, groups = [], parent }) => ({
    name,
    type,
    groups,
    ...(parent && { parent }),
  }));
  checkSkills(skills, settings.groups);
  const aliases = entries.flatMap((entry, at) => aliasesOf(entry, skills[at] as Skill));
  const surfaces = aliases.flatMap((alias) =>
    spellingsOf(alias.text, alias.skill.type).map((spelling) => ({ alias, spelling })),
  );
  return {
    version: settings.version,
    skills,
    groups: settings.groups,
    aliases,
    surfaces: surfaceTrie(withoutTwins(surfaces).map((surface) => [surface.spelling, surface])),
    cues: { before: new Set(settings.cuesBefore), behind: new Set(settings.cuesBehind) },
  };
}

function checkSkills(skills: readonly Skill[], groups: readonly string[]): void {
  const known = new Map<string, Skill>();
  for (const skill of skills) {
    const twin = known.get(foldedString(skill.name));
    if (twin) throw new Error(`Catalogue: the skills ${quote(twin.name)} and ${quote(skill.name)} have the same name`);
    known.set(foldedString(skill.name), skill);
  }
  for (const { name, groups: own, parent } of skills) {
    const group = own.find((candidate) => !groups.includes(candidate));
    if (group !== undefined)
      throw new Error(`Catalogue: the skill ${quote(name)} is in the unknown group ${quote(group)}`);
    if (parent !== undefined && known.get(foldedString(parent))?.name !== parent) {
      throw new Error(`Catalogue: the skill ${quote(name)} has the unknown parent ${quote(parent)}`);
    }
  }
}

function aliasesOf({ name, aliases = [] }: SkillEntry, skill: Skill): Alias[] {
  const stated = aliases.map((entry) => aliasOf(entry, skill));
  const named = stated.some(({ text }) => foldedString(text) === foldedString(name));
  return named ? stated : [aliasOf(name, skill), ...stated];
}

function aliasOf(entry: AliasEntry, skill: Skill): Alias {
  const stated = typeof entry === 'string' ? { text: entry } : entry;
  return {
    case: 'any',
    needs: 'nothing',
    ...stated,
    skill,
    notAfter: new Set('notAfter' in stated ? stated.notAfter : []),
    notBefore: new Set('notBefore' in stated ? stated.notBefore : []),
  };
}

/** Each spelling once per alias. A spelling that a skill shares with its parent is left to the more specific skill. */
function withoutTwins(surfaces: readonly Surface[]): Surface[] {
  const owners = ownersOf(surfaces);
  const seen = new Map<string, Set<Alias>>();
  return surfaces.filter(({ alias, spelling }) => {
    const key = foldedString(spelling);
    const there = seen.get(key) ?? new Set();
    seen.set(key, there);
    if (owners.get(key) !== alias.skill || there.has(alias)) return false;
    there.add(alias);
    return true;
  });
}

function ownersOf(surfaces: readonly Surface[]): Map<string, Skill> {
  const owners = new Map<string, Skill>();
  for (const { alias, spelling } of surfaces) {
    const { skill } = alias;
    const key = foldedString(spelling);
    const owner = owners.get(key) ?? skill;
    if (owner !== skill && owner.parent !== skill.name && skill.parent !== owner.name) {
      throw new Error(`Catalogue: both ${quote(owner.name)} and ${quote(skill.name)} are spelled ${quote(spelling)}`);
    }
    owners.set(key, skill.parent === owner.name ? skill : owner);
  }
  return owners;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
