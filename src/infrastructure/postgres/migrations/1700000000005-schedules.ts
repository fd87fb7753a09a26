import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due when: one row for each thing that is done again and again, so that one process at a time does it. */
export class Schedules1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table schedules (
        name text primary key,
        cron text not null,
        time_zone text not null,
        due_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table schedules');
  }
}
