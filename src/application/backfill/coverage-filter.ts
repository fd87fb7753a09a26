import { SEARCH_MOST_CHARACTERS, searchText } from '../../domain/ingestion-query';
import { readPlaces } from '../../domain/places/read-places';
import { titleKey } from '../../domain/vacancies/title-key';
import type { CoverageFilter } from '../ports/coverage-report';

export interface CoverageWords {
  /** Words of the title, side by side; null or left out: any. */
  readonly titleKeyword?: string | null;
  /** The places that it names, and all within; null or left out: everywhere. */
  readonly location?: string | null;
}

/** What an operator asks of coverage, as it is looked for. Throws INVALID_INPUT. */
export function coverageFilter({ titleKeyword, location }: CoverageWords): CoverageFilter {
  return {
    title: titleKeyword == null ? null : titleKey(searchText('titleKeyword', titleKeyword, SEARCH_MOST_CHARACTERS)),
    places: location == null ? null : readPlaces(searchText('location', location, SEARCH_MOST_CHARACTERS)),
  };
}
