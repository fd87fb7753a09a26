import type { SearchKey } from '../../src/domain/backfill/combination-key';

/** A key of which only the text matters. */
export function aKey(text: string): SearchKey {
  const filters = { workArrangement: null, employmentType: null, seniority: null, industry: null };
  const request = { title: text, place: null, ...filters };
  return { text, title: text, place: null, placeText: null, ...filters, request };
}
