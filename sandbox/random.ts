/** A reproducible source of chance: equal seed parts give the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** Picks by relative weight; weights need not add up to anything. */
  weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T;
  /** `count` different choices in random order (all of them where there are fewer). */
  sample<T>(choices: readonly T[], count: number): T[];
}

type Seed = string | number;

/** FNV-1a with a final mix: neighbouring seeds ("day 1", "day 2") must not give neighbouring sequences. */
export function hashOf(...parts: readonly Seed[]): number {
  let hash = 0x811c9dc5;
  const text = parts.join('\u0000');
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The mulberry32 generator behind the choices that the market makes. */
export function seededRandom(...parts: readonly Seed[]): Random {
  let state = hashOf(...parts);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { next, int, chance: (probability) => next() < probability, pick, weighted, sample };

  function pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new Error('Nothing to pick from: the list of choices is empty.');
    return choices[int(0, choices.length - 1)] as T;
  }

  function weighted<T>(choices: readonly T[], weightOf: (choice: T) => number): T {
    let left = next() * choices.reduce((sum, choice) => sum + weightOf(choice), 0);
    for (const choice of choices) {
      left -= weightOf(choice);
      if (left < 0) return choice;
    }
    return pick(choices);
  }

  function sample<T>(choices: readonly T[], count: number): T[] {
    const rest = [...choices];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1));
    return taken;
  }
}
