import { createHash, randomBytes } from 'node:crypto';
import type { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import type { BackfillPorts } from '../application/ports/backfill-ports';
import type { Log, Ports, Stores } from '../application/ports/ports';
import type { QuotaCaps } from '../application/ports/quota-ledger';
import type { JobSourceId } from '../domain/job-source';
import type { Config } from './config';
import { backfillPortsOver, type CvKeeping } from './open-backfill';
import { connectDatabase } from './postgres/database';
import { urlOf } from './postgres/database-url';
import { PostgresInsights } from './postgres/postgres-insights';
import { PostgresPageVault } from './postgres/postgres-page-vault';
import { PostgresPostings } from './postgres/postgres-postings';
import { PostgresProgressBell } from './postgres/postgres-progress-bell';
import { PostgresQuotaLedger } from './postgres/postgres-quota-ledger';
import { PostgresRuns } from './postgres/postgres-runs';
import { PostgresSkills } from './postgres/postgres-skills';
import { PostgresSourceGate } from './postgres/postgres-source-gate';
import { lockForRebuild } from './postgres/rebuild-lock';
import type { Sql } from './postgres/sql';
import { type DataKeys, dataKeyOf, dataKeys } from './privacy/data-key';
import { requireDataKeys } from './privacy/rewrap-keys';
import { KEY_BYTES } from './privacy/sealed-box';
import { createSources } from './sources/configured-sources';
import { FileSource } from './sources/file-source';
import { type Market, openMarket } from './sources/open-market';
import type { CallEvent } from './sources/provider-calls';
import { providerOf } from './sources/provider-list';
import { readStoredPage } from './sources/provider-source';
import { sourceMetrics } from './sources/source-metrics';

export interface PortNeeds {
  readonly sources: boolean;
  /** The one source, instead of the configured ones. */
  readonly file?: string;
  /** Until the program is told to stop. */
  readonly lasting: boolean;
  readonly signal: AbortSignal;
}

interface Surroundings {
  readonly log: Log;
  readonly metrics: Registry;
  /** What is opened here is closed by the caller, in the opposite order. */
  readonly opened: (close: () => Promise<unknown>) => void;
}

interface OpenedPorts {
  readonly db: DataSource;
  readonly ports: Ports;
  readonly backfill: BackfillPorts;
  readonly keys: DataKeys;
  readonly readiness: () => Promise<{ ready: boolean; details: Record<string, unknown> }>;
}

/** Every driven adapter, opened as the configuration says and wired to the others. */
export async function openPorts(config: Config, needs: PortNeeds, around: Surroundings): Promise<OpenedPorts> {
  const { db, market } = await openBoth(config, needs, around);
  const onCall = sourceMetrics(around.metrics);
  const keys = dataKeys(config.privacy, config.dataDir);
  await requireDataKeys(db.manager, keys);
  const cvs = { keys, keepsFiles: config.privacy.cvFileDays > 0 };
  const wiring = { market, sandboxVisible: config.sandbox, log: around.log, onCall, cvs };
  const { ports, backfill, close } = adaptersOver(db, wiring);
  around.opened(close);
  const { file } = needs;
  const sources = file === undefined ? ports.sources : new Map([['file', new FileSource(file)] as const]);
  return { db, keys, ports: { ...ports, sources }, backfill, readiness: () => readinessOf(db, ports, config) };
}

interface Wiring {
  readonly market: Pick<Market, 'configs' | 'sandbox'>;
  readonly sandboxVisible: boolean;
  readonly log: Log;
  readonly onCall?: (event: CallEvent) => void;
  /** How long after it was kept a page that nobody has read counts as left behind. */
  readonly leftBehindAfterMs?: number;
  /** Left out: CVs that are stored can be read only by this process. */
  readonly cvs?: CvKeeping;
}

const FORGETFUL: CvKeeping = { keys: { current: dataKeyOf(randomBytes(KEY_BYTES)), previous: null }, keepsFiles: true };

export interface Adapters {
  readonly ports: Ports;
  readonly backfill: BackfillPorts;
  readonly close: () => Promise<unknown>;
}

/** The ports over a database that is open and up to date. */
export function portsOver(db: DataSource, wiring: Wiring): Ports {
  return adaptersOver(db, wiring).ports;
}

/** All ports over a database that is open and up to date; those of backfills also need the queue to be prepared. */
export function adaptersOver(
  db: DataSource,
  { market, sandboxVisible, log, onCall, leftBehindAfterMs, cvs = FORGETFUL }: Wiring,
): Adapters {
  const now = () => new Date();
  const ledger = new PostgresQuotaLedger(db, { caps: capsOf(market) });
  const vault = new PostgresPageVault(db, ledger, leftBehindAfterMs);
  const gate = new PostgresSourceGate(db);
  const calls = { accounts: { ledger, vault, gate }, now, log };
  const storesIn = (sql: Sql) => storesOver(sql, new PostgresPageVault(sql, ledger), { sandboxVisible: true });
  const ports: Ports = {
    ...storesOver(db, vault, { sandboxVisible }),
    insights: new PostgresInsights(db, { sandboxVisible }),
    ...{ ledger, gate },
    savedSince: (account, since) => new PostgresRuns(db.manager).savedSince(account, since),
    sources: createSources(market, onCall === undefined ? calls : { ...calls, onCall }),
    readPage: (page) => readStoredPage(providerOf(page.account.source), page),
    atomically: (task) =>
      db.transaction(async (sql) => {
        await lockForRebuild(sql);
        return task(storesIn(sql));
      }),
    now,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    log,
  };
  const bell = new PostgresProgressBell(urlOf(db), log);
  return { ports, backfill: backfillPortsOver(db, { ...ports, bell }, storesIn, cvs), close: () => bell.close() };
}

/** Both take a while, so they are opened at the same time. */
async function openBoth(config: Config, { sources, lasting, signal }: PortNeeds, { log, opened }: Surroundings) {
  const { databaseUrl: url, dataDir } = config;
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const [database, market] = await Promise.allSettled([
    connectDatabase({ url, dataDir, lasting }, { log, signal, tell }),
    sources ? openMarket(config) : NO_MARKET,
  ]);
  for (const part of [database, market]) if (part.status === 'fulfilled') opened(part.value.close);
  if (database.status === 'rejected') throw database.reason;
  if (market.status === 'rejected') throw market.reason;
  return { db: database.value.db, market: market.value };
}

const NO_MARKET: Market = { configs: new Map(), sandbox: false, close: async () => undefined };

function capsOf({ configs }: Pick<Market, 'configs'>): ReadonlyMap<JobSourceId, QuotaCaps> {
  return new Map([...configs].map(([id, { plan }]) => [id, plan.caps]));
}

function storesOver(sql: Sql, vault: PostgresPageVault, visible: { readonly sandboxVisible: boolean }): Stores {
  return { postings: new PostgresPostings(sql, visible), skills: new PostgresSkills(sql), vault };
}

async function readinessOf(db: DataSource, { sources, log }: Ports, { sandbox }: Config) {
  const ready = await db.query('select 1').then(
    () => true,
    (error: unknown) => {
      log('database-unreachable', { error });
      return false;
    },
  );
  return { ready, details: { database: ready ? 'ok' : 'unreachable', sources: [...sources.keys()], sandbox } };
}
