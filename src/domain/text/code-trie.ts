import { foldCode } from './folding';

/**
 * A set of folded keys as a trie in flat arrays, small enough for the caches of a processor. A node is an index into `nodes`.
 * The one that follows it by a character is at its base plus the character's column, if that node has this column.
 */
export interface CodeTrie {
  /** Of each UTF-16 code unit, folded or not; `NO_COLUMN` when no key has it. */
  readonly columns: Uint16Array;
  /** Of each node its base, whether a key ends there, and its own column, packed into one number. */
  readonly nodes: Uint32Array;
  /** Of each node where a key ends, the index of that key. */
  readonly endings: Int32Array;
}

const COLUMN_BITS = 9;
export const COLUMN_MASK = (1 << COLUMN_BITS) - 1;
/** Set where a key ends. */
export const ENDS = 1 << COLUMN_BITS;
export const BASE_SHIFT = COLUMN_BITS + 1;
const NO_COLUMN = COLUMN_MASK;
const MOST_COLUMNS = NO_COLUMN - 1;
const MOST_NODES = 1 << (32 - BASE_SHIFT);

/** The node where every walk begins. */
export const ROOT = 1;
/** The node that leads nowhere. */
export const NOWHERE = 0;

/** The node reached from another by a code unit, or `NOWHERE` when no key goes on like that. */
export function nextNode({ columns, nodes }: CodeTrie, node: number, code: number): number {
  const column = columns[code]!;
  const next = (nodes[node]! >>> BASE_SHIFT) + column;
  return (nodes[next]! & COLUMN_MASK) === column ? next : NOWHERE;
}

/** The index of the key that ends in the node, or -1. */
export function keyAt({ nodes, endings }: CodeTrie, node: number): number {
  return (nodes[node]! & ENDS) === 0 ? -1 : endings[node]!;
}

/**
 * Builds a trie of distinct, folded keys that are not empty, in time and memory linear in their lengths.
 *
 * @throws Error when the keys have too many different characters or are too long altogether
 */
export function codeTrie(keys: readonly string[]): CodeTrie {
  const order = Int32Array.from(keys.keys()).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
  return new TrieBuilder(keys, order).build();
}

/** The length of what stands for a node while it is grown. */
const BRANCH = 3;
/** So many places are tried for a node's children before they go behind everything else. */
const MOST_TRIES = 50;

/** So many levels, which most walks visit, lie side by side; below, what hangs on one node does, which a walk visits in a row. */
const TOP_LEVELS = 2;

class TrieBuilder {
  private readonly columns = new Uint16Array(0x10000).fill(NO_COLUMN);
  private width = 1;
  private nodes = new Uint32Array(0);
  private endings = new Int32Array(0);
  /** 1 for each base that is in use: two nodes with one base could not be told apart. */
  private bases = new Uint8Array(0);
  // The base of a node without children is 0, and no node is so near to it.
  private firstFree = COLUMN_MASK + 1;
  /** All nodes from here on are free. */
  private end = COLUMN_MASK + 1;
  constructor(
    private readonly keys: readonly string[],
    private readonly order: Int32Array,
  ) {
    for (const key of keys) {
      for (let at = 0; at < key.length; at++) {
        if (this.columns[key.charCodeAt(at)] === NO_COLUMN) this.columns[key.charCodeAt(at)] = this.width++;
      }
    }
    if (this.width > MOST_COLUMNS) throw new Error(`${this.width} different characters: at most ${MOST_COLUMNS}`);
    // Keys that share no beginnings need so many nodes; what no node comes to is never touched.
    this.reserve(keys.reduce((sum, { length }) => sum + length, this.end));
  }

