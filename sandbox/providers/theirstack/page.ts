import type { TheirStackListing } from './listings';
import type { SearchBody } from './search-body';

export const DEFAULT_LIMIT = 25;

/** How many rows later a row that moved while the client was paging turns up again. */
const REPEAT_DISTANCE = DEFAULT_LIMIT;

/** Puts the second appearance of rows that come twice into the result. Independent of the page size. */
export function withRepeats(rows: readonly TheirStackListing[]): TheirStackListing[] {
  const result: TheirStackListing[] = [];
  rows.forEach((row, i) => {
    result.push(row);
    const earlier = rows[i + 1 - REPEAT_DISTANCE];
    if (earlier?.vacancy.awkward === 'repeated-row') result.push(earlier);
  });
  return result;
}

/** The asked-for part of the result; `offset` goes before `page`. */
export function pageOf(rows: readonly TheirStackListing[], body: SearchBody): TheirStackListing[] {
  const limit = (body.limit as number | undefined) ?? DEFAULT_LIMIT;
  const start = (body.offset as number | undefined) ?? ((body.page as number | undefined) ?? 0) * limit;
  return rows.slice(start, start + limit);
}
