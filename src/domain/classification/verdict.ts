/** A classification and what it rests on. */
export interface Verdict<T> {
  readonly value: T;
  /** The words of the posting, or the rule, that decided; for people to read. */
  readonly because: string;
}
