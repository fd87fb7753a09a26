import type { SearchKey } from '../../src/domain/backfill/combination-key';
import { NO_FILTERS } from '../../src/domain/source-request';

/** A key of which only the text matters. */
export function aKey(text: string): SearchKey {
  const filters = { workArrangement: null, employmentType: null, seniority: null, industry: null };
  const request = { title: text, place: null, ...filters };
  return { text, title: text, place: null, placeText: null, ...filters, request };
}

/** A source that is told one title at one place, and nothing else. */
export const PLAIN_ABILITIES = {
  filters: { ...NO_FILTERS, titles: 'one', places: 'one' },
  windowDays: 'any',
  historyDays: null,
  pageSize: 100,
  charges: [],
} as const;
