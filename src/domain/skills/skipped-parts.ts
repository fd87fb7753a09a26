import type { Candidates } from './candidates';
import { beginsLine, headingEnd, isUnread, nextHeading } from './heading-lines';
import type { Mark } from './skill';

/** A part of a text that asks for nothing. */
export interface SkippedPart {
  readonly start: number;
  readonly end: number;
  /** The rule that says so. */
  readonly rule: string;
}

interface Head {
  readonly start: number;
  readonly mark: Mark;
  /** The end of its line. */
  readonly end: number;
}

/**
 * Finds the parts whose headings say that they ask for nothing; such a part ends at the next heading, whatever that says. Names
 * of skills that the headings tell to be the employer's are added to `employers`.
 */
export function skippedParts(candidates: Candidates, codes: Uint16Array, employers: Set<string>): SkippedPart[] {
  const heads: Head[] = [];
  for (const at of candidates.marks) {
    const head = headOf(candidates, at, codes);
    if (!head) continue;
    heads.push(head);
    if (head.mark.kind === 'opening') addEmployer(candidates, at, head.end, codes, employers);
  }
  const parts: SkippedPart[] = [];
  for (let at = 0; at < heads.length; at++) {
    const head = heads[at]!;
    if (head.mark.kind !== 'wanted') parts.push(partOf(head, heads[at + 1]?.start ?? codes.length, codes));
  }
  return parts;
}

function headOf({ aliases, starts, ends }: Candidates, at: number, codes: Uint16Array): Head | undefined {
  const mark = aliases[at]!.mark!;
  const start = starts[at]!;
  const end = ends[at]!;
  if (mark.kind === 'wanted') return { start, mark, end };
  if (mark.kind !== 'heading' && mark.kind !== 'opening') return undefined;
  const lineEnd = beginsLine(codes, start) ? headingEnd(codes, end) : undefined;
  if (lineEnd === undefined) return undefined;
  return mark.kind === 'opening' || isUnread(codes, end, lineEnd) ? { start, mark, end: lineEnd } : undefined;
}

/** "About Acme" as a heading, where Acme is also a skill. */
function addEmployer(
  { aliases, starts, ends, count }: Candidates,
  opening: number,
  lineEnd: number,
  codes: Uint16Array,
  employers: Set<string>,
): void {
  const behind = opening + 1;
  if (behind === count || aliases[behind]!.mark || ends[behind]! > lineEnd) return;
  if (isUnread(codes, ends[opening]!, starts[behind]!) && isUnread(codes, ends[behind]!, lineEnd)) {
    employers.add(aliases[behind]!.skill.name);
  }
}

function partOf({ mark, end }: Head, next: number, codes: Uint16Array): SkippedPart {
  const stop = Math.min(next, end + mark.reach);
  return { start: end, end: nextHeading(codes, end + 1, stop), rule: mark.rule };
}
