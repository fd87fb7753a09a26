import { invalid } from '../domain-error';
import { placeKey } from '../places/place';
import { readPlaces } from '../places/read-places';
import { searchKey } from '../search-key';
import { titleKey } from '../vacancies/title-key';
import type { EmploymentType, Seniority, WorkArrangement } from '../work';

/** The filters that all combinations of a saved search share; null: any. */
export interface CombinationFilters {
  readonly workArrangement: WorkArrangement | null;
  readonly employmentType: EmploymentType | null;
  readonly seniority: Seniority | null;
  readonly industry: string | null;
}

/** What one row of a saved search asks for, as its user wrote it, without the user. A null title is any, a null location everywhere. */
export interface Combination extends CombinationFilters {
  readonly titleKeyword: string | null;
  readonly location: string | null;
}

export const NO_COMBINATION_FILTERS: CombinationFilters = {
  workArrangement: null,
  employmentType: null,
  seniority: null,
  industry: null,
};

const COMBINATION_BOUNDS = { titles: 25, locations: 25, characters: 200 } as const;

/**
 * One combination for each title at each location, in their order; spellings of the same title or place count once, and
 * the first is kept. Throws INVALID_INPUT for more than the bounds allow, for blank or unprintable texts and for pipes,
 * which separate alternatives at some providers; and where neither titles nor locations are named.
 */
export function combinationsOf(
  titles: readonly string[],
  locations: readonly string[],
  filters: CombinationFilters,
): readonly Combination[] {
  const names = distinct(checkedTexts('titleKeywords', titles, COMBINATION_BOUNDS.titles), titleKey);
  const places = distinct(checkedTexts('locations', locations, COMBINATION_BOUNDS.locations), locationKey);
  if (names.length === 0 && places.length === 0) {
    throw invalid('titleKeywords', [], 'a search must name at least one title or one location');
  }
  const industry = filters.industry === null ? null : checkedText('industry', filters.industry);
  const rest = { ...filters, industry };
  return orAny(names).flatMap((titleKeyword) => orAny(places).map((location) => ({ titleKeyword, location, ...rest })));
}

/** Equal for spellings of the same place, or of the same places in another order. */
export function locationKey(location: string): string {
  const keys = readPlaces(location).map(placeKey);
  return keys.length === 0 ? `?/${searchKey(location)}` : [...new Set(keys)].sort().join(' + ');
}

function orAny(texts: readonly string[]): readonly (string | null)[] {
  return texts.length === 0 ? [null] : texts;
}

function checkedTexts(field: string, texts: readonly string[], most: number): readonly string[] {
  if (texts.length > most) throw invalid(`${field}.length`, texts.length, `at most ${most} are allowed`);
  return texts.map((text, index) => checkedText(`${field}[${index}]`, text));
}

/** Texts may also hold characters that nobody sees, like joiners and marks of direction. */
export const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}\p{Cc}]/u;

function checkedText(field: string, value: string): string {
  const text = value.trim().replace(/\s+/gu, ' ');
  if (!VISIBLE.test(text)) throw invalid(field, value, 'must not be blank');
  if (/\p{Cc}/u.test(text)) throw invalid(field, value, 'must not contain control characters');
  if (text.includes('|')) throw invalid(field, value, 'must not contain "|": give one value for each alternative');
  const { characters } = COMBINATION_BOUNDS;
  if (text.length > characters) throw invalid(field, value, `must have at most ${characters} characters`);
  return text;
}

function distinct(texts: readonly string[], keyOf: (text: string) => string): readonly string[] {
  const byKey = new Map<string, string>();
  for (const text of texts) {
    const key = keyOf(text);
    if (!byKey.has(key)) byKey.set(key, text);
  }
  return [...byKey.values()];
}
