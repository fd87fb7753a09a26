import type { Catalogue } from './compile-catalogue';
import type { Candidate } from './find-candidates';
import { areListed, wordBefore, wordBehind } from './neighbouring-words';
import type { PairRule } from './skill-entry';
import { type SkippedPart, skippedParts } from './skipped-parts';

/** A sentence is over there. */
const SENTENCE_ENDS = new Set(Array.from('.!?;', (sign) => sign.charCodeAt(0)));
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const COMMA = 0x2c;

/**
 * For each candidate the rule by which it does not count although it names a skill, or undefined. Candidates with a mark
 * are taken for what they say about the others.
 */
export function passedOver(
  candidates: readonly Candidate[],
  text: string,
  folded: Uint16Array,
  catalogue: Catalogue,
): (string | undefined)[] {
  const { parts, employers } = skippedParts(candidates, text);
  const rules = candidates.map((candidate) => pairRule(candidate, text, folded, catalogue, employers));
  skipParts(candidates, parts, rules);
  skipBehindCues(candidates, text, rules);
  skipBeforeTrailers(candidates, folded, rules);
  addEmployers(candidates, employers);
  candidates.forEach(({ alias }, at) => {
    if (!alias.mark && employers.has(alias.skill.name)) rules[at] = 'employer';
  });
  return rules;
}

/** The rule for the words on both sides of the candidate; those that tell the employer are kept in `employers`. */
function pairRule(
  { alias, start, end }: Candidate,
  text: string,
  folded: Uint16Array,
  { pairs }: Catalogue,
  employers: Set<string>,
): string | undefined {
  if (alias.mark) return undefined;
  const possible: readonly PairRule[] | undefined = pairs.get(wordBefore(folded, start));
  if (!possible) return undefined;
  const behind = wordBehind(folded, end);
  // "At Acme, we …": what tells the employer goes on behind the comma.
  const farther = text.charCodeAt(end) === COMMA ? wordBehind(folded, end + 1) : behind;
  const pair = possible.find(
    ({ behind: words, employer, type = alias.skill.type }) =>
      type === alias.skill.type && words.includes(employer ? farther : behind),
  );
  if (pair?.employer) employers.add(alias.skill.name);
  return pair?.rule;
}

function skipParts(
  candidates: readonly Candidate[],
  parts: readonly SkippedPart[],
  rules: (string | undefined)[],
): void {
  let part = 0;
  candidates.forEach(({ start }, at) => {
    while ((parts[part]?.end ?? start + 1) <= start) part++;
    const here = parts[part];
    if (here && here.start <= start) rules[at] ??= here.rule;
  });
}

function skipBehindCues(candidates: readonly Candidate[], text: string, rules: (string | undefined)[]): void {
  const reached = new Map<string, { readonly end: number; readonly only: ReadonlySet<string> | undefined }>();
  candidates.forEach(({ alias, start, end }, at) => {
    const { mark } = alias;
    if (!mark) {
      for (const [rule, cue] of reached) {
        if (start < cue.end && (!cue.only || cue.only.has(alias.skill.name))) rules[at] ??= rule;
      }
    } else if (mark.kind === 'cue' && (reached.get(mark.rule)?.end ?? 0) <= end) {
      reached.set(mark.rule, { end: sentenceEnd(text, end, end + mark.reach), only: mark.only });
    }
  });
}

function sentenceEnd(text: string, from: number, stop: number): number {
  for (let at = from; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) return at;
    if (SENTENCE_ENDS.has(code) && text.charCodeAt(at + 1) === SPACE) return at;
  }
  return stop;
}

/** From right to left, so that a list before the phrase goes as a whole. */
function skipBeforeTrailers(
  candidates: readonly Candidate[],
  folded: Uint16Array,
  rules: (string | undefined)[],
): void {
  let rule: string | undefined;
  for (let at = candidates.length - 2; at >= 0; at--) {
    const next = candidates[at + 1]?.alias.mark;
    if (next) rule = next.kind === 'trailer' && touch(candidates, at) ? next.rule : undefined;
    else if (rule && !areListed(candidates, at + 1, folded)) rule = undefined;
    if (rule && !candidates[at]?.alias.mark) rules[at] ??= rule;
  }
}

function addEmployers(candidates: readonly Candidate[], employers: Set<string>): void {
  candidates.forEach(({ alias }, at) => {
    const next = candidates[at + 1];
    if (!alias.mark && next?.alias.mark?.kind === 'employer' && touch(candidates, at)) employers.add(alias.skill.name);
  });
}

/** Whether the candidate and the one behind it stand next to each other. */
function touch(candidates: readonly Candidate[], at: number): boolean {
  return (candidates[at + 1]?.start ?? 0) - (candidates[at]?.end ?? 0) <= 1;
}
