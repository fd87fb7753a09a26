import { createHash } from 'node:crypto';
import type { UpsertCounts } from '../../application/ports/posting-store';
import type { JobPosting } from '../../domain/posting';
import { searchKey } from '../../domain/search-key';
import { titleKey } from '../../domain/vacancies/title-key';
import { employmentBits, levelCodes, orNull, roleCodes, sourceCodes, workArrangementCodes } from './codes';

interface DictionaryIds {
  readonly companyId: number | null;
  readonly locationId: number | null;
}
/** A posting and what stands for its employer and its place. */
export type PostingToStore = JobPosting & DictionaryIds;

/** The columns that a batch writes: type and value, in the order of the statement's parameters. */
const COLUMNS: readonly (readonly [name: string, type: string, value: (row: PostingToStore) => unknown])[] = [
  ['id', 'uuid', (row) => row.id],
  ['source', 'smallint', (row) => sourceCodes.codeOf(row.source)],
  ['sandbox', 'boolean', (row) => row.sandbox],
  ['provider_id', 'text', (row) => row.providerId],
  ['has_text', 'boolean', (row) => row.description !== ''],
  ['role', 'smallint', (row) => roleCodes.codeOf(row.role)],
  ['level', 'smallint', (row) => levelCodes.codeOf(row.level)],
  ['work_arrangement', 'smallint', (row) => orNull(workArrangementCodes.codeOf)(row.workArrangement)],
  ['employment_types', 'smallint', (row) => employmentBits.bitsOf(row.employmentTypes)],
  ['company_id', 'int', (row) => row.companyId],
  ['location_id', 'int', (row) => row.locationId],
  ['date_posted', 'timestamptz', (row) => row.datePosted],
  ['retrieved_at', 'timestamptz', (row) => row.retrievedAt],
  ['content_key', 'bytea', contentKey],
  ['url', 'text', (row) => row.url],
  ['title', 'text', (row) => row.title],
  ['title_search_key', 'text', (row) => searchKey(row.title)],
  ['title_key', 'text', (row) => titleKey(row.title)],
  ['company', 'text', (row) => row.company],
  ['description', 'text', (row) => row.description],
];

const NAMES = COLUMNS.map(([name]) => name).join(', ');
const ARRAYS = COLUMNS.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ');

/** Whether what is stored stays: the content is equal, or what comes is older. Of equally old contents the later written one stays. */
const KEPT = '(p.content_key = excluded.content_key or excluded.retrieved_at < p.retrieved_at)';

/** Not of its content: an id alone is no reason to extract anew. */
const TOLD_APART: ReadonlySet<string> = new Set(['id', 'provider_id', 'retrieved_at']);

/** Written only when the content changed: copying an equal text would write it to disk again. */
const REPLACED = COLUMNS.map(([name]) => name)
  .filter((name) => !TOLD_APART.has(name))
  .map((name) => `${name} = case when ${KEPT} then p.${name} else excluded.${name} end`)
  .join(',\n      ');

/** What an upsert did: how many, and the ids of those whose content is new. */
export interface Upserted extends UpsertCounts {
  readonly insertedIds: readonly string[];
  readonly updatedIds: readonly string[];
}

/**
 * One statement, so that of two writers of one posting the second sees the first's row. Ordered, so that they can't deadlock.
 * Written so that the order of batches does not matter: times only spread, and older content never replaces newer.
 */
export const UPSERT = `
  with moment as (select clock_timestamp() as at),
  written as (
    insert into postings as p (${NAMES}, first_seen_at, content_changed_at)
    select r.*, r.retrieved_at, moment.at from unnest(${ARRAYS}) as r (${NAMES}), moment order by r.id
    on conflict (id) do update set
      ${REPLACED},
      provider_id = case when excluded.retrieved_at < p.retrieved_at then p.provider_id else excluded.provider_id end,
      first_seen_at = least(p.first_seen_at, excluded.first_seen_at),
      retrieved_at = greatest(p.retrieved_at, excluded.retrieved_at),
      catalogue_version = case when ${KEPT} then p.catalogue_version end,
      content_changed_at = case when ${KEPT} then p.content_changed_at else excluded.content_changed_at end
    returning encode(uuid_send(id), 'hex') as id, xmax = 0 as inserted,
              content_changed_at = (select at from moment) as changed
  )
  select count(*) filter (where inserted)::int as inserted,
         count(*) filter (where changed and not inserted)::int as updated,
         count(*) filter (where not changed)::int as unchanged,
         coalesce(array_agg(id) filter (where inserted), '{}') as "insertedIds",
         coalesce(array_agg(id) filter (where changed and not inserted), '{}') as "updatedIds"
    from written`;

export function upsertParameters(rows: readonly PostingToStore[]): unknown[][] {
  return COLUMNS.map(([, , value]) => rows.map(value));
}

/** Equal for two states of a posting that differ in nothing but when they were seen. */
function contentKey(row: PostingToStore): Buffer {
  const { source, url, title, company, location, datePosted, role, level, description, sandbox } = row;
  const work = [row.workArrangement, ...row.employmentTypes];
  const content = JSON.stringify([source, url, title, company, location, datePosted, role, level, sandbox, work]);
  return createHash('sha256').update(content).update('\0').update(description).digest().subarray(0, 16);
}
