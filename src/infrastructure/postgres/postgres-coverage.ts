import type { Coverage, CoverageStore, FetchedKey } from '../../application/ports/coverage-store';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import { type TimeRange, type TimeRanges, timeRanges } from '../../domain/backfill/time-ranges';
import { sourceCodes } from './codes';
import { hashKey } from './hash-key';
import type { Sql } from './sql';

/** Of `coverage c`. Times as milliseconds: they come back exactly as they went in. */
export const COVERED_RANGES = `
  (select coalesce(json_agg(json_build_array(round(extract(epoch from lower(r)) * 1000),
                                             round(extract(epoch from upper(r)) * 1000))), '[]')
     from unnest(c.covered) as r) as ranges`;

const READ = `
  select c.key_text as "keyText", c.jobs_found as "jobsFound", ${COVERED_RANGES}
    from coverage c where c.source = $1 and c.sandbox = $2 and c.key_hash = any($3::bytea[])`;

const ADD = `
  insert into coverage as c (key_hash, source, sandbox, key_text, key, covered, jobs_found, backfilled_at)
  select k.key_hash, $1, $2, k.key_text, k.key, tstzmultirange(tstzrange($7, $8)), k.jobs_found, clock_timestamp()
    from unnest($3::bytea[], $4::text[], $5::jsonb[], $6::int[]) as k (key_hash, key_text, key, jobs_found)
   order by k.key_hash
  on conflict (key_hash, source, sandbox) do update
    set covered = c.covered + excluded.covered, jobs_found = c.jobs_found + excluded.jobs_found,
        backfilled_at = excluded.backfilled_at`;

interface Row {
  readonly keyText: string;
  readonly jobsFound: number;
  readonly ranges: CoveredRanges;
}

export type CoveredRanges = readonly (readonly [from: number, to: number])[];

export function rangesFrom(ranges: CoveredRanges): TimeRanges {
  return timeRanges(...ranges.map(([from, to]) => ({ from, to })));
}

/** What was fetched, in coverage. */
export class PostgresCoverage implements CoverageStore {
  constructor(private readonly db: Sql) {}

  async read({ source, sandbox }: SourceAccount, keyTexts: readonly string[]): Promise<ReadonlyMap<string, Coverage>> {
    const hashes = [...new Set(keyTexts)].map(hashKey);
    const rows: Row[] = await this.db.query(READ, [sourceCodes.codeOf(source), sandbox, hashes]);
    return new Map(rows.map(({ ranges, ...row }) => [row.keyText, { ...row, covered: rangesFrom(ranges) }]));
  }

  async add({ source, sandbox }: SourceAccount, keys: readonly FetchedKey[], window: TimeRange): Promise<void> {
    if (window.from >= window.to) return;
    await this.db.query(ADD, [
      sourceCodes.codeOf(source),
      sandbox,
      keys.map(({ key }) => hashKey(key.text)),
      keys.map(({ key }) => key.text),
      keys.map(({ key }) => JSON.stringify(key)),
      keys.map(({ jobsFound }) => jobsFound),
      new Date(window.from),
      new Date(window.to),
    ]);
  }
}
