import { isRecord, parsedJson } from '../../exchange';
import { hashOf } from '../../random';

/** About so many jobs are on a page. */
export const PAGE_SIZE = 10;

/** Where the page that begins at `start` ends: some pages are a row short, which is no proof of the end. */
function pageEnd(start: number): number {
  return start + (hashOf('jsearch page', start) % 4 === 0 ? PAGE_SIZE - 1 : PAGE_SIZE);
}

/** Position behind `pages` pages. */
export function skipPages(start: number, pages: number): number {
  let position = start;
  for (let page = 0; page < pages; page++) position = pageEnd(position);
  return position;
}

export function cursorAt(position: number): string {
  return Buffer.from(JSON.stringify({ o: position })).toString('base64');
}

/** Undefined for what is no cursor. */
export function positionOf(cursor: string): number | undefined {
  const parsed = parsedJson(Buffer.from(cursor, 'base64').toString());
  const position = isRecord(parsed) ? parsed.o : undefined;
  return Number.isInteger(position) && (position as number) >= 0 ? (position as number) : undefined;
}
