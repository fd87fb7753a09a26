import { foldedString } from '../text/folding';
import { contextMarks } from './context-marks';
import { type ContextWords, contextWords } from './context-words';
import type { Alias, Skill, Surface } from './skill';
import type { AliasEntry, CatalogueSettings, ContextRules, SkillEntry } from './skill-entry';
import { withoutTwins } from './spelling-twins';
import { spellingsOf } from './spellings';
import { bySpelling, type SurfaceTrie, surfaceTrie } from './surface-trie';

/** All skills that can be recognised, ready for matching. */
export interface Catalogue {
  /** Changes whenever the data do. */
  readonly version: string;
  readonly skills: readonly Skill[];
  /** The canonical groups, in their usual order. */
  readonly groups: readonly string[];
  readonly aliases: readonly Alias[];
  /** All spellings of all aliases, and of the phrases that say something about the skills around them. */
  readonly surfaces: SurfaceTrie;
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
  const surfaces = bySpelling(surfacesOf([...aliases, ...contextMarks(rules)]));
  for (const [spelling, twins] of surfaces) surfaces.set(spelling, withoutTwins(twins));
  return {
    version: settings.version,
    skills,
    groups: settings.groups,
    aliases,
    surfaces: surfaceTrie(surfaces),
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

function aliasesOf({ name, needs: usual, aliases = [] }: SkillEntry, skill: Skill, lists: WordLists): Alias[] {
  const needs = usual ?? 'nothing';
  const stated = aliases.map((entry) => aliasOf(entry, skill, needs, lists));
  const folded = foldedString(name);
  const named = stated.some(({ text }) => text.length === name.length && foldedString(text) === folded);
  return named ? stated : [plainAlias(name, skill, needs), ...stated];
}

function aliasOf(entry: AliasEntry, skill: Skill, usual: Alias['needs'], lists: WordLists): Alias {
  if (typeof entry === 'string') return plainAlias(entry, skill, usual);
  const { text, needs = usual, notAfter, notBefore, ...rest } = entry;
  return {
    ...plainAlias(text, skill, needs),
    ...rest,
    notAfter: wordsOf(notAfter, lists),
    notBefore: wordsOf(notBefore, lists),
  };
}

function plainAlias(text: string, skill: Skill, needs: Alias['needs']): Alias {
  return { skill, text, case: 'any', needs, notAfter: NO_WORDS, notBefore: NO_WORDS };
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

function surfacesOf(aliases: readonly Alias[]): Surface[] {
  const surfaces: Surface[] = [];
  for (const alias of aliases) {
    for (const spelling of spellingsOf(alias.text, alias.skill.type)) surfaces.push({ alias, spelling });
  }
  return surfaces;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
