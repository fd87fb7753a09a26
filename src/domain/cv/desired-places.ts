import { locationKey } from '../backfill/combination';
import { LONGEST_ENTRY } from './cv-lines';
import type { CvOutline } from './cv-outline';
import type { Grounded } from './cv-profile';
import type { PlacedLine } from './cv-sections';
import type { ExperienceEntry } from './experience-entries';
import { firstOfEach, grounded } from './grounded';
import { nameLine } from './name-line';
import { placesIn } from './place-mentions';
import type { Segment } from './segments';
import { wishesIn } from './wishes-in';

const MOST_PLACES = 5;
const LONGEST_PLACE = 60;

/** Prose that says where somebody would work. */
const WISH =
  /(?<!\p{L})(?:open to|willing to|ready to|happy to|prefer(?:ably|red|ring)?|relocat(?:e|ion|ing) to|looking for|seeking|umzugsbereit|umzug nach|bevorzugt|suche|sucht|gesucht|gerne? in|am liebsten in|bereit)\s/giu;
/** Behind it a place is named in such prose. */
const BEFORE_PLACE = /(?<!\p{L})(?:in|to|nach|im|around|near|raum|at|from|oder|or|und|and)\s|[:,(]\s?/giu;
/** Prose that says where somebody lives. */
const HOME = /(?<!\p{L})(?:based|living|located|residing|wohnhaft|ansässig|lebe) (?:in|near)\s/giu;
/** What is said of somebody besides their home. */
const NO_HOME = /^(?:born|geboren|nationalit|citizen|staatsang)|@|:\/\/|\d{6}/iu;

/** Where somebody would work: what is wished for, then where they live; where neither is said, where they worked last. */
export function desiredPlaces({ lines, statements, entries }: CvOutline): readonly Grounded<string>[] {
  const name = nameLine(lines);
  const wanted = [...statements.flatMap(wishedPlaces), ...statements.flatMap((statement) => homes(statement, name))];
  const places = firstOfEach(wanted.map(asGrounded), locationKey, MOST_PLACES);
  return places.length > 0 ? places : firstOfEach(employersPlaces(entries).map(asGrounded), locationKey, 1);
}

function wishedPlaces({ section, text, start }: PlacedLine): readonly Segment[] {
  if (section === 'wishedPlaces') return placesIn(text.slice(0, LONGEST_ENTRY), start);
  const tells = section === 'wish' || section === 'profile' || section === 'header' || section === 'wishedArrangement';
  return tells ? wishesIn({ text, start }, WISH).flatMap(placesInProse) : [];
}

/** In prose only what a word such as "in" stands before is a place. */
function placesInProse({ text, start }: Segment): readonly Segment[] {
  return [...text.matchAll(BEFORE_PLACE)].flatMap((match) => {
    const from = match.index + match[0].length;
    const [first] = placesIn(text.slice(from, from + LONGEST_PLACE), start + from);
    return first && text.slice(from).trimStart().startsWith(first.text) ? [first] : [];
  });
}

function homes(line: PlacedLine, name: PlacedLine | null): readonly Segment[] {
  const { section, text, start } = line;
  if (section === 'profile' || section === 'wish') return wishesIn({ text, start }, HOME).flatMap(firstPlace);
  if ((section !== 'header' && section !== 'contact') || text.length > LONGEST_ENTRY) return [];
  if (/[.!?]$/u.test(text)) return wishesIn({ text, start }, HOME).flatMap(firstPlace);
  // People are called Paris or Austin.
  const places = placesIn(withoutNumbers(text), start);
  return start === name?.start ? places.filter((place) => place.start > start) : places;
}

/** Addresses of mail and pages, and numbers of telephones, as white space: they stand beside places. */
function withoutNumbers(text: string): string {
  return text.replace(/\S+/gu, (word) => (NO_HOME.test(word) ? ' '.repeat(word.length) : word));
}

function firstPlace({ text, start }: Segment): readonly Segment[] {
  return placesIn(text, start).slice(0, 1);
}

function employersPlaces(entries: readonly ExperienceEntry[]): readonly Segment[] {
  return entries.flatMap(({ around, title }) =>
    around
      .flatMap(({ text, start }) => placesIn(text, start))
      .filter(({ start }) => title === null || start < title.start || start >= title.end),
  );
}

function asGrounded({ text, start, end }: Segment): Grounded<string> {
  return grounded(text.replace(/\s+/gu, ' '), start, end);
}
