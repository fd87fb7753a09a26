/**
 * The page size of a whole run: pages are counted in it, so a smaller last page would shift them. Chosen so that the
 * pages together hold hardly more than is wanted, since every row is charged: 250 rows are three pages of 84.
 */
export function pageSize(maxResults: number | null, largest: number): number {
  return maxResults === null ? largest : Math.ceil(maxResults / Math.ceil(maxResults / largest));
}
