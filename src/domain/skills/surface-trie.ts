import { type CodeTrie, codeTrie, keyAt, nextNode } from '../text/code-trie';
import { foldedString } from '../text/folding';
import { wordFilter } from '../text/word-filter';
import type { WordFilter } from '../text/word-scan';

/** A set of folded surface forms, each with values, that is walked along a text one character at a time. */
export interface SurfaceTrie<T> {
  readonly trie: CodeTrie;
  /** Which words begin a surface. */
  readonly filter: WordFilter;
  /** The values of each surface, by the index that the trie has for it. */
  readonly values: readonly (readonly T[])[];
  /** The node reached from `node` by the code unit, or 0 when no surface goes on like that. The root is 1. */
  step(node: number, code: number): number;
  /** The values of the surfaces that end in the node. */
  valuesAt(node: number): readonly T[] | undefined;
}

/** Builds the trie; the surfaces need not be folded, and several may be the same. */
export function surfaceTrie<T>(entries: Iterable<readonly [string, T]>): SurfaceTrie<T> {
  const values = new Map<string, T[]>();
  for (const [surface, value] of entries) {
    const key = foldedString(surface);
    const there = values.get(key);
    if (there) there.push(value);
    else values.set(key, [value]);
  }
  const trie = codeTrie([...values.keys()]);
  const lists = [...values.values()];
  return {
    trie,
    filter: wordFilter(values.keys()),
    values: lists,
    step: (node, code) => nextNode(trie, node, code),
    valuesAt: (node) => lists[keyAt(trie, node)],
  };
}
