import { foldCode, isWordCode } from '../text/folding';
import type { TextSpan } from './cv-profile';

/** A text as it is compared: folded, each run of white space one space. Knows where its characters stand in the original. */
export interface FoldedText {
  readonly original: string;
  /** What of it is looked at: each position is the original's, or a space that hides it. */
  readonly shown: string;
  readonly folded: string;
  /** Of each folded code unit, where it (or the run of white space that it stands for) begins in the original. */
  readonly offsets: Int32Array;
}

const WHITE_SPACE = /\s/u;
const SPACE = 0x20;

export function foldText(original: string, shown = original): FoldedText {
  const offsets = new Int32Array(shown.length);
  let folded = '';
  for (let at = 0; at < shown.length; at++) {
    const isSpace = WHITE_SPACE.test(shown.charAt(at));
    if (isSpace && folded.endsWith(' ')) continue;
    offsets[folded.length] = at;
    folded += String.fromCharCode(isSpace ? SPACE : foldCode(shown.charCodeAt(at)));
  }
  return { original, shown, folded, offsets: offsets.subarray(0, folded.length) };
}

/** A phrase as it is looked for in folded texts: in normal form C, folded, without white space around it. */
export function foldPhrase(phrase: string): string {
  return foldText(phrase.normalize('NFC').trim()).folded;
}

/**
 * The first places within a part of the folded text, all of it unless told otherwise, where a folded phrase stands, cuts no
 * word and has nothing hidden in it; in offsets of the folded text. None for an empty phrase.
 */
export function findPhrase(
  text: FoldedText,
  phrase: string,
  within: TextSpan = { start: 0, end: text.folded.length },
): TextSpan[] {
  const { folded } = text;
  const found: TextSpan[] = [];
  if (phrase === '') return found;
  let start = folded.indexOf(phrase, within.start);
  while (start !== -1 && start + phrase.length <= within.end && found.length < MOST_PLACES) {
    const end = start + phrase.length;
    if (!cutsWord(folded, start) && !cutsWord(folded, end) && isAllShown(text, { start, end }))
      found.push({ start, end });
    start = folded.indexOf(phrase, start + 1);
  }
  return found;
}

/** A phrase that stands everywhere says nothing, and looking at all of its places would take long. */
const MOST_PLACES = 50;

/** Where a part of the folded text that neither begins nor ends with white space stands in the original. */
export function originalSpan({ offsets }: FoldedText, { start, end }: TextSpan): TextSpan {
  return { start: offsets[start]!, end: offsets[end - 1]! + 1 };
}

function isAllShown(text: FoldedText, place: TextSpan): boolean {
  const { start, end } = originalSpan(text, place);
  return text.original.slice(start, end) === text.shown.slice(start, end);
}

/** Scripts that put no space between words, or that join endings to them which a quote may leave out. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const MARK = /\p{M}/u;
/** Below it there are neither marks nor such scripts, and asking would take long in a text without spaces. */
const FIRST_MARK = 0x300;

/** Whether a word, an accented letter or a surrogate pair goes on at the offset. */
function cutsWord(folded: string, at: number): boolean {
  const [before, after] = [folded.charCodeAt(at - 1), folded.charCodeAt(at)];
  if (isHighSurrogate(before) && isLowSurrogate(after)) return true;
  if (!isWordCode(before) || !isWordCode(after)) return false;
  if (before < FIRST_MARK && after < FIRST_MARK) return true;
  return MARK.test(folded.charAt(at)) || !(UNSPACED.test(folded.charAt(at - 1)) || UNSPACED.test(folded.charAt(at)));
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;
