import type { CoverageFilter, CoverageReport, KnownKey } from '../../application/ports/coverage-report';
import type { SearchKey } from '../../domain/backfill/combination-key';
import { covers, type Place, placeKey } from '../../domain/places/place';
import { isRemote } from '../../domain/wanted-posting';
import { WORK_ARRANGEMENTS } from '../../domain/work';
import { sourceCodes } from './codes';
import { COVERED_RANGES, type CoveredRanges, rangesFrom } from './postgres-coverage';
import type { Sql } from './sql';

const PLACES = `
  select distinct on (key->>'placeText') key->'place' as place from coverage where key->>'placeText' is not null`;

const NEWEST = `
  select c.source, c.sandbox, c.key, c.jobs_found as "jobsFound", c.backfilled_at as "backfilledAt", ${COVERED_RANGES}
    from coverage c
   where ($1::text is null or position($1 in ' ' || (c.key->>'title') || ' ') > 0)
     and ($2::text[] is null or c.key->>'placeText' = any($2)
          or c.key->>'placeText' is null and c.key->'request'->>'workArrangement' = any($3::text[]))
   order by c.backfilled_at desc, c.key_hash, c.source, c.sandbox
   limit $4`;

interface Row extends Pick<KnownKey, 'jobsFound' | 'backfilledAt'> {
  readonly source: number;
  readonly sandbox: boolean;
  readonly key: SearchKey;
  readonly ranges: CoveredRanges;
}

/** Reports over coverage. */
export class PostgresCoverageReport implements CoverageReport {
  constructor(private readonly db: Sql) {}

  async newest({ title, places }: CoverageFilter, first: number): Promise<readonly KnownKey[]> {
    const rows: Row[] = await this.db.query(NEWEST, [
      title === null ? null : ` ${title} `,
      places === null ? null : await this.within(places),
      places?.some(isAnywhereRemote) ? WORK_ARRANGEMENTS.filter(isRemote) : [],
      first,
    ]);
    return rows.map(({ source, sandbox, ranges, ...row }) => ({
      ...row,
      account: { source: sourceCodes.valueOf(source), sandbox },
      covered: rangesFrom(ranges),
    }));
  }

  /** Keys of the places that coverage is of and that are these or lie within: far fewer than keys of searches. */
  private async within(places: readonly Place[]): Promise<readonly string[]> {
    const rows: { place: Place }[] = await this.db.query(PLACES);
    return rows.flatMap(({ place }) => (places.some((wider) => covers(wider, place)) ? placeKey(place) : []));
  }
}

function isAnywhereRemote({ kind, country }: Place): boolean {
  return kind === 'remote' && country === null;
}
