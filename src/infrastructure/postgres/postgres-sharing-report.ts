import type {
  OverlapBounds,
  SharedCombination,
  SharingReport,
  SharingTotals,
} from '../../application/ports/sharing-report';
import type { Combination } from '../../domain/backfill/combination';
import { type CallCost, COST_UNITS } from '../../domain/call-cost';
import { employmentTypeCodes, orNull, seniorityCodes, workArrangementCodes } from './codes';
import type { Sql } from './sql';

/** Of the runs created in the last $1 days. */
const ENDED = `
  select i.id, i.keys, i.found, i.alone, i.cost, i.calls, i.alone_calls
    from backfill_runs r join backfill_items i on i.run_id = r.id
   where r.created_at >= now() - make_interval(days => $1) and i.finished_at is not null`;

const TOTALS = `
  with active as (select * from search_queries where is_active),
  ended as (${ENDED})
  select (select count(distinct user_id)::int from active) as "usersActive",
         (select count(*)::int from active) as "queryRows",
         (select count(distinct key_hash)::int from active) as "uniqueCombinations",
         (select coalesce(sum(alone_calls), 0)::float8 from ended) as "callsWithoutSharing",
         (select coalesce(sum(calls), 0)::float8 from ended) as "callsMade"`;

/** A want is a row of somebody's search that wants a key; who has been erased since is still somebody. */
const OVERLAPS = `
  with popular as materialized (
    select key_hash, count(distinct user_id)::int as users,
           mode() within group (order by title_keyword) as title_keyword,
           mode() within group (order by location) as location,
           min(work_arrangement) as work_arrangement, min(employment_type) as employment_type,
           min(seniority) as seniority, mode() within group (order by industry) as industry
      from search_queries where is_active
     group by key_hash having count(distinct user_id) >= $2
     order by users desc, key_hash limit $3
  ),
  keys as (
    select i.id, i.alone, i.cost, k.number, k.one->'wants' as wants,
           coalesce((i.found->>(k.one->'key'->>'text'))::numeric, 0) as found
      from (${ENDED}) i, jsonb_array_elements(i.keys) with ordinality as k (one, number)
  ),
  weighed as (
    select keys.*, case when sum(found) over item = 0 then 1 else found end as weight from keys window item as (partition by id)
  ),
  shared as (
    select weighed.*, weight / sum(weight) over (partition by id) as key_part from weighed
  ),
  wants as (
    select s.*, q.key_hash, 1.0 / count(*) over (partition by s.id, s.number, coalesce(q.user_id, -w.query::bigint)) as user_part
      from shared s, jsonb_array_elements_text(s.wants) as w (query)
      left join search_queries q on q.id = w.query::bigint
  ),
  parts as (
    select key_hash, alone, cost,
           coalesce(weight * user_part / nullif(sum(weight * user_part) over (partition by id), 0), 0) as alone_part,
           key_part * user_part / sum(user_part) over (partition by id, number) as cost_part
      from wants
  ),
  saved as (
    select key_hash, unit, round(sum(coalesce((alone->>unit)::numeric, 0) * alone_part
                                   - coalesce((cost->>unit)::numeric, 0) * cost_part))::float8 as amount
      from parts, unnest($4::text[]) as unit where alone ? unit or cost ? unit
     group by key_hash, unit
  )
  select p.users, p.title_keyword as "titleKeyword", p.location, p.work_arrangement as "workArrangement",
         p.employment_type as "employmentType", p.seniority, p.industry,
         (select coalesce(json_object_agg(unit, amount), '{}') from saved s where s.key_hash = p.key_hash) as saved
    from popular p order by p.users desc, p.key_hash`;

type Row = Pick<Combination, 'titleKeyword' | 'location' | 'industry'> & {
  readonly users: number;
  readonly workArrangement: number | null;
  readonly employmentType: number | null;
  readonly seniority: number | null;
  readonly saved: CallCost;
};

/** Reports over searches, runs and items. */
export class PostgresSharingReport implements SharingReport {
  constructor(private readonly db: Sql) {}

  async totals(days: number): Promise<SharingTotals> {
    const [totals]: [SharingTotals] = await this.db.query(TOTALS, [days]);
    return totals;
  }

  async overlaps(days: number, { leastUsers, most }: OverlapBounds): Promise<readonly SharedCombination[]> {
    const rows: Row[] = await this.db.query(OVERLAPS, [days, leastUsers, most, COST_UNITS]);
    return rows.map(({ users, saved, workArrangement, employmentType, seniority, ...texts }) => ({
      users,
      saved,
      combination: {
        ...texts,
        workArrangement: orNull(workArrangementCodes.valueOf)(workArrangement),
        employmentType: orNull(employmentTypeCodes.valueOf)(employmentType),
        seniority: orNull(seniorityCodes.valueOf)(seniority),
      },
    }));
  }
}
