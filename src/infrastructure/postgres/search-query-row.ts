import type { SearchQuery } from '../../application/ports/search-query-store';
import { employmentTypeCodes, orNull, seniorityCodes, workArrangementCodes } from './codes';

export const QUERY_COLUMNS = `
  q.id::text, q.user_id::text as "userId", q.query_name as "queryName", q.title_keyword as "titleKeyword", q.location,
  q.work_arrangement as "workArrangement", q.employment_type as "employmentType", q.seniority, q.industry, q.priority,
  q.is_active as "isActive", q.created_at as "createdAt"`;

export type QueryRow = Omit<SearchQuery, 'workArrangement' | 'employmentType' | 'seniority'> & {
  readonly workArrangement: number | null;
  readonly employmentType: number | null;
  readonly seniority: number | null;
};

export function queryFrom({ workArrangement, employmentType, seniority, ...row }: QueryRow): SearchQuery {
  return {
    ...row,
    workArrangement: orNull(workArrangementCodes.valueOf)(workArrangement),
    employmentType: orNull(employmentTypeCodes.valueOf)(employmentType),
    seniority: orNull(seniorityCodes.valueOf)(seniority),
  };
}
