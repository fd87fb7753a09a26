import { isJobTitle, type TitleCase } from './job-titles';
import { type Segment, segmentsOf } from './segments';

/** What stands between a title and a company, a place or another title. */
const SEPARATOR = /\s*[|•·●▪\t]\s*|\s+[–—-]+\s+|,\s+|;\s*|\s{3,}|\s+(?:at|bei|bei der|@)\s+/gu;
const ALTERNATIVES = /\s+(?:\/|or|oder|and|und|bzw\.?|sowie)\s+|\s*\/\s*(?=\p{Lu}\p{Ll}+[ -])/gu;
const BRACKETS_BEHIND = /\s*[([][^()[\]]{0,100}[)\]]?$/u;
const ARTICLE = /^(?:(?:an?|the|eine?[rsnm]?|als|as)\s+)+/iu;
const NOT_BEHIND = /[.,;:\s]+$/u;
const BEHIND_ROLE = /\s+(?:roles?|positions?|jobs?|opportunit(?:y|ies)|stellen?|position(?:en)?)$/iu;

/** The titles that a line without dates consists of, beside companies and places. */
export function titlesIn(text: string, start: number, written: TitleCase): readonly Segment[] {
  return segmentsOf(text, start, SEPARATOR).flatMap((segment) => alternatives(segment, written));
}

/** "DevOps Engineer or Platform Engineer" is two titles, "Product Owner and Scrum Team" is none. */
function alternatives(segment: Segment, written: TitleCase): readonly Segment[] {
  const whole = bare(segment);
  const parts = segmentsOf(whole.text, whole.start, ALTERNATIVES).map(bare);
  if (parts.length > 1 && parts.every(({ text }) => isJobTitle(text, written))) return parts;
  return isJobTitle(whole.text, written) ? [whole] : [];
}

/** A segment without articles, brackets behind it and signs at its end. */
function bare({ text, start }: Segment): Segment {
  const lead = ARTICLE.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead).replace(NOT_BEHIND, '');
  const name = rest.replace(BRACKETS_BEHIND, '').replace(BEHIND_ROLE, '').replace(NOT_BEHIND, '');
  return { text: name, start: start + lead, end: start + lead + name.length };
}
