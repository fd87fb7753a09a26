import type { Segment } from './segments';

const LONGEST_WISH = 200;
const SENTENCE_END = /[.;!?](?=\s|$)/u;
/** A sentence that has this before its wish tells somebody else what to read in the CV. */
const NOT_OWN = /:|(?<!\p{L})(?:you|your|he|she|they|user|candidate|applicant|du|dass|bewerber(?:in)?)(?!\p{L})/iu;
const LONGEST_LEAD = 200;

/** What follows phrases of wishes in the prose of a CV, to the end of the sentence, where the CV's owner speaks. */
export function wishesIn({ text, start }: Pick<Segment, 'text' | 'start'>, phrase: RegExp): readonly Segment[] {
  const wishes: Segment[] = [];
  for (const match of text.matchAll(phrase)) {
    const from = match.index + match[0].length;
    const within = start + from <= (wishes.at(-1)?.end ?? 0);
    if (within || NOT_OWN.test(leadOf(text, match.index))) continue;
    const rest = text.slice(from, from + LONGEST_WISH);
    const wish = rest.slice(0, SENTENCE_END.exec(rest)?.index);
    wishes.push({ text: wish, start: start + from, end: start + from + wish.length });
  }
  return wishes;
}

/** What stands before in the same sentence. */
function leadOf(text: string, at: number): string {
  const lead = text.slice(Math.max(0, at - LONGEST_LEAD), at);
  return lead.slice(lead.search(/(?:^|[.;!?]\s)[^.;!?]*$/u));
}
