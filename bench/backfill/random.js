'use strict';

/** A reproducible source of chance (mulberry32): the same seed gives the same sequence on every machine. */
function seededRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low, high) => low + Math.floor(next() * (high - low + 1));
  const chance = (probability) => next() < probability;
  const pick = (choices) => choices[int(0, choices.length - 1)];
  /** So many different ones, drawn by chance. */
  const several = (count, draw) => {
    const drawn = new Set();
    while (drawn.size < count) drawn.add(draw());
    return [...drawn];
  };
  return { next, int, chance, pick, several };
}

/** Draws the first of a list most often: the n-th with a weight of 1/n. */
function zipf(choices) {
  let sum = 0;
  const sums = choices.map((_, index) => {
    sum += 1 / (index + 1);
    return sum;
  });
  return (random) => {
    const at = random.next() * sums[sums.length - 1];
    return choices[sums.findIndex((sum) => at < sum)];
  };
}

module.exports = { seededRandom, zipf };
