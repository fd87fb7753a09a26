/** A page of a search, counted from 0 in pages of `limit` rows. */
interface CountedPage {
  readonly page: number;
  readonly limit: number;
}

/**
 * The largest page of at most so many rows that begins where a larger one does; null: there is none. Pages are counted in
 * their own size, so where 500 rows have been turned over, the next ones come in pages of 250, 125, 100 …
 */
export function smallerPage({ page, limit }: CountedPage, mostRows: number): CountedPage | null {
  const start = page * limit;
  for (let size = Math.min(mostRows, limit - 1); size >= 1; size--) {
    if (start % size === 0) return { page: start / size, limit: size };
  }
  return null;
}
