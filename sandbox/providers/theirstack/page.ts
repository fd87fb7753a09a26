import type { TheirStackListing } from './listings';
import type { SearchBody } from './search-body';

export const DEFAULT_LIMIT = 25;

/** The asked-for part of the result; `offset` goes before `page`. */
export function pageOf(rows: readonly TheirStackListing[], body: SearchBody): TheirStackListing[] {
  const limit = (body.limit as number | undefined) ?? DEFAULT_LIMIT;
  const start = (body.offset as number | undefined) ?? ((body.page as number | undefined) ?? 0) * limit;
  return rows.slice(start, start + limit);
}
