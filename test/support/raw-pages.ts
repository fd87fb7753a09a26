import type { RawPage } from '../../src/application/ports/page-vault';
import type { SourceAccount } from '../../src/application/ports/quota-ledger';
import type { SourceRequest } from '../../src/domain/source-request';
import { NOON } from './builders';

export const THEIRSTACK: SourceAccount = { source: 'theirstack', sandbox: false };
export const ACTIVE_JOBS: SourceAccount = { source: 'active_jobs_db', sandbox: false };

export function aSourceRequest(overrides: Partial<SourceRequest> = {}): SourceRequest {
  return {
    titles: ['Data Engineer'],
    role: 'data',
    places: ['Berlin, Germany', 'Remote'],
    workArrangement: null,
    employmentType: null,
    seniority: null,
    level: 'all',
    industry: null,
    postedSince: new Date('2026-10-21T00:00:00.000Z'),
    leaveOut: [],
    maxResults: 25,
    ...overrides,
  };
}

export function aRawPage(overrides: Partial<RawPage> = {}): RawPage {
  return {
    account: THEIRSTACK,
    request: aSourceRequest(),
    call: { method: 'POST', path: '/jobs/search', body: { limit: 25, page: 0 } },
    fetchedAt: NOON,
    body: '{"data":[]}',
    ...overrides,
  };
}
