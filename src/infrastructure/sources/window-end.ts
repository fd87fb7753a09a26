import type { SourceRecord } from '../../application/ports/job-source';

/** So many records in a row must be too old: one alone may be misdated, or pinned where it does not belong. */
const TOO_OLD_IN_A_ROW = 3;

/** Whether a newest-first feed has come to postings that are older than wanted, so that no page behind this one matters. */
export function isPastWindow(records: readonly SourceRecord[], postedSince: Date): boolean {
  const dates = records.flatMap((record) => ('posting' in record ? (record.posting.datePosted ?? []) : []));
  const last = dates.slice(-TOO_OLD_IN_A_ROW);
  return last.length > 0 && last.every((date) => date < postedSince);
}
