/** A page of a search, counted from 0 in pages of `limit` rows. */
export interface CountedPage {
  readonly page: number;
  readonly limit: number;
}

/**
 * The largest page of at most `most` rows, at least 1, that begins at this row. Pages are counted in their own size, so where
 * 500 rows have been turned over, the next ones come in pages of 500, 250, 125 …
 */
export function pageFrom(row: number, most: number): CountedPage {
  let limit = most;
  while (row % limit !== 0) limit--;
  return { page: row / limit, limit };
}

/** The largest page of at most so many rows that begins where a larger one does; null: there is none. */
export function smallerPage({ page, limit }: CountedPage, mostRows: number): CountedPage | null {
  const most = Math.min(mostRows, limit - 1);
  return most < 1 ? null : pageFrom(page * limit, most);
}
