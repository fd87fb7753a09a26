import { askedCombination } from '../../domain/backfill/asked-combination';
import type { Combination } from '../../domain/backfill/combination';
import { keyReader } from '../../domain/backfill/combination-key';
import { type TimeRanges } from '../../domain/backfill/time-ranges';
import { wholeNumber } from '../../domain/ingestion-query';
import type { JobSourceId } from '../../domain/job-source';
import type { BackfillPorts } from '../ports/backfill-ports';
import type { CoverageReport, KnownKey } from '../ports/coverage-report';
import type { SearchQuery } from '../ports/search-query-store';
import { type CoverageWords, coverageFilter } from './coverage-filter';
import { hull } from './plan-items';

export const COVERAGE_FIRST_BOUND = { least: 1, most: 1_000, usual: 100 } as const;

export interface CoverageRequest extends CoverageWords {
  readonly first: number;
}

/** What is known of a combination at a source, over all users. */
export interface CoverageEntry {
  /** What the source was asked for. */
  readonly combination: Combination;
  readonly source: JobSourceId;
  readonly sandbox: boolean;
  /** Of all ranges; there may be gaps between them. */
  readonly coveredFrom: Date;
  readonly coveredTo: Date;
  readonly ranges: TimeRanges;
  readonly backfilledAt: Date;
  readonly jobsFound: number;
  /** Users with an active search that asks the source for this; 0 while the source is not configured. */
  readonly subscribers: number;
}

/** For operators: what was fetched, newest first, and for how many. */
export class ListCoverage {
  constructor(
    private readonly ports: Pick<BackfillPorts, 'sources' | 'searches'> & { readonly coverageReport: CoverageReport },
  ) {}

  /** Throws INVALID_INPUT. */
  async execute({ first, ...words }: CoverageRequest): Promise<readonly CoverageEntry[]> {
    const { least, most } = COVERAGE_FIRST_BOUND;
    const filter = coverageFilter(words);
    const known = await this.ports.coverageReport.newest(filter, wholeNumber('first', first, least, most));
    if (known.length === 0) return [];
    const subscribers = this.subscribers(known, await this.ports.searches.active(null));
    return known.map((one) => entryOf(one, subscribers(one)));
  }

  private subscribers(known: readonly KnownKey[], active: readonly SearchQuery[]): (one: KnownKey) => number {
    const keysOf = keyReader();
    const bySource = new Map<JobSourceId, ReadonlyMap<string, ReadonlySet<string>>>();
    for (const id of new Set(known.map(({ account }) => account.source))) {
      const capabilities = this.ports.sources.get(id)?.capabilities;
      if (capabilities === undefined) continue;
      const texts = known.filter(({ account }) => account.source === id).map(({ key }) => key.text);
      const users = new Map(texts.map((text) => [text, new Set<string>()]));
      for (const search of active) {
        for (const { text } of keysOf(search, capabilities)) users.get(text)?.add(search.userId);
      }
      bySource.set(id, users);
    }
    return ({ account, key }) => bySource.get(account.source)?.get(key.text)?.size ?? 0;
  }
}

function entryOf({ account, key, covered, jobsFound, backfilledAt }: KnownKey, subscribers: number): CoverageEntry {
  const { from, to } = hull(covered);
  return {
    combination: askedCombination(key),
    ...account,
    coveredFrom: new Date(from),
    coveredTo: new Date(to),
    ranges: covered,
    ...{ backfilledAt, jobsFound, subscribers },
  };
}
