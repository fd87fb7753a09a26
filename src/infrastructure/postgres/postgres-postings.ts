import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type {
  KnownPosting,
  KnownScope,
  ListingPosition,
  PostingFilter,
  PostingPage,
  PostingStore,
  PostingsDigest,
  PostingsSummary,
  QuarantinedRecord,
  StoredPosting,
  UpsertCounts,
} from '../../application/ports/posting-store';
import type { Combination } from '../../domain/backfill/combination';
import { searchGroups } from '../../domain/backfill/search-groups';
import { employerKey } from '../../domain/employer-key';
import type { IngestionQuery } from '../../domain/ingestion-query';
import type { JobPosting } from '../../domain/posting';
import { searchKey } from '../../domain/search-key';
import { levelCodes, roleCodes, sourceCodes } from './codes';
import { Dictionary } from './dictionary';
import { lockEmployers } from './employer-locks';
import { KNOWN_POSTINGS, type KnownRow, knownFrom, knownParameters } from './known-postings';
import { EmployerChanged, linkVacancies } from './link-vacancies';
import { LocationPlaces } from './location-places';
import { placedGroups } from './placed-groups';
import { POSTING_COLUMNS, type PostingRow, postingFrom } from './posting-row';
import { DIGEST } from './postings-digest';
import { keepRebuildOff } from './rebuild-lock';
import { SEARCHED_PAGE, searchedPageParameters } from './searched-postings';
import { selectionConditions, selectionOf } from './selection';
import type { Sql } from './sql';
import { type PostingToStore, UPSERT, type Upserted, upsertParameters } from './upsert-postings';

/** A text index entry has to fit a page; names are bounded by the domain, keys of names by their names. */
export class PostgresPostings implements PostingStore {
  private readonly companies: Dictionary;
  private readonly locations: Dictionary;
  private readonly places: LocationPlaces;

  constructor(
    private readonly db: Sql,
    private readonly options: { readonly sandboxVisible: boolean },
  ) {
    this.companies = new Dictionary(db, { table: 'companies', nameColumn: 'employer_key' });
    this.locations = new Dictionary(db, {
      table: 'locations',
      nameColumn: 'name',
      derived: { column: 'search_key', from: searchKey },
    });
    this.places = new LocationPlaces(db);
  }

  async upsert(postings: readonly JobPosting[]): Promise<UpsertCounts> {
    if (postings.length === 0) return { inserted: 0, updated: 0, unchanged: 0 };
    const employers = present(postings.map(({ company }) => company && employerKey(company)));
    const companyIds = await this.companies.idsOf(employers);
    const locationIds = await this.locations.idsOf(present(postings.map(({ location }) => location)));
    const rows = postings.map((posting) => ({
      ...posting,
      companyId: posting.company === null ? null : companyIds.get(employerKey(posting.company))!,
      locationId: posting.location === null ? null : locationIds.get(posting.location)!,
    }));
    return this.write(rows);
  }

  /** Again, with the employers it has now, when a posting moved to another employer before it could be locked. */
  private async write(rows: readonly PostingToStore[]): Promise<UpsertCounts> {
    try {
      return await this.db.transaction((transaction) => writeAndLink(transaction, rows));
    } catch (error) {
      if (error instanceof EmployerChanged) return this.write(rows);
      throw error;
    }
  }

  async quarantine(records: readonly QuarantinedRecord[]): Promise<void> {
    const distinct = new Map(records.map((record) => [fingerprint(record).toString('hex'), record]));
    const rows = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = (field: 'position' | 'reason' | 'excerpt') => rows.map(([, record]) => storable(record[field]));
    await this.db.query(
      `insert into quarantined_records as q (fingerprint, source, position, reason, excerpt, first_seen_at, last_seen_at)
       select r.*, now(), now()
         from unnest($1::bytea[], $2::smallint[], $3::text[], $4::text[], $5::text[]) as r
       on conflict (fingerprint) do update
         set position = excluded.position, last_seen_at = excluded.last_seen_at, times = q.times + 1`,
      [
        rows.map(([key]) => Buffer.from(key, 'hex')),
        rows.map(([, record]) => sourceCodes.codeOf(record.source)),
        texts('position'),
        texts('reason'),
        texts('excerpt'),
      ],
    );
  }

  async idsSelected(query: IngestionQuery, now: Date): Promise<string[]> {
    const where = selectionConditions(selectionOf(query, now, this.options.sandboxVisible));
    const rows: { id: string }[] = await this.db.query(
      `select encode(uuid_send(p.id), 'hex') as id from postings p where ${where.sql} order by p.id`,
      where.parameters,
    );
    return rows.map(({ id }) => id);
  }

  async findById(id: string): Promise<StoredPosting | null> {
    if (!/^[0-9a-f]{32}$/u.test(id)) return null;
    const [row]: PostingRow[] = await this.db.query(
      `select ${POSTING_COLUMNS} from postings p where p.id = $1::uuid and ($2 or not p.sandbox)`,
      [id, this.options.sandboxVisible],
    );
    return row === undefined ? null : postingFrom(row);
  }

  /** One statement, so that the page and the count are of one state. */
  async page(filter: PostingFilter, first: number, after: ListingPosition | null): Promise<PostingPage> {
    const where = this.filterConditions(filter);
    const filtered = where.sql;
    const beyond =
      after === null
        ? 'true'
        : `(p.first_seen_at, p.id) < (${where.value(after.firstSeenAt)}::timestamptz, ${where.value(after.id)}::uuid)`;
    const [answer]: PageAnswer[] = await this.db.query(
      `select (select count(*)::int from postings p where ${filtered}) as total,
              (select coalesce(json_agg(page), '[]') from (
                 select ${POSTING_COLUMNS} from postings p where ${filtered} and ${beyond}
                  order by p.first_seen_at desc, p.id desc limit ${where.value(first + 1)}) page) as rows`,
      where.parameters,
    );
    return pageFrom(answer!, first);
  }

