import { NAMES } from './compile-gazetteer';
import type { Entry } from './place-entry';

const WORDS_FROM: ReadonlyMap<string, number> = longestNames();

function longestNames(): Map<string, number> {
  const longest = new Map<string, number>();
  for (const name of NAMES.keys()) countWords(longest, name);
  return longest;
}

function countWords(longest: Map<string, number>, key: string): void {
  const end = key.indexOf(' ');
  const first = end < 0 ? key : key.slice(0, end);
  const count = end < 0 ? 1 : key.split(' ').length;
  if (count > (longest.get(first) ?? 0)) longest.set(first, count);
}

/** What a name of looked-up words, single spaces between them, can stand for. */
export function entryOf(name: string): Entry | undefined {
  return NAMES.get(name);
}

/** How many words the longest name has that begins with a looked-up word; 0 where none does. */
export function longestNameFrom(word: string): number {
  return WORDS_FROM.get(word) ?? 0;
}
