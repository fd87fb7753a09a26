import type { Combination } from '../../domain/backfill/combination';

/** What a combination asks for, on a line. */
export function combinationText(combination: Combination): string {
  const parts = Object.values(combination).filter((part) => part !== null);
  return parts.join(' · ') || 'anything';
}
