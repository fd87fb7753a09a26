import type { JobSource, SourceRecord, SourceRequest } from '../../src/application/ports/job-source';

export const EVERYTHING: SourceRequest = { location: null, role: 'any', level: 'all', days: 30, maxResults: null };

/** All records of a source, and the failure that ended them, if one did. */
export async function drained(
  source: JobSource,
  request: Partial<SourceRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<{ readonly pages: number[]; readonly records: SourceRecord[]; readonly failure: unknown }> {
  const pages: number[] = [];
  const records: SourceRecord[] = [];
  try {
    for await (const page of source.fetch({ ...EVERYTHING, ...request }, signal)) {
      pages.push(page.length);
      records.push(...page);
    }
  } catch (failure) {
    return { pages, records, failure };
  }
  return { pages, records, failure: null };
}
