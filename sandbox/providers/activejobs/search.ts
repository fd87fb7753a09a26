import { readParameters } from '../parameters';
import { withRepeats } from '../repeats';
import { BadParameter } from './bad-parameter';
import { currentFilters, filtered, legacyFilters } from './filters';
import type { ActiveJobsListing } from './listings';
import type { RowOptions } from './row';
import { isInWindow, type TimeFrame, timeFrames } from './windows';

/** A page, and how its rows are to be shown. */
export interface Found {
  readonly page: readonly ActiveJobsListing[];
  readonly options: RowOptions;
}

/** What a search works with. */
interface Searched {
  readonly rows: readonly ActiveJobsListing[];
  readonly now: number;
  readonly seed: number;
}

/** A row that moved turns up again this many rows later. */
const REPEAT_DISTANCE = 10;

const DEFAULT_LIMIT = 100;
const MAX_OFFSET = 1_000_000;

/** Rows per page of the legacy paths: least, most and default. The hourly path has no pages. */
const legacyLimits = {
  '1h': [1, 5000, 5000],
  '24h': [10, 100, 100],
  '7d': [10, 100, 100],
  '6m': [10, 500, 500],
} as const;

function checked(problem: string | undefined): void {
  if (problem !== undefined) throw new BadParameter(problem);
}

/** `GET /active-ats-<frame>`. Throws `BadParameter`. */
export function legacySearch(frame: TimeFrame, query: URLSearchParams, { rows, now, seed }: Searched): Found {
  const parameters = readParameters(query);
  const [low, high, usual] = legacyLimits[frame];
  const limit = parameters.wholeNumber('limit', low, high) ?? usual;
  const offset = parameters.wholeNumber('offset', 0, MAX_OFFSET) ?? 0;
  const options = {
    form: 'legacy',
    description: parameters.oneOf('description_type', ['text', 'html']),
    ai: parameters.flag('include_ai') ?? false,
    companyProfile: parameters.flag('include_li') ?? false,
  } as const;
  checked(parameters.problem());
  if (parameters.text('date_filter') && frame !== '24h' && frame !== '7d')
    throw new BadParameter('date_filter is not available for this time frame');
  const found = filtered(rows.filter(isInWindow(frame, now)), query, legacyFilters, seed);
  return { page: withRepeats(found, REPEAT_DISTANCE).slice(offset, offset + limit), options };
}

/** The time frame of a request to the current path. Throws `BadParameter`. */
export function timeFrameOf(query: URLSearchParams): TimeFrame {
  const frame = readParameters(query).oneOf('time_frame', timeFrames);
  if (frame === undefined) throw new BadParameter(`time_frame must be one of: ${timeFrames.join(', ')}`);
  return frame;
}

/** Rows behind an id, in the order of ids: nothing moves while a client pages like this. */
function behind(rows: readonly ActiveJobsListing[], cursor: number, limit: number): ActiveJobsListing[] {
  const rest = rows.filter(({ id }) => id > cursor).sort((a, b) => a.id - b.id);
  return rest.slice(0, limit);
}

/** `GET /active-ats?time_frame=…`. Throws `BadParameter`. */
export function currentSearch(query: URLSearchParams, { rows, now, seed }: Searched): Found {
  const frame = timeFrameOf(query);
  const parameters = readParameters(query);
  const limit = parameters.wholeNumber('limit', 1, 1000) ?? DEFAULT_LIMIT;
  const offset = parameters.wholeNumber('offset', 0, MAX_OFFSET);
  const cursor = parameters.wholeNumber('cursor', 0, Number.MAX_SAFE_INTEGER);
  const options = {
    form: 'current',
    description: parameters.oneOf('description_format', ['text', 'html']),
    ai: true,
    companyProfile: parameters.flag('include_basic_organization_details') ?? false,
  } as const;
  checked(parameters.problem());
  if (cursor !== undefined && (frame !== '6m' || offset !== undefined))
    throw new BadParameter('cursor is available with time_frame=6m and without offset only');
  const found = filtered(rows.filter(isInWindow(frame, now)), query, currentFilters, seed);
  if (cursor !== undefined) return { page: behind(found, cursor, limit), options };
  const start = offset ?? 0;
  return { page: withRepeats(found, REPEAT_DISTANCE).slice(start, start + limit), options };
}
