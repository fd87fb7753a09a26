import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a posting is called at its source, by which a search can leave it out, and how many an item's search has left out.
 *
 * No index: what is known is looked up by place, and an index would be written with every posting. Postings that were
 * stored before get their id when they are next seen, or from the vault (`skillpulse rebuild`), and are not left out before.
 */
export class KnownPostings1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table postings add column provider_id text`);
    await runner.query(`alter table backfill_items add column left_out jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table backfill_items drop column left_out`);
    await runner.query(`alter table postings drop column provider_id`);
  }
}
