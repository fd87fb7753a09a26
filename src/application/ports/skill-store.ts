import type { SkillCount } from '../../domain/skills/extract-skills';

/** A posting's text as extraction reads it. `contentKey` changes whenever the text does. */
export interface PostingText {
  readonly id: string;
  readonly title: string;
  readonly company: string | null;
  readonly description: string;
  readonly contentKey: string;
}

export interface ExtractedSkills {
  readonly postingId: string;
  /** The text that was read. */
  readonly contentKey: string;
  readonly skills: readonly SkillCount[];
}

export interface ReplacedCounts {
  /** Postings whose set was replaced. */
  readonly replaced: number;
  /** Of these: with at least one skill. */
  readonly replacedWithSkills: number;
  readonly inserted: number;
  readonly updated: number;
}

/**
 * Which posting asks for which skill.
 *
 * - `texts` returns those of the ids that are stored, in ascending order of ids; with `notExtractedWith` only those that were
 *   not extracted with that catalogue from the text as it stands.
 * - `replace` makes each posting's skills exactly the given set, all or nothing: nothing of an earlier result is left, nor of
 *   one that is written at the same time, and doing it twice changes nothing. A posting whose text changed since it was read, or that is gone, is left alone.
 *   Replaced postings are marked as extracted with `catalogueVersion`, also when no skill was found.
 */
export interface SkillStore {
  texts(ids: readonly string[], notExtractedWith?: string): Promise<PostingText[]>;
  replace(extracted: readonly ExtractedSkills[], catalogueVersion: string): Promise<ReplacedCounts>;
}
