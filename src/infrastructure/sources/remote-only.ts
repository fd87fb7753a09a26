import type { Place } from '../../domain/places/place';
import { readPlaces } from '../../domain/places/read-places';
import type { SourceRequest } from '../../domain/source-request';

/** Whether a provider of nothing but remote work can have what is wanted. */
export function takesRemote({ workArrangement }: SourceRequest): boolean {
  return workArrangement !== 'on_site' && workArrangement !== 'hybrid';
}

/**
 * What a provider of remote work is asked for, one search each, by where applicants may live; null: anywhere. A place
 * for which it has no word takes a search without one, which finds more than wanted.
 */
export function residences(
  { places }: SourceRequest,
  word: (place: Place) => string | null,
): readonly (string | null)[] {
  const words = places.flatMap((text) => readPlaces(text)).map(word);
  return words.length === 0 ? [null] : [...new Set(words)];
}
