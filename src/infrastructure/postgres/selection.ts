import { type IngestionQuery, windowStart } from '../../domain/ingestion-query';
import type { JobSourceId } from '../../domain/job-source';
import type { Level } from '../../domain/level';
import { levelsIn } from '../../domain/level-bucket';
import type { Role } from '../../domain/role';
import { searchKey } from '../../domain/search-key';
import { levelCodes, roleCodes, sourceCodes } from './codes';
import { SqlConditions } from './sql-conditions';

/** What postings are selected by, in SQL over `postings p`; null does not filter. */
export interface Selection {
  readonly location: string | null;
  readonly role: Role | null;
  readonly levels: readonly Level[] | null;
  readonly retrievedSince: Date | null;
  readonly sources: readonly JobSourceId[] | null;
  readonly sandboxVisible: boolean;
}

/** The domain's `selects` for this database. */
export function selectionOf(query: IngestionQuery, now: Date, sandboxVisible: boolean): Selection {
  return {
    location: query.location,
    role: query.role === 'any' ? null : query.role,
    levels: query.level === 'all' ? null : levelsIn(query.level),
    retrievedSince: windowStart(query.days, now),
    sources: query.sources,
    sandboxVisible,
  };
}

/** The conditions of a statement of its own, or of one that has `parameters` already. */
export function selectionConditions(selection: Selection, parameters?: unknown[]): SqlConditions {
  const { location, role, levels, retrievedSince, sources, sandboxVisible } = selection;
  const where = new SqlConditions(parameters);
  if (retrievedSince !== null) where.add(`p.retrieved_at >= ${where.value(retrievedSince)}`);
  if (levels !== null) where.add(`p.level = any(${where.value(levels.map(levelCodes.codeOf))}::smallint[])`);
  if (role !== null) where.add(`p.role = ${where.value(roleCodes.codeOf(role))}`);
  if (sources !== null) where.add(`p.source = any(${where.value(sources.map(sourceCodes.codeOf))}::smallint[])`);
  if (location !== null) {
    const needle = where.value(searchKey(location));
    // An array, because the planner takes a semi-join over position() for a third of all postings and scans everything.
    where.add(`p.location_id = any(array(select id from locations where position(${needle} in search_key) > 0))`);
  }
  if (!sandboxVisible) where.add('not p.sandbox');
  return where;
}
