import type { JobSourceId } from '../domain/job-source';
import { type NormalisationContext, normalisePosting } from '../domain/normalise-posting';
import type { JobPosting } from '../domain/posting';
import type { SourceRecord } from './ports/job-source';
import type { QuarantinedRecord } from './ports/posting-store';

const EXCERPT_CHARACTERS = 500;

interface SortedRecord {
  readonly posting: JobPosting;
  /** The source's record. */
  readonly record: unknown;
}

export interface SortedRecords {
  /** One per posting, the last one that came. */
  readonly taken: readonly SortedRecord[];
  readonly rejected: readonly QuarantinedRecord[];
  readonly duplicates: number;
  readonly filteredOut: number;
}

/** Normalises the records of a page and tells those that are wanted from those that are not, cannot be read, or repeat. */
export function sortRecords(
  records: readonly SourceRecord[],
  context: NormalisationContext,
  isWanted: (posting: JobPosting) => boolean,
): SortedRecords {
  const taken = new Map<string, SortedRecord>();
  const rejected: QuarantinedRecord[] = [];
  const counts = { duplicates: 0, filteredOut: 0 };
  for (const record of records) {
    const result = 'unreadable' in record ? { refused: record.unreadable } : normalisePosting(record.posting, context);
    if ('refused' in result) {
      rejected.push(rejection(context.source, record, result.refused));
    } else if (!isWanted(result.posting)) {
      counts.filteredOut++;
    } else {
      const { posting } = result;
      if (taken.delete(posting.id)) counts.duplicates++;
      taken.set(posting.id, { posting, record: 'posting' in record ? record.posting.record : null });
    }
  }
  return { ...counts, rejected, taken: [...taken.values()] };
}

function rejection(source: JobSourceId, record: SourceRecord, reason: string): QuarantinedRecord {
  const text = 'unreadable' in record ? record.record : JSON.stringify(record.posting.record);
  return { source, position: record.position, reason, excerpt: text.slice(0, EXCERPT_CHARACTERS) };
}
