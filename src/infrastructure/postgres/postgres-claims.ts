import type { Claim, ClaimStore, LiveClaim } from '../../application/ports/claim-store';
import type { SourceAccount } from '../../application/ports/quota-ledger';
import { sourceCodes } from './codes';
import { hashKey } from './hash-key';
import type { Sql } from './sql';

/** Much longer than between two beats of a worker, which extend its claims. */
const CLAIM_LASTS_MS = 60_000;

/**
 * Keys are locked in the order of their hashes. The time is a column of what is inserted: what decides a conflict must be
 * the same on every node.
 */
const TAKE = `
  with moment as materialized (select clock_timestamp() as at)
  insert into claims as c (key_hash, source, sandbox, key_text, token, holder, item_id, window_from, window_to,
                           claimed_at, expires_at)
  select k.key_hash, $1, $2, k.key_text, $5, $6, $7, $8, $9, m.at, m.at + $10::float8 * interval '1 millisecond'
    from unnest($3::bytea[], $4::text[]) as k (key_hash, key_text), moment m
   order by k.key_hash
  on conflict (key_hash, source, sandbox) do update
    set token = excluded.token, holder = excluded.holder, item_id = excluded.item_id,
        window_from = excluded.window_from, window_to = excluded.window_to,
        claimed_at = excluded.claimed_at, expires_at = excluded.expires_at
    where c.expires_at <= excluded.claimed_at
  returning c.key_text`;

const LIVE = `
  select key_text as "keyText", item_id::text as "itemId", window_from, window_to from claims
   where source = $1 and sandbox = $2 and key_hash = any($3::bytea[]) and expires_at > clock_timestamp()`;

const HELD = `
  select count(*)::int as held from (
    select from claims where token = $1 and key_hash = any($2::bytea[]) and expires_at > clock_timestamp()
     order by key_hash for update) as mine`;

/** Whoever has locked a claim is about to use or to end it, and is not waited for. */
const EXTEND = `
  with mine as (
    select key_hash, source, sandbox from claims
     where holder = $1 and item_id = any($3::bigint[]) and expires_at > clock_timestamp() for update skip locked
  )
  update claims c set expires_at = clock_timestamp() + $2::float8 * interval '1 millisecond'
    from mine m where c.key_hash = m.key_hash and c.source = m.source and c.sandbox = m.sandbox`;

/** Any number: the first of the two that an advisory lock of this kind has. */
const TOPIC_LOCK = 517_171;

export interface ClaimOptions {
  readonly lastsMs?: number;
}

/** Claims in claims; one row for each key. */
export class PostgresClaims implements ClaimStore {
  private readonly lastsMs: number;

  constructor(
    private readonly db: Sql,
    { lastsMs = CLAIM_LASTS_MS }: ClaimOptions = {},
  ) {
    this.lastsMs = lastsMs;
  }

  async take({ account, keyTexts, token, holder, itemId, window }: Claim): Promise<boolean> {
    const taken: unknown[] = await this.db.query(TAKE, [
      ...[sourceCodes.codeOf(account.source), account.sandbox, keyTexts.map(hashKey), keyTexts, token, holder, itemId],
      ...[new Date(window.from), new Date(window.to), this.lastsMs],
    ]);
    if (taken.length === keyTexts.length) return true;
    await this.release(token);
    return false;
  }

  async live({ source, sandbox }: SourceAccount, keyTexts: readonly string[]): Promise<readonly LiveClaim[]> {
    const rows: (Omit<LiveClaim, 'window'> & { readonly window_from: Date; readonly window_to: Date })[] =
      await this.db.query(LIVE, [sourceCodes.codeOf(source), sandbox, keyTexts.map(hashKey)]);
    return rows.map(({ window_from, window_to, ...claim }) => {
      return { ...claim, window: { from: window_from.getTime(), to: window_to.getTime() } };
    });
  }

  async holds({ token, keyTexts }: Pick<Claim, 'token' | 'keyTexts'>): Promise<boolean> {
    const [row]: [{ held: number }] = await this.db.query(HELD, [token, keyTexts.map(hashKey)]);
    return row.held === keyTexts.length;
  }

  async extend(holder: string, itemIds: readonly string[]): Promise<void> {
    await this.db.query(EXTEND, [holder, this.lastsMs, itemIds]);
  }

  async release(token: string): Promise<void> {
    await this.db.query('delete from claims where token = $1', [token]);
  }

  async alone(topics: readonly string[]): Promise<void> {
    await this.db.query(
      `select pg_advisory_xact_lock($1, n) from (
         select distinct hashtext(t) as n from unnest($2::text[]) as t order by 1) as topics`,
      [TOPIC_LOCK, topics],
    );
  }
}
