import type { PlacedLine } from './cv-sections';

const DOCUMENT = /^[^\p{L}]*(?:curriculum vitae|cv|résumé|resume|lebenslauf|tabellarischer lebenslauf)[^\p{L}]*$/iu;

/** The line that a CV begins with, which is its owner's name; null where there is none. */
export function nameLine(lines: readonly PlacedLine[]): PlacedLine | null {
  const line = lines.find(({ text }) => !DOCUMENT.test(text));
  return line?.section === 'header' ? line : null;
}
