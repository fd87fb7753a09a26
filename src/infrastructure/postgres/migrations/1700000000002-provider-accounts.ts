import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is spent at the providers, the answers that it paid for, and when each may be called.
 *
 * Rows that are rewritten all the time get half-empty pages: then a new version needs no new entry in the index.
 *
 * The row of `quota_accounts` is what calls queue up for; `quota_entries` says how it came to be what it is, and nothing reads
 * it but whoever checks the books. The codes of source and unit are positions in the domain's lists.
 */
export class ProviderAccounts1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createBooks(runner);
    await createVault(runner);
    await createGate(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'source_states',
      'source_calls',
      'raw_pages',
      'quota_reservations',
      'quota_entries',
      'quota_accounts',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}

/** `bound` is the smaller of what our cap has left for the period and what the provider allows; null: neither is known. */
async function createBooks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table quota_accounts (
      source smallint not null,
      sandbox boolean not null,
      unit smallint not null,
      period_start timestamptz not null,
      period_end timestamptz not null check (period_end > period_start),
      cap bigint check (cap >= 0),
      carried bigint not null,
      provider_limit bigint check (provider_limit >= 0),
      bound bigint generated always as (least(cap - least(carried, cap), provider_limit)) stored,
      used bigint not null check (used >= 0),
      reserved bigint not null check (reserved >= 0),
      primary key (source, sandbox, unit, period_start)
    ) with (fillfactor = 50)`);
  await runner.query(`
    create table quota_entries (
      id bigint generated always as identity primary key,
      source smallint not null,
      sandbox boolean not null,
      unit smallint not null,
      period_start timestamptz not null,
      reservation uuid,
      kind text not null check (kind in ('grant', 'reserve', 'settle', 'refund', 'abandon', 'reconcile')),
      debit text not null check (debit in ('granted', 'available', 'reserved', 'spent')),
      credit text not null check (credit in ('granted', 'available', 'reserved', 'spent') and credit <> debit),
      amount bigint not null check (amount > 0),
      at timestamptz not null
    )`);
  await runner.query(`
    create table quota_reservations (
      id uuid primary key,
      source smallint not null,
      sandbox boolean not null,
      units smallint[] not null,
      amounts bigint[] not null,
      periods timestamptz[] not null,
      reserved_at timestamptz not null
    )`);
  await runner.query(`create index quota_reservations_by_age on quota_reservations (reserved_at)`);
}

/** Bodies are compressed before they get here: EXTERNAL, or the server would try to compress them again. */
async function createVault(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table raw_pages (
      id bigint generated always as identity primary key,
      source smallint not null,
      sandbox boolean not null,
      request jsonb not null,
      call jsonb not null,
      cost jsonb not null,
      fetched_at timestamptz not null,
      kept_at timestamptz not null default clock_timestamp(),
      read_at timestamptz,
      body bytea not null
    )`);
  await runner.query(`alter table raw_pages alter column body set storage external`);
  await runner.query(`create index raw_pages_unread on raw_pages (id) where read_at is null`);
}

async function createGate(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table source_calls (
      id bigint generated always as identity,
      source smallint not null,
      sandbox boolean not null,
      at timestamptz not null,
      primary key (source, sandbox, at, id)
    )`);
  await runner.query(`
    create table source_states (
      source smallint not null,
      sandbox boolean not null,
      failures int not null default 0,
      broken_until timestamptz,
      probe_until timestamptz,
      paused_until timestamptz,
      reason text,
      primary key (source, sandbox)
    ) with (fillfactor = 50)`);
}