  async pageOfSearches(
    searches: readonly Combination[],
    first: number,
    after: ListingPosition | null,
  ): Promise<PostingPage> {
    const { sandboxVisible } = this.options;
    const groups = await placedGroups(searchGroups(searches), this.places);
    const parameters = searchedPageParameters(groups, { sandboxVisible, after, most: first + 1 });
    const [answer]: [PageAnswer] = await this.db.query(SEARCHED_PAGE, parameters);
    return pageFrom(answer, first);
  }

  async known(searches: readonly Combination[], scope: KnownScope): Promise<readonly KnownPosting[]> {
    const told = searches.map((search) => ({ ...search, seniority: null }));
    const groups = await placedGroups(searchGroups(told), this.places);
    const rows: KnownRow[] = await this.db.query(KNOWN_POSTINGS, knownParameters(groups, scope));
    return rows.map(knownFrom);
  }

  async summary(): Promise<PostingsSummary> {
    const [row]: SummaryRow[] = await this.db.query(
      `with visible as (select * from postings where $1 or not sandbox),
            by_kind as (select role, level, source, count(*)::int as n from visible group by role, level, source)
       select (select count(*)::int from visible) as postings,
              (select count(distinct posting_id)::int from posting_skills join visible on id = posting_id) as with_skills,
              (select count(*)::int from visible where sandbox) as sandbox,
              (select count(*)::int from quarantined_records) as quarantined,
              (select coalesce(json_agg(by_kind), '[]') from by_kind) as kinds`,
      [this.options.sandboxVisible],
    );
    const { postings, with_skills, quarantined, sandbox, kinds } = row!;
    return {
      postings,
      postingsWithSkills: with_skills,
      quarantined,
      sandbox,
      byRole: tally(kinds, ({ role }) => roleCodes.valueOf(role)),
      byLevel: tally(kinds, ({ level }) => levelCodes.valueOf(level)),
      bySource: tally(kinds, ({ source }) => sourceCodes.valueOf(source)),
    };
  }

  async digest(): Promise<PostingsDigest> {
    const [digest]: PostingsDigest[] = await this.db.query(DIGEST);
    return digest!;
  }

  async dropFetched() {
    const [answer]: [{ dropped: string[]; kept: number }] = await this.db.query(
      `with gone as (delete from postings where source <> $1 returning encode(uuid_send(id), 'hex') as id)
       select (select coalesce(array_agg(id), '{}') from gone) as dropped,
              (select count(*)::int from postings where source = $1) as kept`,
      [sourceCodes.codeOf('file')],
    );
    return answer;
  }

  private filterConditions(filter: PostingFilter) {
    const where = selectionConditions({ ...filter, sandboxVisible: this.options.sandboxVisible });
    if (filter.titleKeyword !== null) {
      where.add(`position(${where.value(searchKey(filter.titleKeyword))} in p.title_search_key) > 0`);
    }
    const skills = [...new Set(filter.skills.map(searchKey))];
    if (skills.length > 0) {
      where.add(`(select count(distinct s.search_key) from posting_skills ps join skills s on s.id = ps.skill_id
                   where ps.posting_id = p.id and s.search_key = any(${where.value(skills)}::text[])) = ${skills.length}`);
    }
    return where;
  }
}

async function writeAndLink(transaction: EntityManager, rows: readonly PostingToStore[]): Promise<UpsertCounts> {
  await keepRebuildOff(transaction);
  const ids = rows.map(({ id }) => id);
  const companyIds = [...new Set(rows.flatMap(({ companyId }) => companyId ?? []))];
  const employers = await lockEmployers(transaction, companyIds, ids);
  const [upserted]: Upserted[] = await transaction.query(UPSERT, upsertParameters(rows));
  const { insertedIds, updatedIds, ...counts } = upserted!;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowsOf = (those: readonly string[]) => those.map((id) => byId.get(id)!);
  await linkVacancies(transaction, { inserted: rowsOf(insertedIds), updated: rowsOf(updatedIds), employers });
  return counts;
}

interface PageAnswer {
  readonly total: number;
  /** One more than asked for, where there are more. */
  readonly rows: readonly PostingRow[];
}

function pageFrom({ total, rows }: PageAnswer, first: number): PostingPage {
  return { postings: rows.slice(0, first).map(postingFrom), hasMore: rows.length > first, totalCount: total };
}

interface Kind {
  readonly role: number;
  readonly level: number;
  readonly source: number;
  readonly n: number;
}
interface SummaryRow {
  readonly postings: number;
  readonly with_skills: number;
  readonly quarantined: number;
  readonly sandbox: number;
  readonly kinds: readonly Kind[];
}

/** Count per name, most frequent first. */
function tally(kinds: readonly Kind[], nameOf: (kind: Kind) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(nameOf(kind), (counts.get(nameOf(kind)) ?? 0) + kind.n);
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function present(names: readonly (string | null)[]): string[] {
  return names.filter((name) => name !== null);
}

function fingerprint({ source, reason, excerpt }: QuarantinedRecord): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([source, reason, excerpt]))
    .digest()
    .subarray(0, 16);
}

/** PostgreSQL has no NUL in texts, and a broken record may well hold one. */
function storable(text: string): string {
  return text.replaceAll('\0', '\u2400');
}
