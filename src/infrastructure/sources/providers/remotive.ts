import { FREE_OF_CHARGE } from '../../../domain/call-cost';
import type { RawPosting } from '../../../domain/posting';
import { NO_FILTERS } from '../../../domain/source-request';
import { employmentTypes } from '../employment-types';
import { isoTime } from '../iso-time';
import { listIn } from '../list-in-answer';
import type { Provider, ProviderCall } from '../provider';
import { idField, type Row, readRecord, textField } from '../read-record';

const NAME = 'Remotive';
const FEED: ProviderCall = { method: 'GET', path: '/remote-jobs' };
const SIX_HOURS_MS = 6 * 3_600_000;

/** Remotive's public feed: a sample of remote jobs in one answer, which ignores every filter. */
export const remotive: Provider = {
  id: 'remotive',
  name: NAME,
  baseUrl: 'https://remotive.com/api',
  environment: 'REMOTIVE',
  capabilities: {
    kind: 'provider',
    filters: NO_FILTERS,
    windowDays: 'any',
    historyDays: null,
    pageSize: 20,
    charges: [],
    leavesOut: 0,
  },
  plans: {
    // Four fetches a day are asked for, more than two a minute are blocked.
    free: { pace: [{ calls: 2, seconds: 60 }], caps: {} },
  },
  credentials: null,

  searches: () => [FEED],
  mostCost: () => FREE_OF_CHARGE,
  cost: () => FREE_OF_CHARGE,
  read: (_, body) => ({
    records: listIn(NAME, body, 'jobs').map((job, index) => readRecord(`record ${index + 1}`, job, remotivePosting)),
    next: null,
  }),

  /** Remotive blocks whoever polls too often, and says so with one of these. */
  meaning: ({ status }, now) => {
    if (status !== 403 && status !== 429) return null;
    const advice = 'it was polled too often, four times a day are enough';
    return { kind: 'quota', until: new Date(now.getTime() + SIX_HOURS_MS), advice };
  },
  check: FEED,
};

function remotivePosting(row: Row): RawPosting {
  return {
    providerId: idField(row, 'id'),
    url: textField(row, 'url'),
    title: textField(row, 'title'),
    company: textField(row, 'company_name'),
    location: textField(row, 'candidate_required_location'),
    datePosted: isoTime(textField(row, 'publication_date')),
    description: textField(row, 'description'),
    workArrangement: 'remote_ok',
    employmentTypes: employmentTypes(textField(row, 'job_type')),
    retrievedAt: null,
    record: row,
  };
}
