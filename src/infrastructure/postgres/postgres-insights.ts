import type { DataSource } from 'typeorm';
import type { InsightsStore, PrevalenceOptions, SkillGroups } from '../../application/ports/insights-store';
import type { IngestionQuery } from '../../domain/ingestion-query';
import type { Prevalence } from '../../domain/insights/skill-insights';
import { selectionConditions, selectionOf } from './selection';
import type { SqlConditions } from './sql-conditions';

export class PostgresInsights implements InsightsStore {
  constructor(
    private readonly db: DataSource,
    private readonly options: { readonly sandboxVisible: boolean },
  ) {}

  /** One statement, so that totals and counts are of one state. */
  async prevalence(query: IngestionQuery, now: Date, options: PrevalenceOptions): Promise<Prevalence> {
    const { top, groups, catalogueVersion } = options;
    const where = selectionConditions(selectionOf(query, now, this.options.sandboxVisible));
    const selected = where.sql;
    const tallies = groups === null ? bySkill() : byGroup(groups, where);
    const [row]: Prevalence[] = await this.db.query(
      `with selected as materialized (
         select p.id, p.company_id, p.sandbox, p.has_text, p.catalogue_version from postings p where ${selected}
       ),
       tallies as (${tallies})
       select count(*)::int as postings,
              count(distinct company_id)::int as "uniqueCompanies",
              count(*) filter (where catalogue_version is distinct from ${where.value(catalogueVersion)})::int as "notExtracted",
              count(*) filter (where not has_text)::int as "withoutText",
              count(*) filter (where sandbox)::int as sandbox,
              (select coalesce(json_agg(t order by t.count desc, t.name collate "C"), '[]')
                 from (select name, count from tallies order by count desc, name collate "C"
                       limit ${where.value(top)}) t) as counts
         from selected`,
      where.parameters,
    );
    return row!;
  }
}

function bySkill(): string {
  return `
    select s.name, t.count
      from (select ps.skill_id, count(*)::int as count
              from posting_skills ps join selected on selected.id = ps.posting_id group by ps.skill_id) t
      join skills s on s.id = t.skill_id`;
}

/** A posting counts once for a group, however many of the group's skills it asks for. */
function byGroup(groups: SkillGroups, where: SqlConditions): string {
  const pairs = [...groups].flatMap(([skill, names]) => names.map((name) => [skill, name] as const));
  const skills = where.value(pairs.map(([skill]) => skill));
  const names = where.value(pairs.map(([, name]) => name));
  return `
    select g.name, count(distinct ps.posting_id)::int as count
      from unnest(${skills}::text[], ${names}::text[]) as g (skill, name)
      join skills s on s.name = g.skill
      join posting_skills ps on ps.skill_id = s.id
      join selected on selected.id = ps.posting_id
     group by g.name`;
}
