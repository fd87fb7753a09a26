import type { DataSource } from 'typeorm';
import type {
  ComparisonOptions,
  InsightsStore,
  PrevalenceOptions,
  RelatedOptions,
  TrendOptions,
} from '../../application/ports/insights-store';
import type { IngestionQuery } from '../../domain/ingestion-query';
import type { RelatedCounts } from '../../domain/insights/related-skills';
import type { ComparedCounts } from '../../domain/insights/skill-comparison';
import type { Prevalence } from '../../domain/insights/skill-insights';
import type { TrendCounts } from '../../domain/insights/skill-trend';
import { selectionConditions, selectionOf } from './selection';
import { skillTallies } from './skill-tallies';
import type { SqlConditions } from './sql-conditions';

/** Each question is one statement, so that all numbers of an answer are of one state. */
export class PostgresInsights implements InsightsStore {
  constructor(
    private readonly db: DataSource,
    private readonly options: { readonly sandboxVisible: boolean },
  ) {}

  async prevalence(query: IngestionQuery, now: Date, options: PrevalenceOptions): Promise<Prevalence> {
    const { top, groups, catalogueVersion } = options;
    const where = this.conditions(query, now);
    const selected = where.sql;
    const [row]: Prevalence[] = await this.db.query(
      `with selected as materialized (${described(selected)}),
       tallies as (${skillTallies({ postings: '(select id from selected)', counts: 'count(*)::int as count', groups }, where)})
       select ${totals(where.value(catalogueVersion))},
              (select coalesce(json_agg(t order by t.count desc, t.name collate "C"), '[]')
                 from (select name, count from tallies order by count desc, name collate "C"
                       limit ${where.value(top)}) t) as counts
         from selected`,
      where.parameters,
    );
    return row!;
  }

  async trend(query: IngestionQuery, now: Date, { names, starts, groups }: TrendOptions): Promise<TrendCounts> {
    const where = this.conditions(query, now);
    const selected = where.sql;
    const stretch = `width_bucket(p.retrieved_at, ${where.value(starts)}::timestamptz[]) - 1`;
    const counted = { postings: 'selected', counts: 'count(*)::int as count', by: 'stretch', groups, only: names };
    const [row]: [{ postings: StretchCount[]; counts: StretchCount[] }] = await this.db.query(
      `with selected as materialized (select p.id, ${stretch} as stretch from postings p where ${selected}),
       tallies as (${skillTallies(counted, where)})
       select (select coalesce(json_agg(t), '[]')
                 from (select stretch, count(*)::int as count from selected group by stretch) t) as postings,
              (select coalesce(json_agg(t), '[]') from (select name, stretch, count from tallies) t) as counts`,
      where.parameters,
    );
    return {
      postings: series(row.postings, starts.length),
      counts: names.map((name) =>
        series(
          row.counts.filter((count) => count.name === name),
          starts.length,
        ),
      ),
    };
  }

  async compare(
    left: IngestionQuery,
    right: IngestionQuery,
    now: Date,
    { groups, catalogueVersion }: ComparisonOptions,
  ): Promise<ComparedCounts> {
    const where = this.conditions(left, now);
    const also = this.conditions(right, now, where.parameters);
    const [isLeft, isRight] = [where.sql, also.sql];
    const counts = `count(*) filter (where d.is_left)::int as "left",
      count(*) filter (where d.is_right)::int as "right",
      count(*) filter (where d.is_left and d.is_right)::int as shared`;
    const version = where.value(catalogueVersion);
    const [row]: ComparedCounts[] = await this.db.query(
      `with lefts as materialized (${described(isLeft)}),
       rights as materialized (${described(isRight)}),
       sides as materialized (
         select id, l.id is not null as is_left, r.id is not null as is_right
           from lefts l full join rights r using (id)
       ),
       tallies as (${skillTallies({ postings: 'sides', counts, groups }, where)})
       select (select row_to_json(t) from (select ${totals(version)} from lefts) t) as "left",
              (select row_to_json(t) from (select ${totals(version)} from rights) t) as "right",
              (select count(*)::int from sides where is_left and is_right) as shared,
              (select coalesce(json_agg(t), '[]')
                 from (select name, "left", "right", shared from tallies) t) as tallies`,
      where.parameters,
    );
    return row!;
  }

  async related(query: IngestionQuery, now: Date, { name, groups }: RelatedOptions): Promise<RelatedCounts> {
    const where = this.conditions(query, now);
    const selected = where.sql;
    const holders = skillTallies({ postings: 'selected', counts: 'count(*)', by: 'id', groups, only: [name] }, where);
    const counts = 'count(*)::int as count, count(*) filter (where d.holds)::int as together';
    const [row]: RelatedCounts[] = await this.db.query(
      `with selected as materialized (select p.id from postings p where ${selected}),
       marked as materialized (
         select s.id, h.id is not null as holds from selected s left join (${holders}) h on h.id = s.id
       ),
       tallies as (${skillTallies({ postings: 'marked', counts, groups }, where)})
       select count(*)::int as postings,
              count(*) filter (where holds)::int as "withSkill",
              (select coalesce(json_agg(t), '[]')
                 from (select name, count, together from tallies
                        where together > 0 and name <> ${where.value(name)}) t) as others
         from marked`,
      where.parameters,
    );
    return row!;
  }

  private conditions(query: IngestionQuery, now: Date, parameters?: unknown[]): SqlConditions {
    return selectionConditions(selectionOf(query, now, this.options.sandboxVisible), parameters);
  }
}

/** What `totals` and tallies are made from, all of it in one index. */
function described(condition: string): string {
  return `select p.id, p.company_id, p.sandbox, p.has_text, p.catalogue_version from postings p where ${condition}`;
}

/** A `Prevalence` without its counts, over `described` postings. */
function totals(catalogueVersion: string): string {
  return `count(*)::int as postings,
          count(distinct company_id)::int as "uniqueCompanies",
          count(*) filter (where catalogue_version is distinct from ${catalogueVersion})::int as "notExtracted",
          count(*) filter (where not has_text)::int as "withoutText",
          count(*) filter (where sandbox)::int as sandbox`;
}

interface StretchCount {
  readonly name?: string;
  readonly stretch: number;
  readonly count: number;
}

/** One number for each stretch; a stretch of which nothing is said has 0. */
function series(found: readonly StretchCount[], stretches: number): readonly number[] {
  const counts = new Map(found.map(({ stretch, count }) => [stretch, count]));
  return Array.from({ length: stretches }, (_, stretch) => counts.get(stretch) ?? 0);
}
