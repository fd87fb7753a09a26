import { levelOf } from './classification/classify-level';
import { roleOf } from './classification/classify-role';
import { PostingWords } from './classification/posting-words';
import type { Level } from './level';
import { levelsIn } from './level-bucket';
import type { Role } from './role';
import type { Catalogue } from './skills/catalogue';
import {
  explainPassedOver,
  explainSkills,
  extractSkills,
  type SkillCount,
  type SkillMention,
} from './skills/extract-skills';
import { cleanText } from './text/clean-text';

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

export interface PostingText {
  readonly title: string;
  readonly description: string;
}

export function analyzePosting(raw: PostingText, catalogue: Catalogue): PostingAnalysis {
  const { title, description, text } = cleaned(raw);
  const words = new PostingWords(title, description);
  const level = levelOf(words).value;
  const role = roleOf(words).value;
  return { skills: extractSkills(text, catalogue), role, level, senior: levelsIn('senior').includes(level) };
}

/** Why `analyzePosting` answers as it does. */
export function explainPosting(raw: PostingText, catalogue: Catalogue): AnalysisExplanation {
  const { title, description, text } = cleaned(raw);
  const words = new PostingWords(title, description);
  return {
    catalogueVersion: catalogue.version,
    role: roleOf(words).because,
    level: levelOf(words).because,
    text,
    mentions: explainSkills(text, catalogue),
    passedOver: explainPassedOver(text, catalogue),
  };
}

function cleaned(raw: PostingText): PostingText & { readonly text: string } {
  const title = cleanText(raw.title);
  const description = cleanText(raw.description);
  return { title, description, text: `${title}\n${description}` };
}
