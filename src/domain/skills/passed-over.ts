import { codeFlags } from '../text/code-flags';
import { MARK } from './alias-traits';
import type { Candidates } from './candidates';
import type { ContextWords, WordPair } from './context-words';
import { areListed, keyBefore, keyBehind } from './neighbouring-words';
import type { Mark } from './skill';
import { type SkippedPart, skippedParts } from './skipped-parts';

/** A sentence is over there if a space follows. */
const SENTENCE_ENDS = codeFlags('.!?;');
const LINE_FEED = 0x0a;
const SPACE = 0x20;
const COMMA = 0x2c;
const NO_PAIRS: readonly WordPair[] = [];

/**
 * Finds what does not count because of what stands around it although it names a skill. Candidates with a mark are taken for
 * what they say about the others.
 */
export function passOver(candidates: Candidates, codes: Uint16Array, folded: Uint16Array, words: ContextWords): void {
  const employers = new Set<string>();
  const parts = skippedParts(candidates, codes, employers);
  const { against, count } = candidates;
  for (let at = 0; at < count; at++) against[at] = pairRule(candidates, at, codes, folded, words, employers);
  if (parts.length > 0) skipParts(candidates, parts);
  if (hasMark(candidates, 'cue')) skipBehindCues(candidates, codes);
  if (hasMark(candidates, 'trailer')) skipBeforeTrailers(candidates, folded);
  addEmployers(candidates, employers);
  if (employers.size > 0) skipEmployers(candidates, employers);
}

/** The rule for the words on both sides of the candidate; those that tell the employer are kept in `employers`. */
function pairRule(
  { aliases, traits, starts, ends }: Candidates,
  at: number,
  codes: Uint16Array,
  folded: Uint16Array,
  { trie, pairs }: ContextWords,
  employers: Set<string>,
): string | undefined {
  if ((traits[at]! & MARK) !== 0) return undefined;
  const before = keyBefore(trie, folded, starts[at]!);
  const possible = before < 0 ? NO_PAIRS : pairs[before]!;
  if (possible.length === 0) return undefined;
  const { skill } = aliases[at]!;
  const end = ends[at]!;
  const behind = keyBehind(trie, folded, end);
  // "At Acme, we …": what tells the employer goes on behind the comma.
  const farther = codes[end] === COMMA ? keyBehind(trie, folded, end + 1) : behind;
  const pair = possible.find(
    ({ behind: words, employer, type = skill.type }) => type === skill.type && words.has(employer ? farther : behind),
  );
  if (pair?.employer) employers.add(skill.name);
  return pair?.rule;
}

function skipParts({ starts, against, count }: Candidates, parts: readonly SkippedPart[]): void {
  let part = 0;
  for (let at = 0; at < count && part < parts.length; at++) {
    const start = starts[at]!;
    while (part < parts.length && parts[part]!.end <= start) part++;
    const here = parts[part];
    if (here && here.start <= start) against[at] ??= here.rule;
  }
}

function hasMark({ aliases, marks }: Candidates, kind: Mark['kind']): boolean {
  for (let at = 0; at < marks.length; at++) if (aliases[marks[at]!]!.mark!.kind === kind) return true;
  return false;
}

function skipBehindCues(candidates: Candidates, codes: Uint16Array): void {
  const { aliases, traits, starts, ends, against, count, marks } = candidates;
  const reached = new Map<string, { readonly end: number; readonly only: ReadonlySet<string> | undefined }>();
  for (let at = marks[0]!; at < count; at++) {
    const end = ends[at]!;
    if ((traits[at]! & MARK) === 0) {
      for (const [rule, cue] of reached) {
        if (starts[at]! < cue.end && (!cue.only || cue.only.has(aliases[at]!.skill.name))) against[at] ??= rule;
      }
      continue;
    }
    const mark = aliases[at]!.mark!;
    if (mark.kind === 'cue' && (reached.get(mark.rule)?.end ?? 0) <= end) {
      reached.set(mark.rule, { end: sentenceEnd(codes, end, end + mark.reach), only: mark.only });
    }
  }
}

function sentenceEnd(codes: Uint16Array, from: number, stop: number): number {
  const last = Math.min(stop, codes.length);
  for (let at = from; at < last; at++) {
    const code = codes[at]!;
    if (code === LINE_FEED) return at;
    if (SENTENCE_ENDS[code] === 1 && codes[at + 1] === SPACE) return at;
  }
  return stop;
}

/** From right to left, so that a list before the phrase goes as a whole. */
function skipBeforeTrailers(candidates: Candidates, folded: Uint16Array): void {
  const { aliases, against, count } = candidates;
  let rule: string | undefined;
  for (let at = count - 2; at >= 0; at--) {
    const next = aliases[at + 1]!.mark;
    if (next) rule = next.kind === 'trailer' && touch(candidates, at + 1) ? next.rule : undefined;
    else if (rule && !areListed(candidates, at + 1, folded)) rule = undefined;
    if (rule && !aliases[at]!.mark) against[at] ??= rule;
  }
}

function addEmployers(candidates: Candidates, employers: Set<string>): void {
  const { aliases, marks } = candidates;
  for (const at of marks) {
    if (at === 0 || aliases[at]!.mark!.kind !== 'employer') continue;
    const before = aliases[at - 1]!;
    if (!before.mark && touch(candidates, at)) employers.add(before.skill.name);
  }
}

/** Whether the candidate and the one before it stand next to each other. */
function touch({ starts, ends }: Candidates, at: number): boolean {
  return starts[at]! - ends[at - 1]! <= 1;
}

function skipEmployers({ aliases, traits, against, count }: Candidates, employers: ReadonlySet<string>): void {
  for (let at = 0; at < count; at++) {
    if ((traits[at]! & MARK) === 0 && employers.has(aliases[at]!.skill.name)) against[at] = 'employer';
  }
}
