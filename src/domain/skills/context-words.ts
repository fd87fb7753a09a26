import { type CodeTrie, codeTrie } from '../text/code-trie';
import type { CatalogueSettings, PairRule } from './skill-entry';

/** What single words say about a name near them, by the index that the trie has for the word: no word becomes a string. */
export interface ContextWords {
  readonly trie: CodeTrie;
  /** Of each word the bits below. */
  readonly tells: Uint8Array;
  /** Of each word the rules for pairs that it is the first word of. */
  readonly pairs: readonly (readonly WordPair[])[];
}

/** Before a spelling, the word shows that a skill is meant. */
export const CUE_BEFORE = 1;
/** Behind a spelling, the word shows that a skill is meant. */
export const CUE_BEHIND = 2;
/** The word asks for what stands behind it. */
export const ASKS = 4;

/** The rule for the words on both sides of a skill, for one word before it. */
export interface WordPair extends Pick<PairRule, 'rule' | 'type' | 'employer'> {
  readonly behind: ReadonlySet<number>;
}

/** Makes the words of the settings and rules ready to be looked up. */
export function contextWords(
  { cuesBefore, cuesBehind, askingWords }: CatalogueSettings,
  rules: readonly PairRule[],
): ContextWords {
  const paired = rules.flatMap(({ before, behind }) => [...before, ...behind]);
  const words = [...new Set([...cuesBefore, ...cuesBehind, ...askingWords, ...paired])];
  const indexes = new Map(words.map((word, index) => [word, index]));
  const indexOf = (word: string) => indexes.get(word) as number;
  const tells = new Uint8Array(words.length);
  const mark = (list: readonly string[], bit: number) => {
    for (const word of list) tells[indexOf(word)]! |= bit;
  };
  mark(cuesBefore, CUE_BEFORE);
  mark(cuesBehind, CUE_BEHIND);
  mark(askingWords, ASKS);
  const pairs: WordPair[][] = words.map(() => []);
  for (const { before, behind, ...rest } of rules) {
    const pair = { ...rest, behind: new Set(behind.map(indexOf)) };
    for (const word of before) pairs[indexOf(word)]?.push(pair);
  }
  return { trie: codeTrie(words), tells, pairs };
}
