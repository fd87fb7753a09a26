import { randomUUID } from 'node:crypto';
import { jsonReply, type Reply } from '../../exchange';

/** The documented body of an error answer. The codes are not documented; clients must not match on them. */
function errorReply(status: number, code: string, title: string, description: string): Reply {
  return jsonReply(status, { request_id: randomUUID(), error: { code, title, description } });
}

export const malformedJson = () => errorReply(400, 'E-002', 'Malformed request', 'The request body is not valid JSON');

export const notAllowed = () => errorReply(401, 'E-001', 'Not allowed exception', 'Invalid or missing token');

export const outOfCredits = () =>
  errorReply(402, 'E-016', 'Not enough credits', 'The request would need more API credits than the account has left');

export const limitNeedsPaidPlan = (maximum: number) =>
  errorReply(403, 'E-020', 'Premium functionality limitation', `limit above ${maximum} needs a paid plan`);

export const missingFilter = () =>
  errorReply(422, 'E-024', 'Missing required filter', 'At least one date or company filter is needed');

export const previewWithCompanyFilter = () =>
  errorReply(422, 'E-025', 'Preview not available', 'blur_company_data cannot be combined with company filters');

export const tooManyRequests = () => errorReply(429, 'E-429', 'Too Many Requests', 'Rate limit reached');

/** The real API knows this filter, the sandbox does not: better to say so than to answer as if it were not there. */
export const notImitated = (field: string) =>
  errorReply(501, 'E-501', 'Not imitated', `The sandbox does not imitate the filter ${field}`);

/** One complaint about one value, as the provider's validator reports it. */
export interface Complaint {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
}

export const invalidBody = (detail: readonly Complaint[]): Reply => jsonReply(422, { detail });
