import { foldedString } from '../text/folding';
import { contextMarks } from './context-marks';
import { type ContextWords, contextWords } from './context-words';
import type { Alias, Skill, Surface } from './skill';
import type { AliasEntry, CatalogueSettings, ContextRules, SkillEntry } from './skill-entry';
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
  /** All spellings of all aliases, and of the phrases that say something about the skills around them. */
  readonly surfaces: SurfaceTrie<Surface>;
  /** What single words say about the names next to them. */
  readonly words: ContextWords;
}

/**
 * Makes a catalogue from its data.
 *
 * @throws Error naming both sides when two skills share a name, or a spelling without one being the parent of the other,
 *   or when a group or a parent does not exist
 */
export function compileCatalogue(
  settings: CatalogueSettings,
  rules: ContextRules,
  entries: readonly SkillEntry[],
): Catalogue {
  const skills = entries.map(({ name, type, groups = [], parent }) => ({
    name,
    type,
    groups,
    ...(parent && { parent }),
  }));
  checkSkills(skills, settings.groups);
  const aliases = entries.flatMap((entry, at) => aliasesOf(entry, skills[at] as Skill, settings.lists));
  const surfaces = [...aliases, ...contextMarks(rules)].flatMap((alias) =>
    spellingsOf(alias.text, alias.skill.type).map((spelling) => ({ alias, spelling })),
  );
  return {
    version: settings.version,
    skills,
    groups: settings.groups,
    aliases,
    surfaces: surfaceTrie(withoutTwins(surfaces).map((surface) => [surface.spelling, surface])),
    words: contextWords(settings, rules.pairs),
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

const NO_WORDS: ReadonlySet<string> = new Set();

type WordLists = CatalogueSettings['lists'];

function aliasesOf({ name, needs, aliases = [] }: SkillEntry, skill: Skill, lists: WordLists): Alias[] {
  const usual = { skill, needs: needs ?? 'nothing' } as const;
  const stated = aliases.map((entry) => aliasOf(entry, usual, lists));
  const folded = foldedString(name);
  const named = stated.some(({ text }) => text.length === name.length && foldedString(text) === folded);
  return named ? stated : [aliasOf(name, usual, lists), ...stated];
}

function aliasOf(entry: AliasEntry, usual: Pick<Alias, 'skill' | 'needs'>, lists: WordLists): Alias {
  const stated = typeof entry === 'string' ? { text: entry } : entry;
  return {
    case: 'any',
    ...usual,
    ...stated,
    notAfter: wordsOf('notAfter' in stated ? stated.notAfter : undefined, lists),
    notBefore: wordsOf('notBefore' in stated ? stated.notBefore : undefined, lists),
  };
}

function wordsOf(stated: readonly string[] | undefined, lists: WordLists): ReadonlySet<string> {
  if (!stated) return NO_WORDS;
  return new Set(
    stated.flatMap((word) => {
      if (!word.startsWith('@')) return [word];
      const list = lists[word.slice(1)];
      if (!list) throw new Error(`Catalogue: there is no list of words ${quote(word)}`);
      return list;
    }),
  );
}

/** Each spelling once per alias. A spelling that a skill shares with its parent is left to the more specific skill. */
function withoutTwins(surfaces: readonly Surface[]): Surface[] {
  const keys = surfaces.map(({ spelling }) => foldedString(spelling));
  const owners = ownersOf(surfaces, keys);
  const seen = new Map<string, Alias[]>();
  return surfaces.filter(({ alias }, at) => {
    const key = keys[at] ?? '';
    const there = seen.get(key);
    if (owners.get(key) !== alias.skill || there?.includes(alias)) return false;
    if (there) there.push(alias);
    else seen.set(key, [alias]);
    return true;
  });
}

function ownersOf(surfaces: readonly Surface[], keys: readonly string[]): Map<string, Skill> {
  const owners = new Map<string, Skill>();
  surfaces.forEach(({ alias: { skill }, spelling }, at) => {
    const key = keys[at] ?? '';
    const owner = owners.get(key) ?? skill;
    if (owner !== skill && owner.parent !== skill.name && skill.parent !== owner.name) {
      throw new Error(`Catalogue: both ${quote(owner.name)} and ${quote(skill.name)} are spelled ${quote(spelling)}`);
    }
    owners.set(key, skill.parent === owner.name ? skill : owner);
  });
  return owners;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
