import type { ParsedCv } from './cv-parser';

export interface NewCv {
  readonly userId: string;
  /** As the client names it. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, as hex digits. */
  readonly sha256: string;
  readonly parsed: ParsedCv;
  readonly setAsPrimary: boolean;
}

/** A CV as its owner sees it. */
export interface Cv extends Pick<NewCv, 'userId' | 'fileName' | 'sha256' | 'parsed'> {
  /** Random: nobody guesses another one's. */
  readonly id: string;
  readonly byteSize: number;
  /** Whether the file itself is still kept. */
  readonly hasFile: boolean;
  readonly isPrimary: boolean;
  readonly uploadedAt: Date;
}

/** The user has this file already: that CV stays as it is. */
export type AddedCv = { readonly cv: Cv } | { readonly duplicate: Cv };

/**
 * The CVs of users. What a CV says, its name and its digest are encrypted with a key of the user's own; what was changed or
 * moved in the database, or cannot be decrypted by the keys at hand, is an error and never an answer.
 *
 * - A user with CVs has exactly one primary one: the first, until another is made it; when it is deleted, the newest that
 *   is left.
 * - `add` writes one CV of a file, however many upload it at the same time, and is INVALID_INPUT where the user is gone. The
 *   file's name is made fit to be shown.
 * - `list` has the newest first.
 * - For a CV of somebody else's or none `find`, `setPrimary` and `file` answer null, `delete` false. `file` also does so
 *   where the file is no longer kept.
 * - `dropFiles` forgets the files of CVs that are as old as that or older by the database's time, keeps all the rest of
 *   them, and answers how many.
 */
export interface CvStore {
  add(cv: NewCv): Promise<AddedCv>;
  list(userId: string): Promise<readonly Cv[]>;
  find(userId: string, id: string): Promise<Cv | null>;
  setPrimary(userId: string, id: string): Promise<Cv | null>;
  delete(userId: string, id: string): Promise<boolean>;
  file(userId: string, id: string): Promise<Uint8Array | null>;
  dropFiles(olderThanDays: number): Promise<number>;
}
