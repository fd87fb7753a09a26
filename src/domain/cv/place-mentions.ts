import { countryName, readPlaces } from '../places/read-places';
import { isJobTitle } from './job-titles';
import { type Segment, segmentsOf } from './segments';

/** Between two places, or between a place and what is none, such as "Remote (US)". A comma may also stand between a place and its country. */
const HARD =
  /\bremote\s?\([^()]{0,60}\)|\s*[|•·●▪;/→]\s*|\t+|\s{3,}|\s+(?:or|oder|and|und|sowie|bzw\.?|&|\+)\s+|\s+[–—-]\s+|\.(?:\s+|$)|\s*[()[\]]\s*/giu;
const COMMA = /\s*,\s*/gu;
/** "Dallas, Texas, United States". */
const MOST_PARTS = 3;
const POSTCODE = /^(?:[A-Z]{1,2}[- ])?\d{4,5}\s+/u;
/** Behind a state, or behind a British town. */
const POSTCODE_BEHIND = /\s+(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})$/u;
const SMALL_BEFORE = /^(?:\p{Ll}[\p{Ll}'’-]*\s+)+/u;
const SMALL_BEHIND = /(?:\s+\p{Ll}[\p{Ll}'’-]*)+$/u;
const GROUND: ReadonlySet<string> = new Set(['city', 'region', 'country']);
const SHORTEST = 3;

/** The places that a short text lists, by the tables of places: what only holds the name of one is none. */
export function placesIn(text: string, start: number): readonly Segment[] {
  return segmentsOf(text, start, HARD).flatMap(placesInList);
}

function placesInList(list: Segment): readonly Segment[] {
  const parts = segmentsOf(list.text, list.start, COMMA).map(bare);
  const places: Segment[] = [];
  for (let at = 0; at < parts.length; ) {
    const size = sizeAt(list, parts, at);
    if (size > 0) places.push(joined(list, parts[at]!, parts[at + size - 1]!));
    at += Math.max(1, size);
  }
  return places;
}

/** How many parts from there on are one place; 0 where none begins. */
function sizeAt(list: Segment, parts: readonly Segment[], at: number): number {
  if (!isPlace(parts[at]!.text)) {
    const next = parts[at + 1];
    return next && isTownAndCountry(joined(list, parts[at]!, next).text) ? 2 : 0;
  }
  for (let size = Math.min(MOST_PARTS, parts.length - at); size > 1; size--) {
    if (isPlace(joined(list, parts[at]!, parts[at + size - 1]!).text)) return size;
  }
  return 1;
}

/** "20095 Hamburg", "based in Hamburg", "Hamburg preferred". */
function bare({ text, start }: Segment): Segment {
  const lead = (POSTCODE.exec(text) ?? SMALL_BEFORE.exec(text))?.[0].length ?? 0;
  const name = text.slice(lead).replace(SMALL_BEHIND, '').replace(POSTCODE_BEHIND, '');
  return { text: name, start: start + lead, end: start + lead + name.length };
}

function joined(list: Segment, first: Segment, last: Segment): Segment {
  return { text: list.text.slice(first.start - list.start, last.end - list.start), start: first.start, end: last.end };
}

function isPlace(text: string): boolean {
  if (
    !/^\p{Lu}[^:*@#]+$/u.test(text) ||
    isJobTitle(text, 'any') ||
    (text.length < SHORTEST && countryName(text) === null)
  )
    return false;
  const places = readPlaces(text);
  return places.length === 1 && GROUND.has(places[0]!.kind);
}

/** "Kleinkleckersdorf, Germany": towns are known by their country where no table holds them. */
function isTownAndCountry(text: string): boolean {
  if (!/^\p{Lu}\p{Ll}+(?:[- ]\p{L}+){0,2},\s\p{Lu}/u.test(text)) return false;
  const places = readPlaces(text);
  return places.length === 1 && places[0]!.kind === 'city' && places[0]!.country !== null;
}
