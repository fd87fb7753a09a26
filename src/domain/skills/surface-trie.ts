import { type CodeTrie, codeTrie, keyAt, nextNode } from '../text/code-trie';
import { foldedString } from '../text/folding';
import { wordFilter } from '../text/word-filter';
import type { WordFilter } from '../text/word-scan';
import { traitsOf } from './alias-traits';
import type { Alias, Surface } from './skill';

/** A set of surfaces by their folded spellings, which is walked along a text one character at a time. */
export interface SurfaceTrie {
  readonly trie: CodeTrie;
  /** Which words begin a surface. */
  readonly filter: WordFilter;
  /** All surfaces with the same folded spelling, by the index that the trie has for it. */
  readonly values: readonly (readonly Surface[])[];
  /** The alias of the first of them, */
  readonly firsts: readonly Alias[];
  /** and its traits. */
  readonly traits: Uint8Array;
  /** The node reached from `node` by the code unit, or 0 when no surface goes on like that. The root is 1. */
  step(node: number, code: number): number;
  /** The surfaces that end in the node. */
  valuesAt(node: number): readonly Surface[] | undefined;
}

/** Surfaces by their folded spellings. */
export function bySpelling(surfaces: Iterable<Surface>): Map<string, readonly Surface[]> {
  const groups = new Map<string, Surface[]>();
  for (const surface of surfaces) {
    const key = foldedString(surface.spelling);
    const there = groups.get(key);
    if (there) there.push(surface);
    else groups.set(key, [surface]);
  }
  return groups;
}

/** Builds the trie of surfaces by their folded spellings, none of which is without any. */
export function surfaceTrie(groups: ReadonlyMap<string, readonly Surface[]>): SurfaceTrie {
  const trie = codeTrie([...groups.keys()]);
  const values = [...groups.values()];
  const firsts = values.map(([first]) => first!.alias);
  return {
    trie,
    filter: wordFilter(groups.keys()),
    values,
    firsts,
    traits: Uint8Array.from(firsts, traitsOf),
    step: (node, code) => nextNode(trie, node, code),
    valuesAt: (node) => values[keyAt(trie, node)],
  };
}
