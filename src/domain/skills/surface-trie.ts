import { foldCode } from '../text/folding';

/** A set of folded surface forms, each with a value, that is walked along a text one character at a time. */
export interface SurfaceTrie<T> {
  /** The node reached from `node` by the folded code unit, or 0 when no surface goes on like that. The root is 1. */
  step(node: number, code: number): number;
  /** The values of the surfaces that end in the node. */
  valuesAt(node: number): readonly T[] | undefined;
}

/** The node where every walk begins. */
export const ROOT = 1;

/** Builds the trie; the keys need not be folded. Memory is nodes × distinct characters × 4 bytes. */
export function surfaceTrie<T>(entries: Iterable<readonly [string, T]>): SurfaceTrie<T> {
  const nodes: Map<number, number>[] = [new Map(), new Map()];
  const values: (T[] | undefined)[] = [];
  for (const [surface, value] of entries) {
    let node = ROOT;
    for (let at = 0; at < surface.length; at++) {
      const code = foldCode(surface.charCodeAt(at));
      let next = nodes[node]?.get(code);
      if (next === undefined) {
        next = nodes.push(new Map()) - 1;
        nodes[node]?.set(code, next);
      }
      node = next;
    }
    values[node] = [...(values[node] ?? []), value];
  }
  return flat(nodes, values);
}

/** Lays the nodes out as one table of transitions: a step is two array reads. */
function flat<T>(nodes: readonly Map<number, number>[], values: readonly (T[] | undefined)[]): SurfaceTrie<T> {
  const columns = new Uint16Array(0x10000);
  let width = 1;
  for (const node of nodes) {
    for (const code of node.keys()) if (columns[code] === 0) columns[code] = width++;
  }
  const transitions = new Int32Array(nodes.length * width);
  nodes.forEach((node, id) => {
    for (const [code, next] of node) transitions[id * width + (columns[code] ?? 0)] = next;
  });
  return {
    step: (node, code) => transitions[node * width + (columns[code] ?? 0)] ?? 0,
    valuesAt: (node) => values[node],
  };
}
