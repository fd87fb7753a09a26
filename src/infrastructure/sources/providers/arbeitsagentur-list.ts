import { listIn } from '../list-in-answer';
import { isRow } from '../read-record';

/** Of the search that answers now, and of the one before it. */
const LIST = 'ergebnisliste';
const OLDER_LIST = 'stellenangebote';

/**
 * The rows of an answer, and in which of the two shapes they are. Where nothing is found behind the rows that were
 * skipped, the list is not there at all; where there should be some, its absence is a broken contract.
 */
export function agencyList(
  provider: string,
  body: unknown,
  skipped: number,
): { readonly rows: readonly unknown[]; readonly isOlder: boolean } {
  const has = (list: string) => isRow(body) && (body[list] ?? null) !== null;
  const isOlder = !has(LIST) && has(OLDER_LIST);
  const total = agencyTotal(body);
  if (!has(LIST) && !isOlder && total !== null && total <= skipped) return { rows: [], isOlder };
  return { rows: listIn(provider, body, isOlder ? OLDER_LIST : LIST), isOlder };
}

/** How many rows a search finds; a number as text in the older shape. null: it is not said. */
export function agencyTotal(body: unknown): number | null {
  const total = isRow(body) ? body.maxErgebnisse : null;
  if (typeof total === 'string') return /^\d{1,15}$/u.test(total) ? Number(total) : null;
  return typeof total === 'number' ? total : null;
}
