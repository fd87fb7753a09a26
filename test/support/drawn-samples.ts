import type { OverlappingSamples } from '../../src/domain/insights/difference-interval';

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface ThreeParts {
  readonly left: number;
  readonly right: number;
  readonly shared: number;
}

/** Two samples of these sizes that overlap; each posting of a part asks for the skill with the part's probability. */
export function samplesOf(sizes: ThreeParts, shares: ThreeParts, random: () => number): OverlappingSamples {
  const [left, right] = [sizes.left - sizes.shared, sizes.right - sizes.shared];
  const shared = drawn(sizes.shared, shares.shared, random);
  return {
    left: { count: drawn(left, shares.left, random) + shared, postings: sizes.left },
    right: { count: drawn(right, shares.right, random) + shared, postings: sizes.right },
    shared: { count: shared, postings: sizes.shared },
  };
}

/** How many of so many postings ask for something that each asks for with this probability; from one that does to the next. */
export function drawn(postings: number, share: number, random: () => number): number {
  let count = 0;
  for (let at = gap(share, random); at < postings; at += 1 + gap(share, random)) count++;
  return count;
}

/** How many do not, before one does. */
function gap(share: number, random: () => number): number {
  return Math.floor(Math.log(1 - random()) / Math.log(1 - share));
}
