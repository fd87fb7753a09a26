import type { EntityManager } from 'typeorm';
import type { VacancyLink } from '../../domain/vacancies/group-vacancies';
import { type VacancyMark, workplacesIn } from '../../domain/vacancies/vacancy-mark';
import { levelCodes, orNull, roleCodes, sourceCodes, vacancyReasonCodes } from './codes';

/** A mark as it is stored, and how its posting is linked so far. */
export interface StoredMark extends VacancyMark, VacancyLink {}

/** A mark to be stored, and the ids that stand for names in it. */
export interface MarkToStore {
  readonly mark: VacancyMark;
  readonly companyId: number;
  readonly locationId: number | null;
}

interface VacancyRow {
  readonly posting_id: string;
  readonly vacancy_id: string;
  readonly company_id: number;
  readonly source: number;
  readonly role: number;
  readonly level: number;
  readonly reason: number | null;
  readonly sandbox: boolean;
  readonly url_key: string;
  readonly title_key: string;
  readonly sketch: Buffer;
  readonly match_keys: number[];
  readonly location: string | null;
}

const SELECT = `
  select encode(uuid_send(v.posting_id), 'hex') as posting_id, encode(uuid_send(v.vacancy_id), 'hex') as vacancy_id,
         v.company_id, v.source, v.role, v.level, v.reason, v.sandbox, v.url_key, v.title_key, v.sketch, to_json(v.match_keys) as match_keys,
         l.name as location
    from vacancy_postings v left join locations l on l.id = v.location_id`;

export async function marksOfPostings(db: EntityManager, ids: readonly string[]): Promise<StoredMark[]> {
  if (ids.length === 0) return [];
  const rows: VacancyRow[] = await db.query(`${SELECT} where v.posting_id = any($1::uuid[])`, [ids]);
  return rows.map(markFrom);
}

/**
 * Key by key, because the server compares an array of thousands of keys with each row's where it could use the index; and
 * the ids first, because one row may have several of them.
 */
const WITH_KEYS = `${SELECT}
   where v.posting_id = any(array(
     select found.posting_id
       from unnest($1::int[]) as wanted (key) join vacancy_postings found on found.match_keys @> array[wanted.key]))
     and v.company_id = any($2::int[]) and v.posting_id <> all($3::uuid[])`;

/** Of these employers, since a key is no more than a hash; without the postings named. */
export async function marksWithKeys(
  db: EntityManager,
  keys: readonly number[],
  employers: ReadonlySet<number>,
  without: ReadonlySet<string>,
): Promise<StoredMark[]> {
  const rows: VacancyRow[] = await db.query(WITH_KEYS, [keys, [...employers], [...without]]);
  return rows.map(markFrom);
}

function markFrom(row: VacancyRow): StoredMark {
  return {
    postingId: row.posting_id,
    vacancyId: row.vacancy_id,
    reason: orNull(vacancyReasonCodes.valueOf)(row.reason),
    employer: employerOf(row.company_id),
    source: sourceCodes.valueOf(row.source),
    role: roleCodes.valueOf(row.role),
    level: levelCodes.valueOf(row.level),
    sandbox: row.sandbox,
    urlKey: row.url_key,
    titleKey: row.title_key,
    places: row.location === null ? [] : workplacesIn(row.location),
    sketch: row.sketch,
    keys: row.match_keys,
  };
}

/** How this database's marks name an employer. */
export function employerOf(companyId: number): string {
  return String(companyId);
}

const WRITE = `
  insert into vacancy_postings as v
         (posting_id, vacancy_id, reason, company_id, location_id, source, role, level, sandbox, url_key, title_key, sketch,
          match_keys, linked_at)
  select r.posting_id, r.vacancy_id, r.reason, r.company_id, r.location_id, r.source, r.role, r.level, r.sandbox, r.url_key,
         r.title_key, r.sketch, r.match_keys::int[], clock_timestamp()
    from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::int[], $5::int[], $6::smallint[], $7::smallint[], $8::smallint[],
                $9::boolean[], $10::text[], $11::text[], $12::bytea[], $13::text[])
         as r (posting_id, vacancy_id, reason, company_id, location_id, source, role, level, sandbox, url_key, title_key,
               sketch, match_keys)
   order by r.posting_id
  on conflict (posting_id) do update set
    vacancy_id = excluded.vacancy_id, reason = excluded.reason, company_id = excluded.company_id,
    location_id = excluded.location_id, role = excluded.role, level = excluded.level, sandbox = excluded.sandbox,
    title_key = excluded.title_key, sketch = excluded.sketch, match_keys = excluded.match_keys,
    linked_at = excluded.linked_at`;

/** Writes marks with their links, replacing those of the same postings. */
export async function writeMarks(
  db: EntityManager,
  marks: readonly MarkToStore[],
  linkOf: (postingId: string) => VacancyLink,
): Promise<void> {
  if (marks.length === 0) return;
  const column = (value: (row: MarkToStore) => unknown) => marks.map(value);
  await db.query(WRITE, [
    column(({ mark }) => mark.postingId),
    column(({ mark }) => linkOf(mark.postingId).vacancyId),
    column(({ mark }) => orNull(vacancyReasonCodes.codeOf)(linkOf(mark.postingId).reason)),
    column(({ companyId }) => companyId),
    column(({ locationId }) => locationId),
    column(({ mark }) => sourceCodes.codeOf(mark.source)),
    column(({ mark }) => roleCodes.codeOf(mark.role)),
    column(({ mark }) => levelCodes.codeOf(mark.level)),
    column(({ mark }) => mark.sandbox),
    column(({ mark }) => mark.urlKey),
    column(({ mark }) => mark.titleKey),
    column(({ mark }) => mark.sketch),
    column(({ mark }) => `{${mark.keys.join(',')}}`),
  ]);
}

/** Changes only how postings are linked. */
export async function writeLinks(db: EntityManager, links: readonly VacancyLink[]): Promise<void> {
  if (links.length === 0) return;
  await db.query(
    `update vacancy_postings v set vacancy_id = r.vacancy_id, reason = r.reason, linked_at = clock_timestamp()
       from unnest($1::uuid[], $2::uuid[], $3::smallint[]) as r (posting_id, vacancy_id, reason)
      where v.posting_id = r.posting_id`,
    [
      links.map(({ postingId }) => postingId),
      links.map(({ vacancyId }) => vacancyId),
      links.map(({ reason }) => orNull(vacancyReasonCodes.codeOf)(reason)),
    ],
  );
}

/** For postings that no longer name their employer. */
export async function removeMarks(db: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.query(`delete from vacancy_postings where posting_id = any($1::uuid[])`, [ids]);
}
