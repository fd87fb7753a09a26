import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { BackfillPorts, BackfillStores } from '../application/ports/backfill-ports';
import type { Ports, Stores } from '../application/ports/ports';
import type { ProgressBell } from '../application/ports/progress-bell';
import { PostgresClaims } from './postgres/postgres-claims';
import { PostgresCoverage } from './postgres/postgres-coverage';
import { PostgresCoverageReport } from './postgres/postgres-coverage-report';
import { PostgresCvs } from './postgres/postgres-cvs';
import { PostgresRuns } from './postgres/postgres-runs';
import { PostgresSchedules } from './postgres/postgres-schedules';
import { PostgresSearchQueries } from './postgres/postgres-search-queries';
import { PostgresSharingReport } from './postgres/postgres-sharing-report';
import { PostgresUserRecords } from './postgres/postgres-user-records';
import { keepRebuildOff } from './postgres/rebuild-lock';
import type { Sql } from './postgres/sql';
import type { DataKeys } from './privacy/data-key';
import { GraphileQueue } from './queue/graphile-queue';
import { nextDue } from './queue/next-due';

type OwnStores = Omit<BackfillStores, keyof Stores>;

/** How CVs are kept. */
export interface CvKeeping {
  readonly keys: DataKeys;
  /** False: what was read from them, but not the files. */
  readonly keepsFiles: boolean;
}

/** The ports of backfills, over a database that is open and whose queue is prepared. */
export function backfillPortsOver(
  db: DataSource,
  ports: Ports & { readonly bell: ProgressBell },
  storesIn: (sql: Sql) => Stores,
  cvKeeping: CvKeeping,
): BackfillPorts {
  const { postings, sources, ledger, gate, bell, sha256, now, log } = ports;
  return {
    ...{ postings, sources, ledger, gate, bell, sha256, now, log },
    ...ownStores(db.manager, cvKeeping),
    coverageReport: new PostgresCoverageReport(db),
    sharing: new PostgresSharingReport(db),
    atomically: (task) => db.transaction((sql) => task({ ...storesIn(sql), ...ownStores(sql, cvKeeping) })),
    nextDue,
    newToken: randomUUID,
    random: Math.random,
  };
}

function ownStores(sql: Sql, { keys, keepsFiles }: CvKeeping): OwnStores {
  return {
    searches: new PostgresSearchQueries(sql),
    users: new PostgresUserRecords(sql),
    cvs: new PostgresCvs(sql, keys, { keepsFiles }),
    coverage: new PostgresCoverage(sql),
    claims: new PostgresClaims(sql),
    runs: new PostgresRuns(sql),
    queue: new GraphileQueue(sql),
    schedules: new PostgresSchedules(sql),
    time: async () => (await sql.query(`select date_trunc('milliseconds', clock_timestamp()) as now`))[0].now,
    keepRebuildOff: () => keepRebuildOff(sql),
  };
}
