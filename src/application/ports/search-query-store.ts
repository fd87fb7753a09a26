import type { Combination } from '../../domain/backfill/combination';

/** One row of a user's search. */
export interface SearchQuery extends Combination {
  readonly id: string;
  readonly userId: string;
  readonly queryName: string;
  readonly priority: number;
  readonly isActive: boolean;
  readonly createdAt: Date;
}

/** Whoever has signed in. */
export interface User {
  readonly id: string;
  /** The token's, and what identifies the user. */
  readonly subject: string;
  readonly email: string;
  readonly createdAt: Date;
}

export interface NewSearch {
  readonly userId: string;
  readonly queryName: string;
  readonly combinations: readonly Combination[];
  readonly priority: number;
}

export interface SavedSearch {
  /** All rows of the combinations, in their order. */
  readonly queries: readonly SearchQuery[];
  /** Ids of those that were not active before. */
  readonly added: readonly string[];
}

/**
 * The searches of users.
 *
 * - `signIn` makes a user on the first call, keeps the newest email, and never makes two of one subject.
 * - `named` answers the user with that subject, else all with that email.
 * - `save` writes one row for each combination of a search's name; two that ask for the same (`combinationKey`) are one
 *   row, however many save them at the same time, and it is `added` to one of them. A row that is there gets the new
 *   priority and is active again; its wording stays.
 * - `setActive` answers null where the user has no such row, somebody else's included.
 * - `countActive` tells how many active rows a user has: also those that others are writing, who count too, before the ends
 *   of their transactions. Part of one itself.
 * - `active` lists the active rows, of one user or of all, in ascending order of ids.
 * - `usersOf` tells whose the rows of these ids are; ids that are no rows any more are left out.
 * - Erasing a user erases its rows and runs.
 */
export interface SearchQueryStore {
  signIn(subject: string, email: string): Promise<User>;
  named(subjectOrEmail: string): Promise<readonly User[]>;
  save(search: NewSearch): Promise<SavedSearch>;
  setActive(
    userId: string,
    id: string,
    isActive: boolean,
  ): Promise<{ readonly query: SearchQuery; readonly changed: boolean } | null>;
  countActive(userId: string): Promise<number>;
  active(userId: string | null): Promise<readonly SearchQuery[]>;
  usersOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  erase(userId: string): Promise<void>;
}
