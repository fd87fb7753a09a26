import { classifyLevel } from './classification/classify-level';
import { classifyRole } from './classification/classify-role';
import type { Level } from './level';
import { levelsIn } from './level-bucket';
import type { Role } from './role';
import type { Catalogue } from './skills/catalogue';
import { explainSkills, extractSkills, type SkillCount, type SkillMention } from './skills/extract-skills';
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
}

export interface PostingText {
  readonly title: string;
  readonly description: string;
}

export function analyzePosting(raw: PostingText, catalogue: Catalogue): PostingAnalysis {
  const { title, description, text } = cleaned(raw);
  const level = classifyLevel(title, description).value;
  const role = classifyRole(title, description).value;
  return { skills: extractSkills(text, catalogue), role, level, senior: levelsIn('senior').includes(level) };
}

/** Why `analyzePosting` answers as it does. */
export function explainPosting(raw: PostingText, catalogue: Catalogue): AnalysisExplanation {
  const { title, description, text } = cleaned(raw);
  return {
    catalogueVersion: catalogue.version,
    role: classifyRole(title, description).because,
    level: classifyLevel(title, description).because,
    text,
    mentions: explainSkills(text, catalogue),
  };
}

function cleaned(raw: PostingText): PostingText & { readonly text: string } {
  const title = cleanText(raw.title);
  const description = cleanText(raw.description);
  return { title, description, text: `${title}\n${description}` };
}
