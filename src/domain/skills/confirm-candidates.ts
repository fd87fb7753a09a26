import { isWordCode } from '../text/folding';
import type { Catalogue } from './compile-catalogue';
import type { Candidate } from './find-candidates';
import { CONJUNCTIONS, wordBefore, wordBehind } from './neighbouring-words';

/** Why a candidate counts: its spelling alone, a cue word next to it, or another skill next to it in a list. */
export type Confirmation = 'spelling' | 'cue' | 'list';

/** A list does not go on behind them. */
const SENTENCE_ENDS = new Set(Array.from('.!?', (sign) => sign.charCodeAt(0)));
/** Members of a list are not farther apart. */
const LONGEST_GAP = 12;

/** For each candidate why it counts, or undefined when its alias asks for a context that is not there. */
export function confirmCandidates(
  candidates: readonly Candidate[],
  folded: Uint16Array,
  catalogue: Catalogue,
): (Confirmation | undefined)[] {
  const confirmed = candidates.map((candidate) => confirmAlone(candidate, folded, catalogue));
  const last = candidates.length - 1;
  for (let at = 1; at <= last; at++) {
    if (!confirmed[at] && confirmed[at - 1] && areListed(candidates, at, folded)) confirmed[at] = 'list';
  }
  for (let at = last; at > 0; at--) {
    if (!confirmed[at - 1] && confirmed[at] && areListed(candidates, at, folded)) confirmed[at - 1] = 'list';
  }
  return confirmed;
}

function confirmAlone(
  { alias, start, end }: Candidate,
  folded: Uint16Array,
  { cues }: Catalogue,
): Confirmation | undefined {
  if (alias.needs === 'nothing') return 'spelling';
  return cues.before.has(wordBefore(folded, start)) || cues.behind.has(wordBehind(folded, end)) ? 'cue' : undefined;
}

/** Whether only separators and conjunctions stand between the candidate at `second` and the one before it. */
function areListed(candidates: readonly Candidate[], second: number, folded: Uint16Array): boolean {
  const from = candidates[second - 1]?.end ?? 0;
  const to = candidates[second]?.start ?? 0;
  if (to - from > LONGEST_GAP) return false;
  let at = from;
  while (at < to) {
    const wordStart = at;
    while (at < to && isWordCode(folded[at])) at++;
    if (at > wordStart && !CONJUNCTIONS.has(String.fromCharCode(...folded.subarray(wordStart, at)))) return false;
    if (at === wordStart && SENTENCE_ENDS.has(folded[at++] ?? 0)) return false;
  }
  return true;
}
