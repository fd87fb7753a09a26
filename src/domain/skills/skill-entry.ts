/** A spelling of a skill as the data state it; a plain string is one without conditions. */
export type AliasEntry = string | RuledAliasEntry;

/** A spelling that means the skill only under conditions. */
interface RuledAliasEntry {
  readonly text: string;
  /** `exact`: only with these capitals. Any, when left out. */
  readonly case?: 'exact';
  /** `context`: only next to another skill in a list, or next to a cue word. */
  readonly needs?: 'context';
  /** Words that must not come directly before; `<year>` is any year. */
  readonly notAfter?: readonly string[];
  /** Words that must not come directly behind; `<year>` is any year. */
  readonly notBefore?: readonly string[];
  /** A sentence in which this spelling does not mean the skill. */
  readonly not: string;
}

/** A skill as the data state it. */
export interface SkillEntry {
  readonly name: string;
  readonly type: 'technology' | 'method';
  /** Other spellings; the name is one too unless an alias with the same letters sets conditions for it. */
  readonly aliases?: readonly AliasEntry[];
  readonly groups?: readonly string[];
  readonly parent?: string;
}

/** What the data state about the catalogue as a whole. */
export interface CatalogueSettings {
  readonly version: string;
  readonly groups: readonly string[];
  readonly cuesBefore: readonly string[];
  readonly cuesBehind: readonly string[];
}
