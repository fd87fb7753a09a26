import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import { grounded } from './grounded';

const MOST_CHARACTERS = 500;
/** Shorter lines above the first heading are no prose. */
const LEAST_OF_PROSE = 80;
const SENTENCE_END = /[.!?](?=\s|$)/gu;

/** The paragraph in which somebody introduces themselves, as it stands there, cut behind a sentence or a word. */
export function summaryOf({ text, lines }: CvOutline): Grounded<string> | null {
  const at = lines.findIndex(({ section }) => section === 'profile');
  const from = at < 0 ? lines.findIndex(isIntroduction) : at;
  if (from < 0) return null;
  const { start, section } = lines[from]!;
  let { end } = lines[from]!;
  for (let next = from + 1; next < lines.length && end - start < MOST_CHARACTERS; next++) {
    const line = lines[next]!;
    if (line.first || line.section !== section || line.labelled) break;
    end = line.end;
  }
  const stop = start + cut(text.slice(start, end));
  return grounded(text.slice(start, stop), start, stop);
}

function isIntroduction({ section, text }: PlacedLine): boolean {
  return section === 'header' && text.length >= LEAST_OF_PROSE && text.endsWith('.');
}

function cut(paragraph: string): number {
  if (paragraph.length <= MOST_CHARACTERS) return paragraph.length;
  const allowed = paragraph.slice(0, MOST_CHARACTERS);
  const sentence = [...allowed.matchAll(SENTENCE_END)].at(-1);
  if (sentence) return sentence.index + 1;
  const word = allowed.search(/\s\S*$/u);
  return word > 0 ? allowed.slice(0, word).trimEnd().length : MOST_CHARACTERS;
}
