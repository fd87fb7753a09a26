import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Users and their searches; what is known of each key, and who fetches it; runs, their items and their events; and the
 * workers that are alive.
 *
 * Shaped for distribution: `coverage` and `claims` lie together by key, and refer to no other table; users, runs and
 * workers stay on one node. A key's text may be longer than an index takes, so its hash identifies it. The codes of
 * source and filters are positions in the domain's lists.
 */
export class Backfill1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSearches(runner);
    await createKnowledge(runner);
    await createRuns(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'workers',
      'progress_events',
      'backfill_items',
      'backfill_runs',
      'claims',
      'coverage',
      'search_queries',
      'users',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}

async function createSearches(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table users (
      id bigint generated always as identity primary key,
      subject text not null unique,
      email text not null,
      created_at timestamptz not null default now()
    )`);
  await runner.query(`
    create table search_queries (
      id bigint generated always as identity primary key,
      user_id bigint not null references users (id) on delete cascade,
      query_name text not null,
      key_hash bytea not null,
      title_keyword text check (position('|' in title_keyword) = 0),
      location text check (position('|' in location) = 0),
      work_arrangement smallint,
      employment_type smallint,
      seniority smallint,
      industry text,
      priority int not null default 0,
      is_active boolean not null default true,
      created_at timestamptz not null default now(),
      unique (user_id, query_name, key_hash)
    )`);
  await runner.query(`create index search_queries_active on search_queries (key_hash, user_id) where is_active`);
}

async function createKnowledge(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table coverage (
      key_hash bytea not null,
      source smallint not null,
      sandbox boolean not null,
      key_text text not null,
      key jsonb not null,
      covered tstzmultirange not null,
      jobs_found int not null check (jobs_found >= 0),
      backfilled_at timestamptz not null,
      primary key (key_hash, source, sandbox)
    )`);
  await runner.query(`
    create table claims (
      key_hash bytea not null,
      source smallint not null,
      sandbox boolean not null,
      key_text text not null,
      token uuid not null,
      holder uuid not null,
      item_id bigint not null,
      window_from timestamptz not null,
      window_to timestamptz not null check (window_to > window_from),
      claimed_at timestamptz not null,
      expires_at timestamptz not null check (expires_at > claimed_at),
      primary key (key_hash, source, sandbox)
    ) with (fillfactor = 50)`);
  await runner.query(`create index claims_by_token on claims (token)`);
  await runner.query(`create index claims_by_holder on claims (holder)`);
}

/** Items wait for other runs' items, which may be erased with their user: no reference, or that would have to wait. */
async function createRuns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table backfill_runs (
      id bigint generated always as identity primary key,
      trigger text not null check (trigger in ('cv_upload', 'search_change', 'daily_update', 'manual')),
      user_id bigint references users (id) on delete cascade,
      status text not null check (status in ('queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled')),
      total_combinations int not null,
      already_covered int not null,
      estimate jsonb not null,
      last_event int not null default 0,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      finished_at timestamptz
    ) with (fillfactor = 50)`);
  await runner.query(`create index backfill_runs_by_user on backfill_runs (user_id, id desc)`);
  await runner.query(`
    create table backfill_items (
      id bigint generated always as identity primary key,
      run_id bigint not null references backfill_runs (id) on delete cascade,
      source smallint not null,
      sandbox boolean not null,
      request jsonb not null,
      asked_from timestamptz not null,
      asked_to timestamptz not null,
      keys jsonb not null,
      priority int not null,
      status text not null check (status in ('queued', 'running', 'done', 'failed', 'deferred', 'covered')),
      attempts int not null default 0,
      rest jsonb,
      found jsonb not null default '{}',
      jobs_fetched int not null default 0,
      jobs_new int not null default 0,
      duplicates int not null default 0,
      calls int not null default 0,
      cost jsonb not null default '{}',
      alone jsonb not null default '{}',
      alone_calls int not null default 0,
      error text,
      retry_at timestamptz,
      token uuid,
      worker uuid,
      waits_for bigint,
      started_at timestamptz,
      finished_at timestamptz
    ) with (fillfactor = 50)`);
  await runner.query(`create index backfill_items_by_run on backfill_items (run_id, id)`);
  await runner.query(`create index backfill_items_running on backfill_items (worker) where status = 'running'`);
  await runner.query(`create index backfill_items_waiting on backfill_items (waits_for) where waits_for is not null`);
  await runner.query(`
    create table progress_events (
      run_id bigint not null references backfill_runs (id) on delete cascade,
      number int not null check (number > 0),
      at timestamptz not null,
      payload jsonb not null,
      primary key (run_id, number)
    )`);
  await runner.query(`
    create table workers (
      id uuid primary key,
      queue_id text not null,
      beat_at timestamptz not null
    ) with (fillfactor = 50)`);
}
