import type { Alias } from './skill';

/**
 * The places in a text that name a skill, or say something about those around them, as far as spelling, boundaries and the
 * words next to them tell: from left to right, none overlapping another. Lists side by side rather than a list of objects: a
 * text has dozens of them, and nothing is kept.
 */
export class Candidates {
  readonly aliases: Alias[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Which of the candidates are phrases that name no skill, ascending. */
  readonly marks: number[] = [];

  get count(): number {
    return this.aliases.length;
  }

  /** Appends one that is behind all the others. */
  add(alias: Alias, start: number, end: number): void {
    if (alias.mark !== undefined) this.marks.push(this.count);
    this.aliases.push(alias);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** How far the candidate is from the one before it. */
  gapBefore(at: number): number {
    return this.starts[at]! - this.ends[at - 1]!;
  }
}
