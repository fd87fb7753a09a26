import type { Combination } from './combination';
import type { SearchKey } from './combination-key';

/** A combination that asks for a key, and for nothing else. */
export function askedCombination({ request: { title, place, ...filters } }: SearchKey): Combination {
  return { titleKeyword: title, location: place, ...filters };
}
