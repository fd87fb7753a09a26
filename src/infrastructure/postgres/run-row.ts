import type { RunTotals } from '../../application/ports/run-store';
import { ITEM_STATUSES } from '../../domain/backfill/backfill-run';

/** Of a cost in a column of items: of what is charged by rows and requests, the rows. */
function credits(column: 'cost' | 'alone'): string {
  return `coalesce((i.${column} ->> 'rows')::int, (i.${column} ->> 'requests')::int, 0)`;
}

/** Of a run's items `i`. What was covered before the run is among them. */
const TOTALS = `
  select coalesce(sum(i.jobs_fetched), 0)::int as "jobsFetched", coalesce(sum(i.jobs_new), 0)::int as "jobsNew",
         coalesce(sum(i.duplicates), 0)::int as duplicates, coalesce(sum(i.calls), 0)::int as calls,
         coalesce(sum(${credits('cost')}), 0)::int as "creditsUsed",
         coalesce(sum(${credits('alone')} - ${credits('cost')}) filter (where i.status in ('done', 'covered')), 0)::int
           as "creditsSaved",
         json_build_object(${ITEM_STATUSES.map(
           (status) => `'${status}', count(*) filter (where i.status = '${status}')`,
         ).join(', ')}) as counts
    from backfill_items i where i.run_id = r.id`;

const COLUMNS = `
  r.id::text, r.trigger, r.user_id::text as "userId", r.status, r.total_combinations as "totalCombinations",
  r.already_covered as "alreadyCovered", r.estimate, r.last_event as "lastEvent", r.created_at as "createdAt",
  r.started_at as "startedAt", r.finished_at as "finishedAt"`;

/** Runs and their items' totals, as of one instant; a condition on `r` follows. */
export const SELECT_RUNS = `
  select ${COLUMNS}, t.* from backfill_runs r cross join lateral (${TOTALS}) as t`;

export const SELECT_RUN = `${SELECT_RUNS} where r.id = $1`;

/** What of a run is not about the run itself. */
export function totalsOf(run: RunTotals): RunTotals {
  const { counts, jobsFetched, jobsNew, duplicates, calls, creditsUsed, creditsSaved } = run;
  return { counts, jobsFetched, jobsNew, duplicates, calls, creditsUsed, creditsSaved };
}
