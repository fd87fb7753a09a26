import { randomUUID } from 'node:crypto';
import { jsonReply, type SandboxRequest } from '../../exchange';
import type { Priced } from '../rapidapi/gateway';
import { withRepeats } from '../repeats';
import type { JSearchListing } from './listings';
import { cursorAt, PAGE_SIZE, positionOf, skipPages } from './page';
import { resultsOf } from './results';
import { rowOf } from './row';
import { type JSearchRequest, readSearch } from './search-parameters';

const MAX_DETAILS = 20;

/** One page is billed as one request, two to ten pages as two, more as three. */
function billedRequests(pages: number): number {
  if (pages === 1) return 1;
  return pages <= 10 ? 2 : 3;
}

/** A request that the provider refused is counted all the same. */
function refused(message: string): Priced {
  const reply = jsonReply(400, { status: 'ERROR', request_id: randomUUID(), error: { message, code: 400 } });
  return { reply: { ...reply, credits: 1 }, cost: { requests: 1 } };
}

function answered(content: object, rows: number, requests: number): Priced {
  const reply = jsonReply(200, { status: 'OK', request_id: randomUUID(), ...content });
  return { reply: { ...reply, rows, credits: requests }, cost: { requests } };
}

function projected(row: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  return fields.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

/** The old path, and the one that replaced it. */
export type Version = 'v1' | 'v2';

/** What the answer repeats of the question; the new path has no page numbers. */
function echo({ query, page, numPages, datePosted, country, language }: JSearchRequest, version: Version) {
  const numbered = version === 'v1' ? { page } : {};
  const rest = { num_pages: numPages, date_posted: datePosted, country: country.toLowerCase(), language };
  return { query, ...numbered, ...rest };
}

/** What a search works with. */
interface Searched {
  readonly rows: readonly JSearchListing[];
  readonly now: number;
  readonly seed: number;
}

function shown(rows: readonly JSearchListing[], fields: readonly string[], { seed, now }: Searched) {
  return rows.map((row) => projected(rowOf(seed, now, row), fields));
}

export function search(version: Version, { query }: SandboxRequest, searched: Searched): Priced {
  const asked = readSearch(query);
  if ('problem' in asked) return refused(asked.problem);
  const { page, cursor, numPages, fields } = asked;
  const start = version === 'v1' ? skipPages(0, page - 1) : positionOf(cursor ?? cursorAt(0));
  if (start === undefined) return refused('cursor is invalid');
  const all = withRepeats(resultsOf(searched.rows, asked, searched.now), PAGE_SIZE);
  const end = skipPages(start, numPages);
  const jobs = shown(all.slice(start, end), fields, searched);
  const data = version === 'v1' ? jobs : { jobs, cursor: end < all.length ? cursorAt(end) : null };
  return answered({ parameters: echo(asked, version), data }, jobs.length, billedRequests(numPages));
}

export function details({ query }: SandboxRequest, searched: Searched): Priced {
  const ids = query.get('job_id')?.split(',').filter(Boolean) ?? [];
  if (ids.length === 0) return refused('job_id is required');
  if (ids.length > MAX_DETAILS) return refused(`job_id may name up to ${MAX_DETAILS} jobs`);
  const found = searched.rows.filter(({ id }) => ids.includes(id));
  return answered({ parameters: { job_id: ids.join(',') }, data: shown(found, [], searched) }, found.length, 1);
}
