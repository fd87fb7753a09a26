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
  /** `context`: only beside another skill in a list or beside a cue word. */
  readonly needs: 'nothing' | 'context';
  /** Folded words that must not come directly before. */
  readonly notAfter: ReadonlySet<string>;
  /** Folded words that must not come directly behind. */
  readonly notBefore: ReadonlySet<string>;
  /** A sentence in which it must not be found; every alias with a rule has one. */
  readonly not?: string;
}

/** An alias in one of its spellings. */
export interface Surface {
  readonly alias: Alias;
  readonly spelling: string;
}
