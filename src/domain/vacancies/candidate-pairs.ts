import { standIns } from './twins';
import type { VacancyMark } from './vacancy-mark';

type Pair = readonly [earlier: number, later: number];

/** A board may list one advert thousands of times: in larger blocks one of equal adverts stands for all. */
const ALL_PAIRED_MOST = 32;

/**
 * All pairs that have a key in common, each once, as positions in the list, the smaller first; of many that differ only in
 * their links as many as tell how they belong together.
 */
export function* candidatePairs(marks: readonly VacancyMark[]): Generator<Pair> {
  for (const [key, block] of positionsByKey(marks)) {
    for (const pair of block.length <= ALL_PAIRED_MOST ? pairsOf(block) : pairsByTwins(marks, block)) {
      if (firstShared(marks[pair[0]]!.keys, marks[pair[1]]!.keys) === key) yield pair;
    }
  }
}

function* pairsOf(block: readonly number[]): Generator<Pair> {
  for (let later = 1; later < block.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) yield [block[earlier]!, block[later]!];
  }
}

function* pairsByTwins(marks: readonly VacancyMark[], block: readonly number[]): Generator<Pair> {
  const { standing, others } = standIns(marks, block);
  yield* pairsOf(standing);
  yield* others;
}

/** So that a pair that is in several blocks counts in one of them. */
function firstShared(keys: readonly number[], others: readonly number[]): number | undefined {
  return keys.find((key) => others.includes(key));
}

/** Where in the list marks with a key are, ascending. */
export function positionsByKey(marks: readonly VacancyMark[]): Map<number, number[]> {
  const positions = new Map<number, number[]>();
  marks.forEach(({ keys }, at) => {
    for (const key of keys) {
      const known = positions.get(key);
      if (known === undefined) positions.set(key, [at]);
      else known.push(at);
    }
  });
  return positions;
}
