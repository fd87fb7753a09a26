import { ASKED, CERTAIN, LINKED, LISTED, MARK, METHOD } from './alias-traits';
import { isAskedFor } from './asked-for';
import type { Candidates } from './candidates';
import { ASKED_FOR, type Confirmation, CUE, LIST, REPEATED, SPELLING, TITLE } from './confirmation';
import { type ContextWords, CUE_BEFORE, CUE_BEHIND } from './context-words';
import { areListed, keyBefore, keyBehind } from './neighbouring-words';
import { passOver } from './passed-over';
import type { Alias } from './skill';

const LINE_FEED = 0x0a;
const NOTHING = 0;
/** So many names in a row that are also words are a list of skills even if none of them is certain. */
const LIST_OF_DOUBTFUL = 3;

/** Decides about each candidate: it counts when something confirms it and nothing speaks against it. */
export function judgeCandidates(
  candidates: Candidates,
  codes: Uint16Array,
  folded: Uint16Array,
  words: ContextWords,
): void {
  confirmCandidates(candidates, Math.max(0, codes.indexOf(LINE_FEED)), folded, words);
  passOver(candidates, codes, folded, words);
  confirmAsked(candidates, codes, folded, words);
}

/** Names that only count where something is asked for, or when they are repeated outside what was passed over. */
function confirmAsked(
  { aliases, traits, starts, ends, confirmed, against, count }: Candidates,
  codes: Uint16Array,
  folded: Uint16Array,
  words: ContextWords,
): void {
  const first = new Map<string, number>();
  for (let at = 0; at < count; at++) {
    if ((traits[at]! & ASKED) === 0 || against[at] !== undefined) continue;
    const { name } = aliases[at]!.skill;
    const before = first.get(name);
    if (before === undefined) first.set(name, at);
    else {
      confirmed[before] ||= REPEATED;
      confirmed[at] ||= REPEATED;
    }
    if (confirmed[at] === NOTHING && isAskedFor(starts[at]!, ends[at]!, codes, folded, words))
      confirmed[at] = ASKED_FOR;
  }
}

function confirmCandidates(candidates: Candidates, titleStop: number, folded: Uint16Array, words: ContextWords): void {
  const { traits, confirmed, count } = candidates;
  let doubtful = false;
  for (let at = 0; at < count; at++) {
    if ((traits[at]! & MARK) !== 0) continue;
    confirmed[at] = confirmAlone(candidates, at, titleStop, folded, words);
    doubtful ||= confirmed[at] === NOTHING;
  }
  if (doubtful) confirmListed(candidates, folded);
}

function confirmAlone(
  { traits, starts, ends }: Candidates,
  at: number,
  titleStop: number,
  folded: Uint16Array,
  { trie, tells }: ContextWords,
): Confirmation {
  const trait = traits[at]!;
  if ((trait & CERTAIN) !== 0) return SPELLING;
  if ((trait & LISTED) !== 0) return NOTHING;
  // Products named like words are too often something else in a title, too; a field of work is what the job is about.
  if ((trait & METHOD) !== 0 && ends[at]! <= titleStop) return TITLE;
  if ((trait & ASKED) !== 0) return NOTHING;
  const before = keyBefore(trie, folded, starts[at]!);
  if (before >= 0 && (tells[before]! & CUE_BEFORE) !== 0) return CUE;
  const behind = keyBehind(trie, folded, ends[at]!);
  return behind >= 0 && (tells[behind]! & CUE_BEHIND) !== 0 ? CUE : NOTHING;
}

/** What stands in a list with a confirmed name is confirmed, too. */
function confirmListed(candidates: Candidates, folded: Uint16Array): void {
  const { traits, confirmed, count } = candidates;
  for (let at = 1; at < count; at++) {
    if (((traits[at]! | traits[at - 1]!) & MARK) !== 0 || !areListed(candidates, at, folded)) continue;
    traits[at]! |= LINKED;
    if (confirmed[at - 1] !== NOTHING) confirmed[at] ||= LIST;
  }
  for (let at = count - 1; at > 0; at--) {
    if ((traits[at]! & LINKED) !== 0 && confirmed[at] !== NOTHING) confirmed[at - 1] ||= LIST;
  }
  confirmLongLists(candidates);
}

/** A list that holds no certain name at all counts when it names enough different skills. */
function confirmLongLists({ aliases, traits, confirmed, count }: Candidates): void {
  let first = 0;
  for (let at = 1; at <= count; at++) {
    if (at < count && (traits[at]! & LINKED) !== 0) continue;
    const isDoubtful = at - first >= LIST_OF_DOUBTFUL && confirmed[first] === NOTHING;
    if (isDoubtful && namesEnough(aliases, first, at)) confirmed.fill(LIST, first, at);
    first = at;
  }
}

function namesEnough(aliases: readonly Alias[], from: number, to: number): boolean {
  const names = new Set<string>();
  for (let at = from; at < to && names.size < LIST_OF_DOUBTFUL; at++) names.add(aliases[at]!.skill.name);
  return names.size >= LIST_OF_DOUBTFUL;
}