  build(): CodeTrie {
    let level = this.order.length === 0 ? [] : [ROOT, 0, this.order.length];
    for (let depth = 0; depth < TOP_LEVELS; depth++) level = this.nextLevel(level, depth);
    for (let at = 0; at < level.length; at += BRANCH) this.growBelow(level.slice(at, at + BRANCH));
    if (this.end > MOST_NODES) throw new Error(`${this.end} nodes: at most ${MOST_NODES}`);
    // A step from any node stays within the arrays.
    this.reserve(this.end);
    const length = this.end + COLUMN_MASK + 1;
    return {
      columns: this.foldedColumns(),
      nodes: this.nodes.slice(0, length),
      endings: this.endings.slice(0, length),
    };
  }

  private growBelow(node: readonly number[]): void {
    let level = node;
    for (let depth = TOP_LEVELS; level.length > 0; depth++) level = this.nextLevel(level, depth);
  }

  /** A level is three numbers for each node: itself, and from where up to where the sorted keys lead to it. */
  private nextLevel(level: readonly number[], depth: number): number[] {
    const children: number[] = [];
    for (let at = 0; at < level.length; at += BRANCH) {
      const node = level[at]!;
      let start = level[at + 1]!;
      if (this.keyAt(start).length === depth) {
        this.endings[node] = this.order[start++]!;
        this.nodes[node]! |= ENDS;
      }
      this.grow(node, start, level[at + 2]!, depth, children);
    }
    return children;
  }

  private grow(node: number, first: number, last: number, depth: number, children: number[]): void {
    if (first === last) return;
    const from = children.length;
    this.branch(first, last, depth, children);
    this.settle(node, children, from);
  }

  /** Adds the children of a node, each with its column in place of itself. */
  private branch(first: number, last: number, depth: number, children: number[]): void {
    let start = first;
    while (start < last) {
      const code = this.keyAt(start).charCodeAt(depth);
      let stop = start + 1;
      while (stop < last && this.keyAt(stop).charCodeAt(depth) === code) stop++;
      children.push(this.columns[code]!, start, stop);
      start = stop;
    }
  }

  /** Finds a place for the children from `from` on. */
  private settle(node: number, children: number[], from: number): void {
    const base = this.freeBase(children, from);
    this.bases[base] = 1;
    this.nodes[node]! |= base << BASE_SHIFT;
    for (let at = from; at < children.length; at += BRANCH) {
      const column = children[at]!;
      this.nodes[base + column] = column;
      children[at] = base + column;
      this.end = Math.max(this.end, base + column + 1);
    }
    while (this.nodes[this.firstFree] !== 0) this.firstFree++;
  }

  private keyAt(place: number): string {
    return this.keys[this.order[place]!]!;
  }

  /** A base that no node has and at which the places of all the children from `from` on, still columns, are free. */
  private freeBase(children: readonly number[], from: number): number {
    // Sorted keys do not mean sorted columns; any column will do to begin with.
    const first = Math.max(this.firstFree - children[from]!, COLUMN_MASK + 1);
    for (let base = first; base < first + MOST_TRIES; base++) {
      this.reserve(base);
      if (this.bases[base] === 0 && this.areFree(base, children, from)) return base;
    }
    // The gaps there fit nothing any more.
    this.firstFree = this.end;
    this.reserve(this.end);
    return this.end;
  }

  private areFree(base: number, children: readonly number[], from: number): boolean {
    for (let at = from; at < children.length; at += BRANCH) {
      if (this.nodes[base + children[at]!] !== 0) return false;
    }
    return true;
  }

  private foldedColumns(): Uint16Array {
    const folded = new Uint16Array(0x10000);
    for (let code = 0; code < folded.length; code++) folded[code] = this.columns[foldCode(code)]!;
    return folded;
  }

  /** Makes room for all that can follow a base. */
  private reserve(base: number): void {
    const length = base + 2 * (COLUMN_MASK + 1);
    if (length <= this.nodes.length) return;
    const { nodes, endings, bases } = this;
    this.nodes = new Uint32Array(2 * length);
    this.endings = new Int32Array(2 * length);
    this.bases = new Uint8Array(2 * length);
    this.nodes.set(nodes);
    this.endings.set(endings);
    this.bases.set(bases);
  }
}
