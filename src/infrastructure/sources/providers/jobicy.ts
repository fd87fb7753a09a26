import { FREE_OF_CHARGE } from '../../../domain/call-cost';
import type { RawPosting } from '../../../domain/posting';
import { employmentTypes } from '../employment-types';
import { isoTime } from '../iso-time';
import { listIn } from '../list-in-answer';
import { placeList } from '../place-list';
import type { Provider } from '../provider';
import { idField, type Row, textField } from '../read-record';
import { readRows } from '../read-rows';
import { textsField } from '../typed-fields';
import { jobicyFeed, jobicySearches, LARGEST_JOBICY_PAGE } from './jobicy-search';

const NAME = 'Jobicy';
/** No header says how long a client that was too fast should stay away. */
const BACK_OFF_MS = 60_000;

/**
 * Asked where a search is refused, because nobody has recorded what an empty one is answered with: it tells "nothing
 * found" from "no longer there". The posting that it brings was not asked for, and is not taken.
 */
const STILL_THERE = jobicyFeed(1, {});

/** Jobicy, remote jobs of the last seven days. */
export const jobicy: Provider = {
  id: 'jobicy',
  name: NAME,
  baseUrl: 'https://jobicy.com/api/v2',
  environment: 'JOBICY',
  capabilities: {
    kind: 'provider',
    filters: {
      titles: 'one',
      places: 'one',
      workArrangement: 'one',
      employmentType: 'none',
      seniority: 'none',
      industry: 'one',
      postedSince: 'none',
    },
    windowDays: 'any',
    historyDays: 7,
    pageSize: LARGEST_JOBICY_PAGE,
    charges: [],
    leavesOut: 0,
  },
  plans: {
    // A few polls a day are asked for; too many are answered with 429, after how many is not documented.
    free: {
      pace: [
        { calls: 5, seconds: 60 },
        { calls: 60, seconds: 3_600 },
      ],
      caps: {},
    },
  },
  credentials: null,

  searches: jobicySearches,
  mostCost: () => FREE_OF_CHARGE,
  cost: () => FREE_OF_CHARGE,
  /** One page is all: no source tells the parameter that takes `nextCursor`. */
  read: (call, body) => {
    const rows = listIn(NAME, body, 'jobs');
    const taken = call.query?.count === STILL_THERE.query?.count ? [] : rows;
    return { records: readRows(taken, null, jobicyPosting), next: null };
  },

  instead: (call, { status }) => {
    const { tag, geo, industry } = call.query ?? {};
    const isFiltered = [tag, geo, industry].some((filter) => filter !== undefined);
    return isFiltered && (status === 400 || status === 404) ? STILL_THERE : null;
  },
  meaning: ({ status }) => (status === 429 ? { kind: 'burst', waitMs: BACK_OFF_MS } : null),
  check: jobicyFeed(LARGEST_JOBICY_PAGE, {}),
};

function jobicyPosting(row: Row): RawPosting {
  return {
    providerId: idField(row, 'id'),
    url: textField(row, 'url'),
    title: textField(row, 'jobTitle'),
    company: textField(row, 'companyName'),
    // "Argentina,  Canada,  UK"
    location: placeList((textField(row, 'jobGeo') ?? '').split(','), { remote: true }),
    datePosted: isoTime(textField(row, 'pubDate')),
    description: textField(row, 'jobDescription'),
    workArrangement: 'remote_ok',
    employmentTypes: employmentTypes(...textsField(row, 'jobType')),
    retrievedAt: null,
    record: row,
  };
}
