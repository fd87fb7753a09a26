import type { KnownKey } from '../../application/ports/coverage-report';
import type { SearchKey } from '../../domain/backfill/combination-key';
import { type TimeRanges, timeRanges } from '../../domain/backfill/time-ranges';
import { sourceCodes } from './codes';

/** Of `coverage c`. Times as milliseconds: they come back exactly as they went in. */
export const COVERED_RANGES = `
  (select coalesce(json_agg(json_build_array(round(extract(epoch from lower(r)) * 1000),
                                             round(extract(epoch from upper(r)) * 1000))), '[]')
     from unnest(c.covered) as r) as ranges`;

type CoveredRanges = readonly (readonly [from: number, to: number])[];

export interface CoveredRow {
  readonly keyText: string;
  readonly jobsFound: number;
  readonly ranges: CoveredRanges;
}

export function rangesFrom(ranges: CoveredRanges): TimeRanges {
  return timeRanges(...ranges.map(([from, to]) => ({ from, to })));
}

/** All that is known of a key at a source, over `coverage c`. */
export const KNOWN_COLUMNS = `
  c.source, c.sandbox, c.key, c.jobs_found as "jobsFound", c.backfilled_at as "backfilledAt", ${COVERED_RANGES}`;

export interface KnownRow extends Pick<KnownKey, 'jobsFound' | 'backfilledAt'> {
  readonly source: number;
  readonly sandbox: boolean;
  readonly key: SearchKey;
  readonly ranges: CoveredRanges;
}

export function knownFrom({ source, sandbox, ranges, ...row }: KnownRow): KnownKey {
  return { ...row, account: { source: sourceCodes.valueOf(source), sandbox }, covered: rangesFrom(ranges) };
}
