import type {
  NewSearch,
  SavedSearch,
  SearchQuery,
  SearchQueryStore,
  User,
} from '../../application/ports/search-query-store';
import type { Combination } from '../../domain/backfill/combination';
import { combinationKey } from '../../domain/backfill/combination-key';
import { employmentTypeCodes, orNull, seniorityCodes, workArrangementCodes } from './codes';
import { hashKey } from './hash-key';
import { QUERY_COLUMNS, type QueryRow, queryFrom } from './search-query-row';
import type { Sql } from './sql';

/** Written also where nothing changes, since only what is written is returned. */
const SIGN_IN = `
  insert into users as u (subject, email) values ($1, $2)
  on conflict (subject) do update set email = excluded.email
  returning id::text, subject, email, created_at as "createdAt"`;

/** Rows of a search are locked in the order of their hashes, so that two who save the same cannot wait for each other. */
const INSERT = `
  with given as (
    select * from unnest($3::bytea[], $4::text[], $5::text[], $6::smallint[], $7::smallint[], $8::smallint[], $9::text[])
      as g (key_hash, title_keyword, location, work_arrangement, employment_type, seniority, industry)
  )
  insert into search_queries (user_id, query_name, priority, key_hash, title_keyword, location, work_arrangement,
                              employment_type, seniority, industry)
  select $1, $2, $10, g.* from given g order by g.key_hash
  on conflict (user_id, query_name, key_hash) do nothing
  returning id::text`;

const WAKE = `
  with known as materialized (
    select id, is_active from search_queries
     where user_id = $1 and query_name = $2 and key_hash = any($3::bytea[]) order by key_hash for update
  ),
  woken as (
    update search_queries q set is_active = true, priority = $4 from known k where q.id = k.id
  )
  select id::text from known where not is_active`;

const SET_ACTIVE = `
  with known as materialized (
    select id, is_active from search_queries where user_id = $1 and id = $2 for update
  ),
  changed as (
    update search_queries q set is_active = $3 from known k where q.id = k.id returning ${QUERY_COLUMNS}
  )
  select c.*, k.is_active <> $3 as changed from changed c, known k`;

/** Any number: the first of the two that an advisory lock of this kind has. */
const COUNT_LOCK = 517_172;

/** Searches in users and search_queries. */
export class PostgresSearchQueries implements SearchQueryStore {
  constructor(private readonly db: Sql) {}

  async signIn(subject: string, email: string): Promise<User> {
    const [user]: [User] = await this.db.query(SIGN_IN, [subject, email]);
    return user;
  }

  async named(subjectOrEmail: string): Promise<readonly User[]> {
    const users: User[] = await this.db.query(
      `select id::text, subject, email, created_at as "createdAt" from users where $1 in (subject, email) order by id`,
      [subjectOrEmail],
    );
    const exact = users.filter(({ subject }) => subject === subjectOrEmail);
    return exact.length > 0 ? exact : users;
  }

  async save({ userId, queryName, combinations, priority }: NewSearch): Promise<SavedSearch> {
    const byKey = new Map(combinations.map((one) => [combinationKey(one), one]));
    const hashes = [...byKey.keys()].map(hashKey);
    return this.db.transaction(async (transaction) => {
      const values = [userId, queryName, hashes, ...columnsOf([...byKey.values()]), priority];
      const inserted: { id: string }[] = await transaction.query(INSERT, values);
      const woken: { id: string }[] = await transaction.query(WAKE, [userId, queryName, hashes, priority]);
      const rows: QueryRow[] = await transaction.query(
        `select ${QUERY_COLUMNS} from search_queries q
          where user_id = $1 and query_name = $2 and key_hash = any($3::bytea[])
          order by array_position($3::bytea[], key_hash)`,
        [userId, queryName, hashes],
      );
      return { queries: rows.map(queryFrom), added: [...inserted, ...woken].map(({ id }) => id) };
    });
  }

  async setActive(userId: string, id: string, isActive: boolean) {
    if (!/^\d{1,18}$/u.test(id)) return null;
    const [row]: (QueryRow & { readonly changed: boolean })[] = await this.db.query(SET_ACTIVE, [userId, id, isActive]);
    if (row === undefined) return null;
    const { changed, ...query } = row;
    return { query: queryFrom(query), changed };
  }

  async active(userId: string | null): Promise<readonly SearchQuery[]> {
    const rows: QueryRow[] = await this.db.query(
      `select ${QUERY_COLUMNS} from search_queries q where is_active and ($1::bigint is null or user_id = $1) order by q.id`,
      [userId],
    );
    return rows.map(queryFrom);
  }

  async countActive(userId: string): Promise<number> {
    // Two statements: the second is to see what whoever had the lock has written.
    await this.db.query('select pg_advisory_xact_lock($1, hashtext($2))', [COUNT_LOCK, userId]);
    const [row]: [{ queries: number }] = await this.db.query(
      'select count(*)::int as queries from search_queries where user_id = $1 and is_active',
      [userId],
    );
    return row.queries;
  }

  async usersOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: { id: string; user: string }[] = await this.db.query(
      'select id::text, user_id::text as "user" from search_queries where id = any($1::bigint[])',
      [ids],
    );
    return new Map(rows.map(({ id, user }) => [id, user]));
  }

  async erase(userId: string): Promise<void> {
    await this.db.query('delete from users where id = $1', [userId]);
  }
}

function columnsOf(combinations: readonly Combination[]): unknown[][] {
  return [
    combinations.map(({ titleKeyword }) => titleKeyword),
    combinations.map(({ location }) => location),
    combinations.map(({ workArrangement }) => orNull(workArrangementCodes.codeOf)(workArrangement)),
    combinations.map(({ employmentType }) => orNull(employmentTypeCodes.codeOf)(employmentType)),
    combinations.map(({ seniority }) => orNull(seniorityCodes.codeOf)(seniority)),
    combinations.map(({ industry }) => industry),
  ];
}
