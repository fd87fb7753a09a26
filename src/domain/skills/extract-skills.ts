import { scanWords } from '../text/word-scan';
import type { Catalogue } from './compile-catalogue';
import { judgeCandidates } from './confirm-candidates';
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
  /** What made it count: its spelling, a cue word or a list; or the name of the context rule that spoke against it. */
  readonly rule: string;
}

/** The hard skills that a clean text names, most mentions first, then by name in code point order. */
export function extractSkills(text: string, catalogue: Catalogue): SkillCount[] {
  const { candidates, judgements } = judged(text, catalogue);
  const counts = new Map<string, number>();
  candidates.forEach(({ alias }, at) => {
    const { name } = alias.skill;
    if (judgements[at]?.counts === true) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return Array.from(counts, ([name, count]) => ({ name, count })).sort(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}

/** Every mention of a hard skill in a clean text that counts, from left to right; no two overlap. */
export function explainSkills(text: string, catalogue: Catalogue): SkillMention[] {
  return mentions(text, catalogue, true);
}

/** Every mention of a hard skill that does not count because of what stands around it; its rule says what. */
export function explainPassedOver(text: string, catalogue: Catalogue): SkillMention[] {
  return mentions(text, catalogue, false);
}

function mentions(text: string, catalogue: Catalogue, counting: boolean): SkillMention[] {
  const { candidates, judgements } = judged(text, catalogue);
  return candidates.flatMap(({ alias, start, end }, at) => {
    const judgement = judgements[at];
    return judgement?.counts === counting
      ? [
          {
            skill: alias.skill.name,
            start,
            end,
            surface: text.slice(start, end),
            alias: alias.text,
            rule: judgement.rule,
          },
        ]
      : [];
  });
}

function judged(text: string, catalogue: Catalogue) {
  const scan = scanWords(text, catalogue.surfaces.filter);
  const candidates = findCandidates(text, scan, catalogue);
  return { candidates, judgements: judgeCandidates(candidates, text, scan.folded, catalogue) };
}
