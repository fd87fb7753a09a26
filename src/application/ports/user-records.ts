import type { SearchQuery, User } from './search-query-store';

/** What is to be ended before a user can be erased. */
export interface UserWork {
  /** Of all the user's runs. */
  readonly itemIds: readonly string[];
  /** Those that are under way, with the tokens of their claims. */
  readonly running: readonly { readonly itemId: string; readonly token: string }[];
}

/** How many rows of each table are gone. */
export type ErasedRows = Readonly<Record<string, number>>;

/** What is kept of a user, but for CVs and what runs consist of. */
export interface UserRecord {
  readonly user: User;
  /** Those that are switched off, too. */
  readonly searchQueries: readonly SearchQuery[];
  readonly runIds: readonly string[];
}

/**
 * A user as one whole. Both `read` and `hold` answer null where there is none.
 *
 * - `hold` keeps everybody else from writing anything of the user until the end of the transaction, the workers that fetch
 *   for the user included.
 * - `erase` leaves no row that belongs to the user, the key of the user's CVs included, so that copies of them elsewhere
 *   cannot be read without a copy of the key. Postings and what is known of searches belong to nobody.
 */
export interface UserRecords {
  read(userId: string): Promise<UserRecord | null>;
  hold(userId: string): Promise<UserWork | null>;
  erase(userId: string): Promise<ErasedRows>;
}
