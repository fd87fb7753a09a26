import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { BackfillPorts, BackfillStores } from '../application/ports/backfill-ports';
import type { Ports, Stores } from '../application/ports/ports';
import { PostgresClaims } from './postgres/postgres-claims';
import { PostgresCoverage } from './postgres/postgres-coverage';
import { PostgresRuns } from './postgres/postgres-runs';
import { PostgresSearchQueries } from './postgres/postgres-search-queries';
import type { Sql } from './postgres/sql';
import { GraphileQueue } from './queue/graphile-queue';

type OwnStores = Omit<BackfillStores, keyof Stores>;

/** The ports of backfills, over a database that is open and whose queue is prepared. */
export function backfillPortsOver(db: DataSource, ports: Ports, storesIn: (sql: Sql) => Stores): BackfillPorts {
  const { sources, ledger, gate, sha256, log } = ports;
  return {
    ...{ sources, ledger, gate, sha256, log },
    ...ownStores(db.manager),
    atomically: (task) => db.transaction((sql) => task({ ...storesIn(sql), ...ownStores(sql) })),
    newToken: randomUUID,
    random: Math.random,
  };
}

function ownStores(sql: Sql): OwnStores {
  return {
    searches: new PostgresSearchQueries(sql),
    coverage: new PostgresCoverage(sql),
    claims: new PostgresClaims(sql),
    runs: new PostgresRuns(sql),
    queue: new GraphileQueue(sql),
    time: async () => (await sql.query(`select date_trunc('milliseconds', clock_timestamp()) as now`))[0].now,
  };
}
