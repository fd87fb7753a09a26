import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which postings are the same job, and what of them tells it; and how and under which contract the work is done.
 *
 * A side table, so that linking postings anew never rewrites their wide rows. What it repeats of `postings` is written
 * with it in one transaction; the employers' and places' keys are checked there. A posting without an employer has no row.
 * Postings that were stored before get theirs when they are next seen: the new columns change what their content is.
 */
export class Vacancies1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table postings add column work_arrangement smallint, add column employment_types smallint not null default 0`);
    await runner.query(`
      create table vacancy_postings (
        posting_id uuid primary key references postings (id) on delete cascade,
        vacancy_id uuid not null,
        linked_at timestamptz not null,
        company_id int not null,
        location_id int,
        source smallint not null,
        role smallint not null,
        level smallint not null,
        reason smallint,
        sandbox boolean not null,
        url_key text not null,
        title_key text not null,
        sketch bytea not null,
        match_keys int[] not null
      )`);
    await runner.query(`create index vacancy_postings_by_vacancy on vacancy_postings (vacancy_id)`);
    await runner.query(
      `create index vacancy_postings_by_match_key on vacancy_postings using gin (match_keys) with (fastupdate = off)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table vacancy_postings`);
    await runner.query(`alter table postings drop column employment_types, drop column work_arrangement`);
  }
}
