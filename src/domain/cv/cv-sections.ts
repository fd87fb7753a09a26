import { type CvLine, LONGEST_ENTRY } from './cv-lines';
import { type SectionKind, sectionOf } from './section-names';

/** A line of a CV, without the label before it, and the part of the CV it belongs to. */
export interface PlacedLine extends CvLine {
  readonly section: SectionKind;
  /** "Wunschort: Hamburg": its own label says what it is. */
  readonly labelled: boolean;
}

/** Below this many lines without any heading nobody introduces themselves any more. */
const HEADER_LINES = 15;
/** Lists of wishes are short: what stands further below their heading belongs to something that has none. */
const WISH_LINES = 6;
/** "Wunschort: Hamburg", "Languages – German, English". */
const LABEL = /^[^:\t]{2,60}(?::|\t|\s[–—-]\s)/u;

/** The lines of a CV without its headings, each with the part that it belongs to. */
export function placedLines(lines: readonly CvLine[]): readonly PlacedLine[] {
  const placed: PlacedLine[] = [];
  let section: SectionKind = 'header';
  let since = 0;
  for (const line of lines) {
    const heading = line.bullet ? null : sectionOf(line.text);
    if (heading) {
      section = heading;
      since = 0;
      continue;
    }
    since++;
    if (endsUnmarked(section, since, line)) section = 'other';
    placed.push(labelledLine(line, section) ?? { ...line, section, labelled: false });
  }
  return placed;
}

function endsUnmarked(section: SectionKind, since: number, { first }: CvLine): boolean {
  if (section === 'header') return since > HEADER_LINES;
  return section.startsWith('wish') && (since > WISH_LINES || (first && since > 1));
}

/** Words of wishes, which no job's own place or arrangement is labelled with. */
const WISHING = /wunsch|wünsch|desired|preferred|preference|target|bevorzugt|umzug|relocat/iu;

function labelledLine(line: CvLine, within: SectionKind): PlacedLine | null {
  if (line.text.length > LONGEST_ENTRY) return null;
  const label = LABEL.exec(line.text)?.[0];
  const section = label === undefined ? null : sectionOf(label);
  if (label === undefined || !section || (isOfJobs(within) && isPlacing(section) && !WISHING.test(label))) return null;
  const text = line.text.slice(label.length).trimStart();
  return text === '' ? null : { ...line, text, start: line.end - text.length, section, labelled: true };
}

function isOfJobs(section: SectionKind): boolean {
  return section === 'experience' || section === 'education';
}

/** "Location: Berlin" among jobs is where that job was. */
function isPlacing(section: SectionKind): boolean {
  return section === 'contact' || section === 'wishedPlaces' || section === 'wishedArrangement';
}
