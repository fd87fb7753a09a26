import { foldText } from '../text/folding';
import type { Catalogue } from './compile-catalogue';
import { type Confirmation, confirmCandidates } from './confirm-candidates';
import { findCandidates } from './find-candidates';

/** How often a text names a skill. */
export interface SkillCount {
  /** The canonical name. */
  readonly name: string;
  /** The number of mentions, at least 1. */
  readonly count: number;
}

/** One place in a text that names a skill. */
export interface SkillMention {
  /** The canonical name. */
  readonly skill: string;
  /** Offset of the first UTF-16 code unit. */
  readonly start: number;
  /** Offset behind the last one. */
  readonly end: number;
  /** What the text says there, with a version when it states one. */
  readonly surface: string;
  /** The spelling in the catalogue that was recognised. */
  readonly alias: string;
  /** What made it count. */
  readonly rule: Confirmation;
}

/** The hard skills that a clean text names, most mentions first, then by name in code point order. */
export function extractSkills(text: string, catalogue: Catalogue): SkillCount[] {
  const counts = new Map<string, number>();
  for (const { skill } of explainSkills(text, catalogue)) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count })).sort(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}

/** Every mention of a hard skill in a clean text, from left to right; no two overlap. */
export function explainSkills(text: string, catalogue: Catalogue): SkillMention[] {
  const folded = foldText(text);
  const candidates = findCandidates(text, folded, catalogue);
  const confirmed = confirmCandidates(candidates, folded, catalogue);
  return candidates.flatMap(({ alias, start, end }, at) => {
    const rule = confirmed[at];
    return rule
      ? [{ skill: alias.skill.name, start, end, surface: text.slice(start, end), alias: alias.text, rule }]
      : [];
  });
}
