import { isRecord, parsedJson } from '../../exchange';
import { readParameters } from '../parameters';

/** A checked request for the feed. */
export interface FeedRequest {
  readonly count: number;
  /** Position of the first row. */
  readonly start: number;
  /** The filters that were given, which the answer repeats. */
  readonly filters: Readonly<Record<string, string>>;
}

const MAX_COUNT = 100;

export function cursorAt(position: number): string {
  return Buffer.from(JSON.stringify({ after: position })).toString('base64url');
}

/** Undefined for what is no cursor. */
function positionOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return 0;
  const parsed = parsedJson(Buffer.from(cursor, 'base64url').toString());
  const position = isRecord(parsed) ? parsed.after : undefined;
  return Number.isInteger(position) && (position as number) >= 0 ? (position as number) : undefined;
}

/** The checked request, or what is wrong with it. */
export function readFeedRequest(query: URLSearchParams): FeedRequest | { readonly problem: string } {
  const parameters = readParameters(query);
  const count = parameters.wholeNumber('count', 1, MAX_COUNT) ?? MAX_COUNT;
  const problem = parameters.problem();
  const start = positionOf(parameters.text('cursor'));
  if (problem !== undefined) return { problem };
  if (start === undefined) return { problem: 'cursor is invalid' };
  const given = ['geo', 'industry', 'tag'].flatMap((name) => {
    const value = parameters.text(name);
    return value === undefined ? [] : [[name, value]];
  });
  return { count, start, filters: Object.fromEntries(given) };
}
