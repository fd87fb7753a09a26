import type { JobSource, SourceRecord } from '../../src/application/ports/job-source';
import { ANYTHING, type SourceRequest } from '../../src/domain/source-request';

const DAY_MS = 86_400_000;

export function aRequest(overrides: Partial<SourceRequest> = {}, now = new Date()): SourceRequest {
  return { ...ANYTHING, postedSince: new Date(now.getTime() - 30 * DAY_MS), ...overrides };
}

/** All records of a source, the sizes of the pages that held any, and the failure that ended them, if one did. */
export async function drained(
  source: JobSource,
  request: Partial<SourceRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<{ readonly pages: number[]; readonly records: SourceRecord[]; readonly failure: unknown }> {
  const pages: number[] = [];
  const records: SourceRecord[] = [];
  try {
    for await (const page of source.fetch(aRequest(request), signal)) {
      if (page.records.length > 0) pages.push(page.records.length);
      records.push(...page.records);
    }
  } catch (failure) {
    return { pages, records, failure };
  }
  return { pages, records, failure: null };
}
