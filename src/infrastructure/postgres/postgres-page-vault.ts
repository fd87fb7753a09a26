import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { PageVault, RawPage, StoredPage } from '../../application/ports/page-vault';
import type { QuotaReading, Reservation } from '../../application/ports/quota-ledger';
import type { CallCost } from '../../domain/call-cost';
import type { JobSourceId } from '../../domain/job-source';
import type { SourceRequest } from '../../domain/source-request';
import { sourceCodes } from './codes';
import type { PostgresQuotaLedger } from './postgres-quota-ledger';
import type { Queryable } from './quota-account';

/** No run stores a page that long after it was kept. */
const LEFT_BEHIND_AFTER_MS = 600_000;

/** A page may unpack to some megabytes; a visit holds so many of them. */
const PAGES_AT_A_TIME = 4;

const INSERT = `
  insert into raw_pages (source, sandbox, request, call, cost, fetched_at, body)
  values ($1, $2, $3, $4, $5, $6, $7) returning id::text`;

const READ = `
  select id::text, source, sandbox, request, call, cost, fetched_at, body from raw_pages
   where id > $1 and ($2::smallint is null
                   or (source = $2 and read_at is null and kept_at < clock_timestamp() - $3 * interval '1 millisecond'))
   order by raw_pages.id limit ${PAGES_AT_A_TIME}`;

interface PageRow {
  readonly id: string;
  readonly source: number;
  readonly sandbox: boolean;
  readonly request: Omit<SourceRequest, 'postedSince' | 'leaveOut'> & { readonly postedSince: string };
  readonly call: unknown;
  readonly cost: CallCost;
  readonly fetched_at: Date;
  readonly body: Buffer;
}

/** The caller waits for it: a third larger than with the usual level, in a third of the time. */
const FASTEST = { level: constants.Z_BEST_SPEED };

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Answers in raw_pages. Packing runs on the thread pool and before the transaction, which holds rows that others wait for. */
export class PostgresPageVault implements PageVault {
  constructor(
    private readonly db: Queryable,
    private readonly ledger: PostgresQuotaLedger,
    private readonly leftBehindAfterMs = LEFT_BEHIND_AFTER_MS,
  ) {}

  async keep(
    page: RawPage,
    reservation: Reservation,
    cost: CallCost,
    readings: readonly QuotaReading[],
  ): Promise<StoredPage> {
    const body = await pack(page.body, FASTEST);
    const { account, request, call, fetchedAt } = page;
    const values = [
      sourceCodes.codeOf(account.source),
      account.sandbox,
      ...[request, call, cost].map(json),
      fetchedAt,
      body,
    ];
    return this.ledger.settle({ reservation, cost, readings }, async (transaction) => {
      const [row]: [{ id: string }] = await transaction.query(INSERT, values);
      return { ...page, id: row.id, cost };
    });
  }

  /** Not waited for on the disk: a mark that a power cut loses has the page read once more, which changes nothing. */
  async markRead(id: string): Promise<void> {
    const rows: unknown[] = await this.db.query(
      `with marked as (
         update raw_pages set read_at = clock_timestamp() where id = $1 and read_at is null
       ) select set_config('synchronous_commit', 'off', true) from raw_pages where id = $1`,
      [id],
    );
    if (rows.length === 0) throw new Error(`there is no page ${id}`);
  }

  pages(): AsyncIterable<StoredPage> {
    return this.visited(null);
  }

  leftBehind(source: JobSourceId): AsyncIterable<StoredPage> {
    return this.visited(sourceCodes.codeOf(source));
  }

  private async *visited(source: number | null): AsyncIterable<StoredPage> {
    let after = '0';
    for (;;) {
      const rows: PageRow[] = await this.db.query(READ, [after, source, this.leftBehindAfterMs]);
      for (const row of rows) yield await pageFrom(row);
      if (rows.length < PAGES_AT_A_TIME) return;
      after = rows.at(-1)!.id;
    }
  }

  async count(): Promise<number> {
    const [row]: [{ n: number }] = await this.db.query('select count(*)::float8 as n from raw_pages');
    return row.n;
  }
}

async function pageFrom({ id, source, sandbox, request, call, cost, fetched_at, body }: PageRow): Promise<StoredPage> {
  return {
    id,
    account: { source: sourceCodes.valueOf(source), sandbox },
    request: { ...request, leaveOut: [], postedSince: new Date(request.postedSince) },
    call,
    cost,
    fetchedAt: fetched_at,
    body: (await unpack(body)).toString(),
  };
}

/** PostgreSQL's JSON has neither NUL nor halves of characters, and no oddity of a request is worth an answer that was paid for. */
function json(value: unknown): string {
  const storable = (_: string, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '\u2400').replace(/\p{Surrogate}/gu, '\uFFFD') : part;
  return JSON.stringify(value, storable) ?? 'null';
}
