import { type CodeTrie, codeTrie, keyAt, NOWHERE, nextNode, ROOT } from '../text/code-trie';
import { foldedString } from '../text/folding';
import type { Words } from './words';

/** What phrases stand for, ready to be looked up. */
export interface PhraseTable<T> {
  /** Of the phrases, with a space between two words. */
  readonly trie: CodeTrie;
  readonly phrases: readonly Phrase<T>[];
}

interface Phrase<T> {
  readonly phrase: string;
  readonly meaning: T;
}

/** A phrase that was found. */
export interface PhraseHit<T> extends Phrase<T> {
  /** Index of its first word. */
  readonly at: number;
}

const SPACE = 0x20;

/** Builds a table from lists of phrases: words separated by spaces, phrases by commas; the first meaning of each counts. */
export function phraseTable<T>(lists: readonly (readonly [T, string])[]): PhraseTable<T> {
  const known = new Map<string, Phrase<T>>();
  for (const [meaning, list] of lists) {
    for (const item of list.split(',')) {
      const phrase = item.trim();
      const key = foldedString(phrase);
      if (!known.has(key)) known.set(key, { phrase, meaning });
    }
  }
  return { trie: codeTrie([...known.keys()]), phrases: [...known.values()] };
}

/** The phrases among the words from left to right: the longest at each place, none overlapping another. */
export function findPhrases<T>(words: Words, { trie, phrases }: PhraseTable<T>): PhraseHit<T>[] {
  const hits: PhraseHit<T>[] = [];
  let at = 0;
  while (at < words.count) {
    let found = -1;
    let next = at + 1;
    let node = ROOT;
    for (let last = at; last < words.count; last++) {
      node = afterWord(words, last, trie, node);
      if (node === NOWHERE) break;
      const key = keyAt(trie, node);
      if (key >= 0) {
        found = key;
        next = last + 1;
      }
      node = nextNode(trie, node, SPACE);
      if (node === NOWHERE) break;
    }
    if (found >= 0) {
      const { phrase, meaning } = phrases[found]!;
      hits.push({ phrase, meaning, at });
    }
    at = next;
  }
  return hits;
}

function afterWord({ text, starts, ends }: Words, index: number, trie: CodeTrie, from: number): number {
  const end = ends[index]!;
  let node = from;
  for (let at = starts[index]!; at < end && node !== NOWHERE; at++) node = nextNode(trie, node, text.charCodeAt(at));
  return node;
}
