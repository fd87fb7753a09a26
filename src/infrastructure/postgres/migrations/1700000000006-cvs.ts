import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * CVs and the keys that they are encrypted with, one of each user.
 *
 * In clear are sizes and times. The digest, by which a file is recognised, needs the user's key. Ids are random, since they
 * are handed out. A file is random bytes to the server, which need not try to compress it: EXTERNAL.
 */
export class Cvs1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table user_keys (
        user_id bigint primary key references users (id) on delete cascade,
        key_id text not null,
        wrapped bytea not null
      )`);
    await runner.query(`create index user_keys_by_key on user_keys (key_id)`);
    await runner.query(`
      create table cvs (
        id uuid primary key,
        user_id bigint not null references users (id) on delete cascade,
        digest bytea not null check (octet_length(digest) = 32),
        meta bytea not null,
        file bytea,
        byte_size int not null check (byte_size >= 0),
        is_primary boolean not null,
        uploaded_at timestamptz not null default clock_timestamp(),
        unique (user_id, digest)
      )`);
    await runner.query(`alter table cvs alter column file set storage external`);
    await runner.query(`create unique index cvs_primary on cvs (user_id) where is_primary`);
    await runner.query(`create index cvs_with_file on cvs (uploaded_at) where file is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table cvs`);
    await runner.query(`drop table user_keys`);
  }
}
