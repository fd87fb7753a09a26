import { isAskedFor } from './asked-for';
import type { Catalogue } from './compile-catalogue';
import type { Candidate } from './find-candidates';
import { areListed, wordBefore, wordBehind } from './neighbouring-words';
import { passedOver } from './passed-over';

/**
 * Why a candidate counts: its spelling alone, a cue word next to it, another skill next to it in a list, its place in the title,
 * which is the first line, a text that asks for something, or several mentions.
 */
type Confirmation = 'spelling' | 'cue' | 'list' | 'title' | 'asked' | 'repeated';

/** What was decided about a candidate. */
export type Judgement =
  | { readonly counts: true; readonly rule: Confirmation }
  | { readonly counts: false; readonly rule: string };

/** So many names in a row that are also words are a list of skills even if none of them is certain. */
const LIST_OF_DOUBTFUL = 3;

/**
 * For each candidate whether it counts and why; undefined for a phrase that names no skill, and when the alias asks for a
 * context that is not there.
 */
export function judgeCandidates(
  candidates: readonly Candidate[],
  text: string,
  folded: Uint16Array,
  catalogue: Catalogue,
): (Judgement | undefined)[] {
  const confirmed = confirmCandidates(candidates, titleEnd(text), folded, catalogue);
  const passed = passedOver(candidates, text, folded, catalogue);
  confirmAsked(candidates, passed, confirmed, text, folded, catalogue);
  return confirmed.map((rule, at) => {
    const against = passed[at];
    if (!rule) return undefined;
    return against === undefined ? { counts: true, rule } : { counts: false, rule: against };
  });
}

/** Names that only count where something is asked for, or when they are repeated outside what was passed over. */
function confirmAsked(
  candidates: readonly Candidate[],
  passed: readonly (string | undefined)[],
  confirmed: (Confirmation | undefined)[],
  text: string,
  folded: Uint16Array,
  { asking }: Catalogue,
): void {
  const first = new Map<string, number>();
  candidates.forEach((candidate, at) => {
    const { needs, skill } = candidate.alias;
    if (needs !== 'asked' || passed[at] !== undefined) return;
    const before = first.get(skill.name);
    if (before === undefined) first.set(skill.name, at);
    else confirmed[before] ??= 'repeated';
    confirmed[at] ??= before === undefined ? undefined : 'repeated';
    if (!confirmed[at] && isAskedFor(candidate, text, folded, asking)) confirmed[at] = 'asked';
  });
}

function titleEnd(text: string): number {
  const end = text.indexOf('\n');
  return end === -1 ? 0 : end;
}

function confirmCandidates(
  candidates: readonly Candidate[],
  titleStop: number,
  folded: Uint16Array,
  catalogue: Catalogue,
): (Confirmation | undefined)[] {
  const confirmed = candidates.map((candidate) => confirmAlone(candidate, titleStop, folded, catalogue));
  const listed = candidates.map((candidate, at) => isName(candidate) && isListed(candidates, at, folded));
  const last = candidates.length - 1;
  for (let at = 1; at <= last; at++) {
    if (listed[at]) confirmed[at] ??= confirmed[at - 1] && 'list';
  }
  for (let at = last; at > 0; at--) {
    if (listed[at]) confirmed[at - 1] ??= confirmed[at] && 'list';
  }
  confirmLongLists(candidates, listed, confirmed);
  return confirmed;
}

function isName({ alias }: Candidate): boolean {
  return alias.mark === undefined;
}

function isListed(candidates: readonly Candidate[], at: number, folded: Uint16Array): boolean {
  const before = candidates[at - 1];
  return before !== undefined && isName(before) && areListed(candidates, at, folded);
}

/** A list that holds no certain name at all counts when it names enough different skills. */
function confirmLongLists(
  candidates: readonly Candidate[],
  listed: readonly boolean[],
  confirmed: (Confirmation | undefined)[],
): void {
  let first = 0;
  for (let at = 1; at <= candidates.length; at++) {
    if (listed[at]) continue;
    if (at - first >= LIST_OF_DOUBTFUL && !confirmed[first]) {
      const names = new Set(candidates.slice(first, at).map(({ alias }) => alias.skill.name));
      if (names.size >= LIST_OF_DOUBTFUL) confirmed.fill('list', first, at);
    }
    first = at;
  }
}

function confirmAlone(
  { alias, start, end }: Candidate,
  titleStop: number,
  folded: Uint16Array,
  { cues }: Catalogue,
): Confirmation | undefined {
  if (alias.mark) return undefined;
  if (alias.needs === 'nothing') return 'spelling';
  if (alias.needs === 'list') return undefined;
  // Products named like words are too often something else in a title, too; a field of work is what the job is about.
  if (alias.skill.type === 'method' && end <= titleStop) return 'title';
  if (alias.needs === 'asked') return undefined;
  return cues.before.has(wordBefore(folded, start)) || cues.behind.has(wordBehind(folded, end)) ? 'cue' : undefined;
}
