import type { Needs } from './skill-entry';

/** A canonical hard skill. */
export interface Skill {
  /** The canonical name; unique. */
  readonly name: string;
  /** `technology`: something with a product or standard name; `method`: a practice or field. */
  readonly type: 'technology' | 'method';
  /** The canonical groups that it counts for; may be empty. */
  readonly groups: readonly string[];
  /** The name of the broader skill that it is a part of, e.g. Spring for Spring Boot. */
  readonly parent?: string;
}

/** One way to write a skill, and when that spelling means it. */
export interface Alias {
  readonly skill: Skill;
  /** As the catalogue spells it. */
  readonly text: string;
  /** `exact`: only with these capitals. */
  readonly case: 'any' | 'exact';
  /** What it takes for it to count. */
  readonly needs: 'nothing' | Needs;
  /** Folded words that must not come directly before. */
  readonly notAfter: ReadonlySet<string>;
  /** Folded words that must not come directly behind. */
  readonly notBefore: ReadonlySet<string>;
  /** A sentence in which it must be found; every alias with a rule has one. */
  readonly yes?: string;
  /** A sentence in which it must not be found; every alias with a rule has one. */
  readonly not?: string;
  /** Set on a phrase that names no skill but says something about the skills around it. */
  readonly mark?: Mark;
}

/** What a phrase says about the skills around it. */
export interface Mark {
  /** The rule that the phrase belongs to, for people to read. */
  readonly rule: string;
  /**
   * `heading`: the whole line is the heading of a part of the text that asks for nothing. `opening`: the line begins such a
   * heading. `wanted`: such a part ends here. `cue`: skills behind it in the sentence do not count. `trailer`: skills
   * directly before it do not count. `employer`: the skill directly before it is the employer, so that no mention counts.
   */
  readonly kind: 'heading' | 'opening' | 'wanted' | 'cue' | 'trailer' | 'employer';
  /** The most characters that it reaches. */
  readonly reach: number;
  /** Names of the only skills that it is about; all skills, when left out. */
  readonly only?: ReadonlySet<string>;
}

/** An alias in one of its spellings. */
export interface Surface {
  readonly alias: Alias;
  readonly spelling: string;
}
