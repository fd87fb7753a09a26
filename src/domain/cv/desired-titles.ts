import { titleKey } from '../vacancies/title-key';
import { LONGEST_ENTRY } from './cv-lines';
import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import type { ExperienceEntry } from './experience-entries';
import { firstOfEach, grounded } from './grounded';
import { plainTitle } from './job-titles';
import { nameLine } from './name-line';
import type { Segment } from './segments';
import { titlesIn } from './title-segments';
import { wishesIn } from './wishes-in';

const MOST_TITLES = 5;

/** Prose that says what is looked for. */
const WISH =
  /(?<!\p{L})(?:looking (?:for|to work)|seeking|interested in|aiming for|apply(?:ing)? for|want to work|open to|to (?:obtain|find|secure|get)|suche|sucht|gesucht|strebe|bewerbe mich|interessiere mich für)\s/giu;
/** What the job is called by before its title: "a new role as", "eine Stelle als". */
const BEFORE_TITLE = /^(?:[\p{L}-]{1,30}\s){0,6}?(?:as|als)\s|^(?:(?:an?|my|eine?[rn]?|the|new|next|neue[rn]?)\s)+/iu;
/** Behind a title in a sentence. */
const GOES_ON =
  /\s(?:in|at|with|where|who|to|on|bei|mit|im|am|ab|wo|um|based|from|near|zum|zur|preferably|gerne)\s[\s\S]*$|\s(?:roles?|positions?|jobs?)(?!\p{L})[\s\S]*$/iu;

/** What somebody would work as: what is wished for, then the headline, then the latest jobs; what they learned at last. */
export function desiredTitles(outline: CvOutline): readonly Grounded<string>[] {
  const jobs = outline.entries.filter(({ learning }) => !learning);
  const titles = distinct([...wishedTitles(outline), ...(headlineOf(outline)?.titles ?? []), ...titlesOf(jobs)]);
  return titles.length > 0 ? titles : distinct(titlesOf(outline.entries));
}

/**
 * Where a CV says what its owner would be or is: wishes, the line under the name with all that stands there, and where there
 * are neither, the latest job.
 */
export function titleLines(outline: CvOutline): readonly Segment[] {
  const headline = headlineOf(outline)?.line;
  const stated = [...wishedTitles(outline), ...(headline ? [headline] : [])];
  return stated.length > 0 ? stated : titlesOf(outline.entries).slice(0, 1);
}

function distinct(titles: readonly Segment[]): readonly Grounded<string>[] {
  const values = titles.map(({ text, start, end }) => grounded(plainTitle(text), start, end));
  return firstOfEach(values, titleKey, MOST_TITLES);
}

function titlesOf(entries: readonly ExperienceEntry[]): readonly Segment[] {
  return entries.flatMap(({ title }) => title ?? []);
}

interface Headline {
  readonly line: PlacedLine;
  readonly titles: readonly Segment[];
}

/** The line under the name that says what its owner is; null where there is none. */
function headlineOf({ lines }: CvOutline): Headline | null {
  const name = nameLine(lines);
  for (const line of lines) {
    if (line.section !== 'header') break;
    if (line.text.length > LONGEST_ENTRY) continue;
    const all = titlesIn(line.text, line.start, 'capitals');
    // People are called Meister or Head.
    const titles = line.start === name?.start ? all.filter(({ start }) => start > line.start) : all;
    if (titles.length > 0) return { line, titles };
  }
  return null;
}

function wishedTitles({ lines, statements }: CvOutline): readonly Segment[] {
  return [...lines.flatMap(listedTitles), ...statements.flatMap(titlesInProse)];
}

function listedTitles({ section, text, start, labelled }: PlacedLine): readonly Segment[] {
  if (section !== 'wishedTitles' && section !== 'wish') return [];
  const written = section === 'wishedTitles' || labelled ? 'any' : 'capitals';
  return titlesIn(text.slice(0, LONGEST_ENTRY), start, written);
}

function titlesInProse({ section, text, start }: PlacedLine): readonly Segment[] {
  if (section !== 'profile' && section !== 'header' && section !== 'wish') return [];
  return wishesIn({ text, start }, WISH).flatMap((wish) => {
    const before = BEFORE_TITLE.exec(wish.text)?.[0].length ?? 0;
    return titlesIn(wish.text.slice(before).replace(GOES_ON, ''), wish.start + before, 'any');
  });
}
