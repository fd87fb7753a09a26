import { lookupWord } from './fold-place';
import { entryOf, longestNameFrom } from './gazetteer';
import type { Entry } from './place-entry';
import { Glue, type PlaceWord } from './place-words';

/** A name the tables know, or a word they do not. */
export interface Piece {
  /** In plain lower-case letters. */
  readonly text: string;
  readonly entry: Entry | null;
  /** What stands before it: bits of {@link Glue}. */
  readonly glue: number;
}

const BETWEEN_PARTS = Glue.comma | Glue.open | Glue.close | Glue.list;
/** A name of several words may be written with these inside: "Frankfurt (Oder)", "Halle/Saale", "Winston-Salem". */
const WITHIN_NAMES = Glue.space | Glue.dash | Glue.open | Glue.inside | Glue.dot;
const SLASH = Glue.list | Glue.slash;

/** Whether what stands before a word ends the part of the text before it. */
export function startsPart(glue: number): boolean {
  return (glue & BETWEEN_PARTS) !== 0 || isSpacedDash(glue);
}

/** A dash with white space at it separates more than one without: "Remote - Berlin", "Berlin-Mitte". */
export function isSpacedDash(glue: number): boolean {
  return (glue & (Glue.dash | Glue.space)) === (Glue.dash | Glue.space);
}

const isNumber = (text: string) => /^\d+$/u.test(text);

/** The names and words of a text, longest names first, without postcodes. A word for "or" becomes glue. */
export function placePieces(words: readonly PlaceWord[]): readonly Piece[] {
  const keys = words.map(({ text }) => lookupWord(text));
  const pieces: Piece[] = [];
  let carried = 0;
  for (let at = 0; at < words.length; ) {
    const glue = words[at]!.glue | carried;
    const { entry, length } = longestName(words, keys, at);
    const code = entry?.role ? isCodeHere(entry, words, at, pieces.at(-1)) : false;
    if (entry?.role === 'list' && !code) carried = glue | Glue.list;
    else if (entry === null && isPostcode(words, at)) carried = glue;
    else {
      pieces.push({ text: textOf(words, at, length), entry: code ? { ...entry!, role: null } : entry, glue });
      carried = 0;
    }
    at += length;
  }
  return pieces;
}

function textOf(words: readonly PlaceWord[], from: number, length: number): string {
  let text = words[from]!.text;
  for (let at = from + 1; at < from + length; at++) text += ` ${words[at]!.text}`;
  return text;
}

function isWithinName(glue: number): boolean {
  const others = glue & ~WITHIN_NAMES;
  return others === 0 || others === SLASH;
}

function longestName(words: readonly PlaceWord[], keys: readonly string[], from: number) {
  let found: { entry: Entry | null; length: number } = { entry: null, length: 1 };
  const longest = Math.min(longestNameFrom(keys[from]!), words.length - from);
  let name = '';
  for (let length = 1; length <= longest; length++) {
    const { glue } = words[from + length - 1]!;
    if (length > 1 && !isWithinName(glue)) break;
    name = length === 1 ? keys[from]! : `${name} ${keys[from + length - 1]!}`;
    const entry = entryOf(name);
    if (entry !== undefined && !endsInConjunction(words, keys, from, length)) found = { entry, length };
  }
  return found;
}

/** "Frankfurt oder Berlin" names two cities, "Frankfurt Oder" one. */
function endsInConjunction(
  words: readonly PlaceWord[],
  keys: readonly string[],
  from: number,
  length: number,
): boolean {
  const next = words[from + length];
  if (length === 1 || next === undefined || next.glue !== Glue.space || isNumber(next.text)) return false;
  return entryOf(keys[from + length - 1]!)?.role === 'list';
}

/**
 * "or", "in", "on" and "at" are codes too: of a state where they end a part of the text ("Portland, OR"), or come
 * behind a comma and a city of that state ("Portland, OR United States").
 */
function isCodeHere(entry: Entry, words: readonly PlaceWord[], at: number, before: Piece | undefined): boolean {
  const isConjunction = entry.role === 'list';
  if (entry.regions.length === 0 && (entry.country === null || isConjunction)) return false;
  const next = words[at + 1];
  if (before === undefined) return next === undefined || (!isConjunction && (next.glue & Glue.list) !== 0);
  if (isConjunction && (words[at]!.glue & Glue.list) !== 0) return false;
  if (next === undefined || isNumber(next.text) || startsPart(next.glue & ~Glue.open)) return true;
  const isIts = (city: { country: string | null; region: string | null }) =>
    entry.regions.some(({ country, region }) => country === city.country && region === city.region);
  return (words[at]!.glue & Glue.comma) !== 0 && (before.entry?.cities.some(isIts) ?? false);
}

/** Also the letter before one ("D-10115"). A number that is all there is stays. */
function isPostcode(words: readonly PlaceWord[], at: number): boolean {
  const { text } = words[at]!;
  const next = words[at + 1];
  if (isNumber(text)) return words.length > 1;
  return text.length === 1 && next !== undefined && (next.glue & Glue.dash) !== 0 && isNumber(next.text);
}
