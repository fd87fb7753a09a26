import type { MigrationInterface, QueryRunner } from 'typeorm';
import { titleKey } from '../../../domain/vacancies/title-key';

const BATCH = 5_000;

/** The canonical form of every posting's title, also of those that name no employer: what users' searches are about. */
export class TitleKeys1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table postings add column title_key text`);
    await fill(runner);
    await runner.query(`alter table postings alter column title_key set not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table postings drop column title_key`);
  }
}

async function fill(runner: QueryRunner): Promise<void> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows: { id: string; title: string }[] = await runner.query(
      `select id, title from postings where id > $1 order by id limit ${BATCH}`,
      [last],
    );
    await runner.query(
      `update postings p set title_key = r.title_key
         from unnest($1::uuid[], $2::text[]) as r (id, title_key) where p.id = r.id`,
      [rows.map(({ id }) => id), rows.map(({ title }) => titleKey(title))],
    );
    if (rows.length < BATCH) return;
    last = rows.at(-1)!.id;
  }
}
