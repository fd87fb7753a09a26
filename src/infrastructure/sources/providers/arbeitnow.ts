import { FREE_OF_CHARGE } from '../../../domain/call-cost';
import type { RawPosting } from '../../../domain/posting';
import { NO_FILTERS } from '../../../domain/source-request';
import type { EmploymentType } from '../../../domain/work';
import { employmentTypes } from '../employment-types';
import { listIn } from '../list-in-answer';
import { placeList } from '../place-list';
import type { Provider, ProviderCall } from '../provider';
import { isRow, type Row, textField } from '../read-record';
import { readRows } from '../read-rows';
import { flagField, textsField, unixTimeField } from '../typed-fields';
import { isPastWindow } from '../window-end';

const NAME = 'Arbeitnow';

/** Arbeitnow's job board, mostly Germany: everything, newest first, whatever is wanted. */
export const arbeitnow: Provider = {
  id: 'arbeitnow',
  name: NAME,
  baseUrl: 'https://www.arbeitnow.com/api',
  environment: 'ARBEITNOW',
  capabilities: {
    kind: 'provider',
    filters: NO_FILTERS,
    windowDays: 'any',
    historyDays: null,
    pageSize: 325,
    charges: [],
    leavesOut: 0,
  },
  plans: {
    // No limit is documented; it is asked not to be polled more than hourly, and a few pages hold weeks.
    free: { pace: [{ calls: 10, seconds: 60 }], caps: {} },
  },
  credentials: null,

  searches: () => [page(1)],
  mostCost: () => FREE_OF_CHARGE,
  cost: () => FREE_OF_CHARGE,
  read: (call, body, { postedSince }) => {
    const number = Number(call.query?.page);
    const rows = listIn(NAME, body, 'data');
    const records = readRows(rows, number, arbeitnowPosting);
    const isLast = rows.length === 0 || hasNoNext(body) || isPastWindow(records, postedSince);
    return { records, next: isLast ? null : page(number + 1) };
  },
  check: page(1),
};

function page(number: number): ProviderCall {
  return { method: 'GET', path: '/job-board-api', query: { page: String(number) } };
}

/** There is no total, and `last` is always null. An answer without links may have a page after it all the same. */
function hasNoNext(body: unknown): boolean {
  return isRow(body) && isRow(body.links) && body.links.next === null;
}

function arbeitnowPosting(row: Row): RawPosting {
  const remote = flagField(row, 'remote') === true;
  return {
    providerId: textField(row, 'slug'),
    url: textField(row, 'url'),
    title: textField(row, 'title'),
    company: textField(row, 'company_name'),
    location: placeList([textField(row, 'location')], { remote }),
    datePosted: unixTimeField(row, 'created_at'),
    description: textField(row, 'description'),
    // What is not remote may be hybrid: the board does not tell.
    workArrangement: remote ? 'remote_ok' : null,
    employmentTypes: [...new Set(textsField(row, 'job_types').flatMap(contracts))],
    retrievedAt: null,
    record: row,
  };
}

/** "Full-time permanent" begins with the hours; "berufserfahren" is experience and names no contract. */
function contracts(type: string): readonly EmploymentType[] {
  const words = type.trim().split(/\s+/u);
  const beginnings = words.map((_, index) => words.slice(0, words.length - index).join(' '));
  return beginnings.map((beginning) => employmentTypes(beginning)).find((found) => found.length > 0) ?? [];
}
