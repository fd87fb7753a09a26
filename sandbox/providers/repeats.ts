import type { Listing } from './provider';

/**
 * Puts the second appearance of rows that come twice into a result: such a row moved while the client was paging, and
 * turns up again `distance` rows later. Independent of the page size.
 */
export function withRepeats<Row extends Listing>(rows: readonly Row[], distance: number): Row[] {
  const result: Row[] = [];
  rows.forEach((row, i) => {
    result.push(row);
    const earlier = rows[i + 1 - distance];
    if (earlier?.vacancy.awkward === 'repeated-row') result.push(earlier);
  });
  return result;
}
