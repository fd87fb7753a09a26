import type { Candidate } from './find-candidates';
import { beginsLine, headingEnd, isUnread, nextHeading } from './heading-lines';
import type { Mark } from './skill';

/** A part of a text that asks for nothing. */
export interface SkippedPart {
  readonly start: number;
  readonly end: number;
  /** The rule that says so. */
  readonly rule: string;
}

/** What the headings of a text tell: the parts that ask for nothing, and names of skills that are the employer's. */
interface Headings {
  readonly parts: SkippedPart[];
  readonly employers: Set<string>;
}

interface Head {
  readonly start: number;
  readonly mark: Mark;
  /** The end of its line. */
  readonly end: number;
}

/** Finds the headings of parts that ask for nothing; such a part ends at the next heading, whatever that says. */
export function skippedParts(candidates: readonly Candidate[], text: string): Headings {
  const employers = new Set<string>();
  const heads: Head[] = [];
  candidates.forEach((candidate, at) => {
    const head = headOf(candidate, text);
    if (!head) return;
    heads.push(head);
    const behind = candidates[at + 1];
    // "About Acme" as a heading, where Acme is also a skill.
    const names = head.mark.kind === 'opening' && behind && !behind.alias.mark && behind.end <= head.end;
    if (names && isUnread(text, candidate.end, behind.start) && isUnread(text, behind.end, head.end)) {
      employers.add(behind.alias.skill.name);
    }
  });
  const parts = heads.flatMap((head, at) => partOf(head, heads[at + 1]?.start ?? text.length, text));
  return { parts, employers };
}

function headOf({ alias, start, end }: Candidate, text: string): Head | undefined {
  const { mark } = alias;
  if (!mark || mark.kind === 'cue' || mark.kind === 'trailer' || mark.kind === 'employer') return undefined;
  if (mark.kind === 'wanted') return { start, mark, end };
  const lineEnd = beginsLine(text, start) ? headingEnd(text, end) : undefined;
  if (lineEnd === undefined) return undefined;
  return mark.kind === 'opening' || isUnread(text, end, lineEnd) ? { start, mark, end: lineEnd } : undefined;
}

function partOf({ mark, end }: Head, next: number, text: string): SkippedPart[] {
  if (mark.kind === 'wanted') return [];
  const stop = Math.min(next, end + mark.reach);
  return [{ start: end, end: nextHeading(text, end + 1, stop), rule: mark.rule }];
}
