import type { SourceRecord } from '../../application/ports/job-source';
import type { RawPosting } from '../../domain/posting';
import { type Row, readRecord } from './read-record';

/** The records of a page, each with its place in the feed. `page` counts from 1; null: the feed has only one. */
export function readRows(
  rows: readonly unknown[],
  page: number | null,
  read: (row: Row) => RawPosting,
): readonly SourceRecord[] {
  const on = page === null ? '' : `page ${page}, `;
  return rows.map((row, index) => readRecord(`${on}record ${index + 1}`, row, read));
}
