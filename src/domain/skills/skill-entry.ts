/** A spelling of a skill as the data state it; a plain string is one without conditions. */
export type AliasEntry = string | RuledAliasEntry;

/** A spelling that means the skill only under conditions. */
interface RuledAliasEntry {
  readonly text: string;
  /** `exact`: only with these capitals. Any, when left out. */
  readonly case?: 'exact';
  /** What it takes to count; what the skill states, when left out. */
  readonly needs?: Needs;
  /** Words that must not come directly before; `<year>` is any year, `@name` a list of words from the settings. */
  readonly notAfter?: readonly string[];
  /** Words that must not come directly behind; `<year>` is any year, `@name` a list of words from the settings. */
  readonly notBefore?: readonly string[];
  /** A sentence in which this spelling means the skill; when left out, a list of skills with it is one. */
  readonly yes?: string;
  /** A sentence in which this spelling does not mean the skill. */
  readonly not: string;
}

/**
 * What it takes for a spelling to count. `context`: it stands next to another skill in a list, or next to a cue word; `list`:
 * it stands in such a list; `asked`: the text asks for something there, or names the skill more than once.
 */
export type Needs = 'context' | 'list' | 'asked';

/** A skill as the data state it. */
export interface SkillEntry {
  readonly name: string;
  readonly type: 'technology' | 'method';
  /** Other spellings; the name is one too unless an alias with the same letters sets conditions for it. */
  readonly aliases?: readonly AliasEntry[];
  /** What it takes for all spellings that state nothing else. Nothing, when left out. */
  readonly needs?: Needs;
  readonly groups?: readonly string[];
  readonly parent?: string;
  /** Where the entry comes from, a heading of docs/catalogue-sources.md. */
  readonly from: string;
}

/** What the data state about the catalogue as a whole. */
export interface CatalogueSettings {
  readonly version: string;
  readonly groups: readonly string[];
  readonly cuesBefore: readonly string[];
  readonly cuesBehind: readonly string[];
  /** Words that ask for what stands behind them. */
  readonly askingWords: readonly string[];
  /** Named lists of words that aliases refer to. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** Where a skill is named without being asked for, as the data state it. */
export interface ContextRules {
  /** Parts of a posting that ask for nothing, by their headings. */
  readonly sections: readonly SectionRule[];
  /** Phrases with which a part that asks for something begins, as a heading or within a line. */
  readonly wanted: readonly string[];
  readonly cues: readonly CueRule[];
  readonly pairs: readonly PairRule[];
}

/** A part of a posting that asks for nothing. */
interface SectionRule {
  readonly rule: string;
  /** It is this many characters long at most, so that a heading that is not recognised as one costs no more. */
  readonly reach: number;
  /** Whole lines. */
  readonly headings: readonly string[];
  /** Beginnings of short lines. */
  readonly openings: readonly string[];
}

/** Phrases beside which a skill is not asked for. */
interface CueRule {
  readonly rule: string;
  /**
   * `cue`: the skills behind the phrase in its sentence; `trailer`: the skill, or the list of skills, before it;
   * `employer`: all mentions of the skill before it.
   */
  readonly kind: 'cue' | 'trailer' | 'employer';
  readonly reach: number;
  /** The only skills that it is about. */
  readonly only?: readonly string[];
  readonly phrases: readonly string[];
}

/** Words on both sides of a skill that together show that it is not asked for. */
export interface PairRule {
  readonly rule: string;
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** Only skills of this type are meant; all, when left out. */
  readonly type?: 'technology';
  /** Whether the pair shows that the skill is the employer, so that no mention of it counts. */
  readonly employer?: boolean;
}
