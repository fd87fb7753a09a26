/** What phrases stand for, ready to be looked up from their first word. */
export type PhraseTable<T> = ReadonlyMap<string, readonly Phrase<T>[]>;

interface Phrase<T> {
  readonly words: readonly string[];
  readonly meaning: T;
}

/** A phrase that was found. */
export interface PhraseHit<T> {
  readonly phrase: string;
  readonly meaning: T;
  /** Index of its first word. */
  readonly at: number;
}

/** Builds a table from lists of phrases: words separated by spaces, phrases by commas. */
export function phraseTable<T>(lists: readonly (readonly [T, string])[]): PhraseTable<T> {
  const table = new Map<string, Phrase<T>[]>();
  for (const [meaning, list] of lists) {
    for (const phrase of list.split(',')) {
      const words = phrase.trim().split(' ');
      const first = words[0] ?? '';
      table.set(first, [...(table.get(first) ?? []), { words, meaning }]);
    }
  }
  for (const phrases of table.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  return table;
}

/** The phrases among the words from left to right: the longest at each place, none overlapping another. */
export function findPhrases<T>(words: readonly string[], table: PhraseTable<T>): PhraseHit<T>[] {
  const hits: PhraseHit<T>[] = [];
  let at = 0;
  while (at < words.length) {
    const found = table.get(words[at] ?? '')?.find((phrase) => phrase.words.every((word, i) => words[at + i] === word));
    if (found) hits.push({ phrase: found.words.join(' '), meaning: found.meaning, at });
    at += found ? found.words.length : 1;
  }
  return hits;
}
