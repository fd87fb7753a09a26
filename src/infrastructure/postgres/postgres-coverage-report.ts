import type { CoverageFilter, CoverageReport, KnownKey } from '../../application/ports/coverage-report';
import { FILTERED, filterParameters } from './coverage-filter';
import { KNOWN_COLUMNS, type KnownRow, knownFrom } from './coverage-row';
import type { Sql } from './sql';

const NEWEST = `
  select ${KNOWN_COLUMNS} from coverage c where ${FILTERED}
   order by c.backfilled_at desc, c.key_hash, c.source, c.sandbox
   limit $4`;

/** Reports over coverage. */
export class PostgresCoverageReport implements CoverageReport {
  constructor(private readonly db: Sql) {}

  async newest(filter: CoverageFilter, first: number): Promise<readonly KnownKey[]> {
    const rows: KnownRow[] = await this.db.query(NEWEST, [...(await filterParameters(this.db, filter)), first]);
    return rows.map(knownFrom);
  }
}
