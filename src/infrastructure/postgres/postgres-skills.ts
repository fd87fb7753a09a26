import type { ExtractedSkills, PostingText, ReplacedCounts, SkillStore } from '../../application/ports/skill-store';
import { searchKey } from '../../domain/search-key';
import { Dictionary } from './dictionary';
import { keepRebuildOff } from './rebuild-lock';
import type { Sql } from './sql';

/**
 * Locks the postings whose text is still the one that was read, in order of their ids. A statement of its own: what replaces
 * the sets has to see what an extraction wrote that held the locks before.
 */
const LOCK = `
  select encode(uuid_send(p.id), 'hex') as id
    from postings p
    join unnest($1::uuid[], $2::bytea[]) as e (posting_id, content_key)
      on e.posting_id = p.id and e.content_key = p.content_key
   order by p.id for no key update of p`;

const REPLACE = `
  with found as (select * from unnest($2::uuid[], $3::smallint[], $4::int[]) as f (posting_id, skill_id, mentions)),
  removed as (
    delete from posting_skills ps where ps.posting_id = any($1::uuid[])
       and not exists (select from found f where f.posting_id = ps.posting_id and f.skill_id = ps.skill_id)
  ),
  written as (
    insert into posting_skills as ps (posting_id, skill_id, mentions) select * from found
    on conflict (posting_id, skill_id) do update set mentions = excluded.mentions
     where ps.mentions <> excluded.mentions
    returning xmax = 0 as inserted
  ),
  marked as (
    update postings p set catalogue_version = $5
     where p.id = any($1::uuid[]) and p.catalogue_version is distinct from $5
  )
  select cardinality($1::uuid[])::int as replaced,
         count(*) filter (where inserted)::int as inserted, count(*) filter (where not inserted)::int as updated
    from written`;

export class PostgresSkills implements SkillStore {
  private readonly dictionary: Dictionary;

  constructor(private readonly db: Sql) {
    this.dictionary = new Dictionary(db, {
      table: 'skills',
      nameColumn: 'name',
      derived: { column: 'search_key', from: searchKey },
    });
  }

  texts(ids: readonly string[], notExtractedWith?: string): Promise<PostingText[]> {
    return this.db.query(
      `select encode(uuid_send(p.id), 'hex') as id, p.title, p.company, p.description,
              encode(p.content_key, 'hex') as "contentKey"
         from postings p
        where p.id = any($1::uuid[]) and ($2::text is null or p.catalogue_version is distinct from $2)
        order by p.id`,
      [ids, notExtractedWith ?? null],
    );
  }

  async replace(extracted: readonly ExtractedSkills[], catalogueVersion: string): Promise<ReplacedCounts> {
    const skillIds = await this.dictionary.idsOf(extracted.flatMap(({ skills }) => skills.map(({ name }) => name)));
    return this.db.transaction(async (transaction) => {
      await keepRebuildOff(transaction);
      const locked: { id: string }[] = await transaction.query(LOCK, [
        extracted.map(({ postingId }) => postingId),
        extracted.map(({ contentKey }) => Buffer.from(contentKey, 'hex')),
      ]);
      const current = new Set(locked.map(({ id }) => id));
      const found = extracted
        .filter(({ postingId }) => current.has(postingId))
        .flatMap(({ postingId, skills }) => skills.map((skill) => ({ postingId, ...skill })));
      const [counts]: Omit<ReplacedCounts, 'replacedWithSkills'>[] = await transaction.query(REPLACE, [
        [...current],
        found.map(({ postingId }) => postingId),
        found.map(({ name }) => skillIds.get(name)!),
        found.map(({ count }) => count),
        catalogueVersion,
      ]);
      const replacedWithSkills = new Set(found.map(({ postingId }) => postingId)).size;
      return { ...counts!, replacedWithSkills };
    });
  }
}
