import { levelOf } from './classification/classify-level';
import { roleOf } from './classification/classify-role';
import { PostingWords } from './classification/posting-words';
import { cleanPosting, type PostingText } from './clean-posting';
import type { Level } from './level';
import { levelsIn } from './level-bucket';
import type { Role } from './role';
import type { Catalogue } from './skills/catalogue';
import {
  explainPassedOver,
  explainSkills,
  type SkillCount,
  type SkillMention,
  skillsIn,
} from './skills/extract-skills';
import { textOf } from './text/code-buffer';

/** What a posting's text says, without any store. */
export interface PostingAnalysis {
  readonly skills: readonly SkillCount[];
  readonly role: Role;
  readonly level: Level;
  /** Senior and above: what filters leave out unless asked for. */
  readonly senior: boolean;
}

export interface AnalysisExplanation {
  readonly catalogueVersion: string;
  readonly role: string;
  readonly level: string;
  /** Positions are of the cleaned text: the title, a line feed, the description. */
  readonly text: string;
  readonly mentions: readonly SkillMention[];
  /** Skills that are named there without being asked for, by the rule that says so. */
  readonly passedOver: readonly SkillMention[];
}

export type { PostingText } from './clean-posting';

export function analyzePosting(raw: PostingText, catalogue: Catalogue): PostingAnalysis {
  const { title, codes } = cleanPosting(raw);
  const words = new PostingWords(title, textOf(codes.subarray(title.length + 1)));
  const level = levelOf(words).value;
  const role = roleOf(words).value;
  return { skills: skillsIn(codes, catalogue), role, level, senior: levelsIn('senior').includes(level) };
}

/** Why `analyzePosting` answers as it does. */
export function explainPosting(raw: PostingText, catalogue: Catalogue): AnalysisExplanation {
  const { title, codes } = cleanPosting(raw);
  const text = textOf(codes);
  const words = new PostingWords(title, text.slice(title.length + 1));
  return {
    catalogueVersion: catalogue.version,
    role: roleOf(words).because,
    level: levelOf(words).because,
    text,
    mentions: explainSkills(text, catalogue),
    passedOver: explainPassedOver(text, catalogue),
  };
}
