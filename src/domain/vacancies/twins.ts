import { shinglesIn, type TextSketch } from './text-sketch';
import type { VacancyMark } from './vacancy-mark';

/**
 * Equal for marks that differ in nothing but their links: whatever else links one of them to a third, or keeps it apart
 * from it, does so with all of them.
 */
export function twinKey({ employer, source, sandbox, role, level, titleKey, places, sketch }: VacancyMark): string {
  const named = places.map(({ key }) => key);
  return `${employer} ${source} ${sandbox} ${role} ${level} ${hashOf(sketch)} ${titleKey} ${named}`;
}

/**
 * Of the marks at these positions one for all its twins, and each of the others together with that one. Twins without a
 * text are apart from each other: two of them show as well as all that none can be told from the rest.
 */
export function standIns(marks: readonly VacancyMark[], block: readonly number[]) {
  const twins = new Map<string, number[]>();
  for (const at of block) {
    const key = twinKey(marks[at]!);
    const known = twins.get(key);
    if (known === undefined) twins.set(key, [at]);
    else known.push(at);
  }
  const standing: number[] = [];
  const others: (readonly [number, number])[] = [];
  for (const [first, ...rest] of twins.values()) {
    standing.push(first!);
    if (shinglesIn(marks[first!]!.sketch) === 0) standing.push(...rest.slice(0, 1));
    else others.push(...rest.map((at) => [first!, at] as const));
  }
  return { standing: standing.sort((a, b) => a - b), others };
}

function hashOf(sketch: TextSketch): number {
  let hash = 0;
  for (const byte of sketch) hash = Math.imul(hash ^ byte, 0x01000193) + 1;
  return hash;
}
