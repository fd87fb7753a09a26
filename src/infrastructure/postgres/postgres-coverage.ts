import type { CoverageFilter, KnownKey } from '../../application/ports/coverage-report';
import type { Coverage, CoverageStore, FetchedKey, OpenRange } from '../../application/ports/coverage-store';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import type { TimeRange } from '../../domain/backfill/time-ranges';
import { sourceCodes } from './codes';
import { FILTERED, filterParameters } from './coverage-filter';
import { COVERED_RANGES, type CoveredRow, KNOWN_COLUMNS, type KnownRow, knownFrom, rangesFrom } from './coverage-row';
import { hashKey } from './hash-key';
import type { Sql } from './sql';

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

/** What is locked together is locked in this order. */
const HOLD = `
  select ${KNOWN_COLUMNS} from coverage c where ${FILTERED} and c.source = $4 and c.sandbox = $5
   order by c.key_hash for update of c`;

const FORGET = `
  with cut as (
    select c.key_hash, c.covered - tstzmultirange(tstzrange($4::timestamptz, $5::timestamptz)) as rest
      from coverage c where c.source = $1 and c.sandbox = $2 and c.key_hash = any($3::bytea[])
  ),
  emptied as (
    delete from coverage c using cut
     where c.key_hash = cut.key_hash and c.source = $1 and c.sandbox = $2 and isempty(cut.rest)
  )
  update coverage c
     set covered = cut.rest, jobs_found = round(c.jobs_found * ${lengthOf('cut.rest')} / ${lengthOf('c.covered')})
    from cut
   where c.key_hash = cut.key_hash and c.source = $1 and c.sandbox = $2 and not isempty(cut.rest)`;

/** What was fetched, in coverage. */
export class PostgresCoverage implements CoverageStore {
  constructor(private readonly db: Sql) {}

  async read({ source, sandbox }: SourceAccount, keyTexts: readonly string[]): Promise<ReadonlyMap<string, Coverage>> {
    const hashes = [...new Set(keyTexts)].map(hashKey);
    const rows: CoveredRow[] = await this.db.query(READ, [sourceCodes.codeOf(source), sandbox, hashes]);
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

  async hold({ source, sandbox }: SourceAccount, filter: CoverageFilter): Promise<readonly KnownKey[]> {
    const parameters = [...(await filterParameters(this.db, filter)), sourceCodes.codeOf(source), sandbox];
    const rows: KnownRow[] = await this.db.query(HOLD, parameters);
    return rows.map(knownFrom);
  }

  async forget(
    { source, sandbox }: SourceAccount,
    keyTexts: readonly string[],
    { from, to }: OpenRange,
  ): Promise<void> {
    const instant = (at: number | null) => (at === null ? null : new Date(at));
    const account = [sourceCodes.codeOf(source), sandbox];
    await this.db.query(FORGET, [...account, keyTexts.map(hashKey), instant(from), instant(to)]);
  }
}

function lengthOf(ranges: string): string {
  return `(select sum(extract(epoch from upper(r) - lower(r))) from unnest(${ranges}) as r)`;
}
