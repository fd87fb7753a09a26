import { FREE_OF_CHARGE } from '../../../domain/call-cost';
import type { Provider } from '../provider';
import { readRows } from '../read-rows';
import { agencyList, agencyTotal } from './arbeitsagentur-list';
import { agencyPosting, olderAgencyPosting } from './arbeitsagentur-posting';
import { AGENCY_PAGE_SIZE, AGENCY_WINDOWS, agencyPage, agencySearches } from './arbeitsagentur-search';

/**
 * As far as one search goes: the service is made for its own app and publishes no limits, so a careful client takes
 * four pages. Far from the 10,000 rows beyond which it is said not to answer.
 */
export const MOST_AGENCY_PAGES = 4;

/** The job exchange of the Bundesagentur für Arbeit, Germany only. Its lists have no descriptions. */
export const arbeitsagentur: Provider = {
  id: 'arbeitsagentur',
  name: 'Bundesagentur für Arbeit',
  baseUrl: 'https://rest.arbeitsagentur.de/jobboerse/jobsuche-service',
  environment: 'ARBEITSAGENTUR',
  capabilities: {
    kind: 'provider',
    filters: {
      titles: 'one',
      places: 'one',
      workArrangement: 'none',
      employmentType: 'one',
      seniority: 'none',
      industry: 'none',
      postedSince: 'one',
    },
    windowDays: AGENCY_WINDOWS,
    historyDays: null,
    pageSize: AGENCY_PAGE_SIZE,
    charges: [],
    leavesOut: 0,
  },
  plans: {
    // No limit is published; a few calls a second are the most that anybody calls gentle.
    free: {
      pace: [
        { calls: 2, seconds: 1 },
        { calls: 30, seconds: 60 },
      ],
      caps: {},
    },
  },
  credentials: null,
  /** The key of the agency's own app, the same for everybody. */
  headers: { 'x-api-key': 'jobboerse-jobsuche' },

  searches: agencySearches,
  mostCost: () => FREE_OF_CHARGE,
  cost: () => FREE_OF_CHARGE,
  read: (call, body) => {
    const { page, size } = { page: Number(call.query?.page), size: Number(call.query?.size) };
    const { rows, isOlder } = agencyList(arbeitsagentur.name, body, (page - 1) * size);
    const total = agencyTotal(body);
    const hasMore = total === null ? rows.length === size : page * size < total;
    const goesOn = rows.length > 0 && hasMore && page < MOST_AGENCY_PAGES;
    return {
      records: readRows(rows, page, isOlder ? olderAgencyPosting : agencyPosting),
      next: goesOn ? agencyPage(call.query ?? {}, page + 1) : null,
    };
  },

  /** How the older addresses answer since they were taken away; a wrong key looks the same. */
  meaning: ({ status }) =>
    status === 403 || status === 404
      ? { kind: 'refused', advice: 'has moved its search, or changed the key of its app' }
      : null,
  check: agencyPage({ angebotsart: '1', size: '1' }, 1),
};
