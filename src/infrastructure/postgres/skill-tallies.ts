import type { SkillGroups } from '../../application/ports/insights-store';
import type { SqlConditions } from './sql-conditions';

interface Tallied {
  /** A relation whose `id` is a posting's, each posting once. */
  readonly postings: string;
  /** Aggregates over `d`, which is a posting of that relation for each name that it asks for. */
  readonly counts: string;
  /** A column of the relation to count apart by. */
  readonly by?: string;
  /** null counts skills. */
  readonly groups: SkillGroups | null;
  /** Nothing but these names, where given. */
  readonly only?: readonly string[];
}

/** A query of the names that postings ask for, with counts; a posting counts once for a name. */
export function skillTallies(tallied: Tallied, where: SqlConditions): string {
  const { groups } = tallied;
  return groups === null ? bySkill(tallied, where) : byGroup(tallied, groups, where);
}

/** Counted by id before the names are joined. */
function bySkill({ postings, counts, by, only }: Tallied, where: SqlConditions): string {
  const apart = by === undefined ? '' : `, d.${by}`;
  const wanted =
    only === undefined
      ? ''
      : `where ps.skill_id = any(array(select id from skills where name = any(${where.value(only)}::text[])))`;
  return `
    select s.name, t.*
      from (select ps.skill_id${apart}, ${counts}
              from posting_skills ps join ${postings} d on d.id = ps.posting_id ${wanted}
             group by ps.skill_id${apart}) t
      join skills s on s.id = t.skill_id`;
}

/** However many of the group's skills a posting asks for. */
function byGroup({ postings, counts, by, only }: Tallied, groups: SkillGroups, where: SqlConditions): string {
  const apart = by === undefined ? '' : `, d.${by}`;
  const pairs = [...groups].flatMap(([skill, names]) =>
    names.filter((name) => only?.includes(name) ?? true).map((name) => [skill, name] as const),
  );
  const skills = where.value(pairs.map(([skill]) => skill));
  const names = where.value(pairs.map(([, name]) => name));
  return `
    select d.name${apart}, ${counts}
      from (select distinct g.name, d.*
              from unnest(${skills}::text[], ${names}::text[]) as g (skill, name)
              join skills s on s.name = g.skill
              join posting_skills ps on ps.skill_id = s.id
              join ${postings} d on d.id = ps.posting_id) d
     group by d.name${apart}`;
}
