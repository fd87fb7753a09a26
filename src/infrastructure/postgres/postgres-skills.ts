import type { DataSource } from 'typeorm';
import type { ExtractedSkills, PostingText, ReplacedCounts, SkillStore } from '../../application/ports/skill-store';
import { searchKey } from '../../domain/search-key';
import { Dictionary } from './dictionary';

/**
 * The postings whose text is still the one that was read are locked first, in order of their ids; only their sets are
 * replaced. One statement: of an extraction and a change of the text, one sees the other's result.
 */
const REPLACE = `
  with extracted as (select * from unnest($1::uuid[], $2::bytea[]) as e (posting_id, content_key)),
  current as (
    select p.id from postings p join extracted e on e.posting_id = p.id and e.content_key = p.content_key
     order by p.id for no key update of p
  ),
  found as (
    select f.* from unnest($3::uuid[], $4::smallint[], $5::int[]) as f (posting_id, skill_id, mentions)
      join current c on c.id = f.posting_id
  ),
  removed as (
    delete from posting_skills ps using current c where ps.posting_id = c.id
       and not exists (select from found f where f.posting_id = ps.posting_id and f.skill_id = ps.skill_id)
  ),
  written as (
    insert into posting_skills as ps (posting_id, skill_id, mentions) select * from found
    on conflict (posting_id, skill_id) do update set mentions = excluded.mentions
     where ps.mentions <> excluded.mentions
    returning xmax = 0 as inserted
  ),
  marked as (
    update postings p set catalogue_version = $6 from current c
     where p.id = c.id and p.catalogue_version is distinct from $6
  )
  select count(*) filter (where inserted)::int as inserted, count(*) filter (where not inserted)::int as updated
    from written`;

export class PostgresSkills implements SkillStore {
  private readonly dictionary: Dictionary;

  constructor(private readonly db: DataSource) {
    this.dictionary = new Dictionary(db, {
      table: 'skills',
      nameColumn: 'name',
      derived: { column: 'search_key', from: searchKey },
    });
  }

  texts(ids: readonly string[]): Promise<PostingText[]> {
    return this.db.query(
      `select encode(uuid_send(p.id), 'hex') as id, p.title, p.company, p.description,
              encode(p.content_key, 'hex') as "contentKey"
         from postings p where p.id = any($1::uuid[]) order by p.id`,
      [ids],
    );
  }

  async replace(extracted: readonly ExtractedSkills[], catalogueVersion: string): Promise<ReplacedCounts> {
    const found = extracted.flatMap(({ postingId, skills }) => skills.map((skill) => ({ postingId, ...skill })));
    const ids = await this.dictionary.idsOf(found.map(({ name }) => name));
    const [counts]: ReplacedCounts[] = await this.db.query(REPLACE, [
      extracted.map(({ postingId }) => postingId),
      extracted.map(({ contentKey }) => Buffer.from(contentKey, 'hex')),
      found.map(({ postingId }) => postingId),
      found.map(({ name }) => ids.get(name)!),
      found.map(({ count }) => count),
      catalogueVersion,
    ]);
    return counts!;
  }
}
