import { isAskedFor } from './asked-for';
import type { Candidates } from './candidates';
import { type ContextWords, CUE_BEFORE, CUE_BEHIND } from './context-words';
import { areListed, keyBefore, keyBehind } from './neighbouring-words';
import { passedOver, type RulesAgainst } from './passed-over';

/**
 * Why a candidate counts: its spelling alone, a cue word next to it, another skill next to it in a list, its place in the title,
 * which is the first line, a text that asks for something, or several mentions.
 */
type Confirmation = 'spelling' | 'cue' | 'list' | 'title' | 'asked' | 'repeated';
type Confirmations = (Confirmation | undefined)[];

/** What was decided about each candidate: it counts when something confirms it and nothing speaks against it. */
export interface Judgements {
  /** Undefined for a phrase that names no skill, and when the alias asks for a context that is not there. */
  readonly confirmed: readonly (Confirmation | undefined)[];
  /** The rule that speaks against the candidate. */
  readonly against: readonly (string | undefined)[];
}

const LINE_FEED = 0x0a;
/** So many names in a row that are also words are a list of skills even if none of them is certain. */
const LIST_OF_DOUBTFUL = 3;

/** Whether each candidate counts, and why. */
export function judgeCandidates(
  candidates: Candidates,
  codes: Uint16Array,
  folded: Uint16Array,
  words: ContextWords,
): Judgements {
  const confirmed = confirmCandidates(candidates, titleEnd(codes), folded, words);
  const against = passedOver(candidates, codes, folded, words);
  confirmAsked(candidates, against, confirmed, codes, folded, words);
  return { confirmed, against };
}

/** Names that only count where something is asked for, or when they are repeated outside what was passed over. */
function confirmAsked(
  { aliases, starts, ends, count }: Candidates,
  against: RulesAgainst,
  confirmed: Confirmations,
  codes: Uint16Array,
  folded: Uint16Array,
  words: ContextWords,
): void {
  const first = new Map<string, number>();
  for (let at = 0; at < count; at++) {
    const { needs, skill } = aliases[at]!;
    if (needs !== 'asked' || against[at] !== undefined) continue;
    const before = first.get(skill.name);
    if (before === undefined) first.set(skill.name, at);
    else {
      confirmed[before] ??= 'repeated';
      confirmed[at] ??= 'repeated';
    }
    if (!confirmed[at] && isAskedFor(starts[at]!, ends[at]!, codes, folded, words)) confirmed[at] = 'asked';
  }
}

function titleEnd(codes: Uint16Array): number {
  return Math.max(0, codes.indexOf(LINE_FEED));
}

function confirmCandidates(
  candidates: Candidates,
  titleStop: number,
  folded: Uint16Array,
  words: ContextWords,
): Confirmations {
  const confirmed: Confirmations = [];
  let doubtful = false;
  for (let at = 0; at < candidates.count; at++) {
    const confirmation = confirmAlone(candidates, at, titleStop, folded, words);
    confirmed.push(confirmation);
    doubtful ||= confirmation === undefined && isName(candidates, at);
  }
  if (doubtful) confirmListed(candidates, folded, confirmed);
  return confirmed;
}

/** What stands in a list with a confirmed name is confirmed, too. */
function confirmListed(candidates: Candidates, folded: Uint16Array, confirmed: Confirmations): void {
  const { count } = candidates;
  const listed: boolean[] = [false];
  for (let at = 1; at < count; at++) {
    listed.push(isName(candidates, at) && isName(candidates, at - 1) && areListed(candidates, at, folded));
    if (listed[at]) confirmed[at] ??= confirmed[at - 1] && 'list';
  }
  for (let at = count - 1; at > 0; at--) {
    if (listed[at]) confirmed[at - 1] ??= confirmed[at] && 'list';
  }
  confirmLongLists(candidates, listed, confirmed);
}

function isName({ aliases }: Candidates, at: number): boolean {
  return aliases[at]!.mark === undefined;
}

/** A list that holds no certain name at all counts when it names enough different skills. */
function confirmLongLists({ aliases, count }: Candidates, listed: readonly boolean[], confirmed: Confirmations): void {
  let first = 0;
  for (let at = 1; at <= count; at++) {
    if (at < count && listed[at]) continue;
    if (at - first >= LIST_OF_DOUBTFUL && !confirmed[first]) {
      const names = new Set(aliases.slice(first, at).map(({ skill }) => skill.name));
      if (names.size >= LIST_OF_DOUBTFUL) confirmed.fill('list', first, at);
    }
    first = at;
  }
}

function confirmAlone(
  { aliases, starts, ends }: Candidates,
  at: number,
  titleStop: number,
  folded: Uint16Array,
  { trie, tells }: ContextWords,
): Confirmation | undefined {
  const { mark, needs, skill } = aliases[at]!;
  if (mark) return undefined;
  if (needs === 'nothing') return 'spelling';
  if (needs === 'list') return undefined;
  // Products named like words are too often something else in a title, too; a field of work is what the job is about.
  if (skill.type === 'method' && ends[at]! <= titleStop) return 'title';
  if (needs === 'asked') return undefined;
  const before = keyBefore(trie, folded, starts[at]!);
  if (before >= 0 && (tells[before]! & CUE_BEFORE) !== 0) return 'cue';
  const behind = keyBehind(trie, folded, ends[at]!);
  return behind >= 0 && (tells[behind]! & CUE_BEHIND) !== 0 ? 'cue' : undefined;
}
