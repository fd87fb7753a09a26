import { CodeBuffer } from '../text/code-buffer';
import { scanWords } from '../text/word-scan';
import type { Candidates } from './candidates';
import type { Catalogue } from './compile-catalogue';
import { judgeCandidates } from './confirm-candidates';
import { confirmationName } from './confirmation';
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

const CODES = new CodeBuffer();

/** The hard skills that a clean text names, most mentions first, then by name in code point order. */
export function extractSkills(text: string, catalogue: Catalogue): SkillCount[] {
  return skillsIn(CODES.load(text), catalogue);
}

/** The same, of the code units of a text. */
export function skillsIn(codes: Uint16Array, catalogue: Catalogue): SkillCount[] {
  const { aliases, confirmed, against, count } = judged(codes, catalogue);
  const counts = new Map<string, number>();
  for (let at = 0; at < count; at++) {
    if (confirmed[at] === 0 || against[at] !== undefined) continue;
    const { name } = aliases[at]!.skill;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const skills: SkillCount[] = [];
  for (const [name, count] of counts) skills.push({ name, count });
  return skills.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Every mention of a hard skill in a clean text that counts, from left to right; no two overlap. */
export function explainSkills(text: string, catalogue: Catalogue): SkillMention[] {
  return mentions(text, catalogue, (confirmation, against) => (against === undefined ? confirmation : undefined));
}

/** Every mention of a hard skill that does not count because of what stands around it; its rule says what. */
export function explainPassedOver(text: string, catalogue: Catalogue): SkillMention[] {
  return mentions(text, catalogue, (confirmation, against) => confirmation && against);
}

type Choice = (confirmation: string | undefined, against: string | undefined) => string | undefined;

/** The mentions that the choice has a rule for. */
function mentions(text: string, catalogue: Catalogue, ruleOf: Choice): SkillMention[] {
  const { aliases, starts, ends, confirmed, against, count } = judged(CODES.load(text), catalogue);
  return aliases.slice(0, count).flatMap(({ skill, text: alias }, at) => {
    const rule = ruleOf(confirmationName(confirmed[at]!), against[at]);
    if (rule === undefined) return [];
    const start = starts[at]!;
    const end = ends[at]!;
    return [{ skill: skill.name, start, end, surface: text.slice(start, end), alias, rule }];
  });
}

function judged(codes: Uint16Array, { surfaces, words }: Catalogue): Candidates {
  const scan = scanWords(codes, surfaces.filter);
  const candidates = findCandidates(codes, scan, surfaces);
  judgeCandidates(candidates, codes, scan.folded, words);
  return candidates;
}
