import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Cv } from '../../src/application/ports/cv-store';
import { PostgresCvs } from '../../src/infrastructure/postgres/postgres-cvs';
import { PostgresSearchQueries } from '../../src/infrastructure/postgres/postgres-search-queries';
import { PostgresUserRecords } from '../../src/infrastructure/postgres/postgres-user-records';
import { DataKeyUnknown, dataKeyOf } from '../../src/infrastructure/privacy/data-key';
import { requireDataKeys, rewrapKeys } from '../../src/infrastructure/privacy/rewrap-keys';
import { SealBroken } from '../../src/infrastructure/privacy/sealed-box';
import { UserKeys, unwrapped, wrap } from '../../src/infrastructure/privacy/user-keys';
import { cvStoreContract } from '../contracts/cv-store.contract';
import { aCv, grounded } from '../support/cvs';
import { type TestDatabase, testDatabase } from '../support/database';
import { rowsShowing } from '../support/dump';
import { isBlocked } from '../support/is-blocked';
import { until } from '../support/until';

const OLD = dataKeyOf(randomBytes(32));
const NEW = dataKeyOf(randomBytes(32));
const KEYS = { current: OLD, previous: null };

jest.setTimeout(180_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.db.query('truncate users cascade'));
afterAll(() => database.drop());

const manager = (): EntityManager => database.db.manager;
const cvs = (keys: ConstructorParameters<typeof PostgresCvs>[1] = KEYS) => new PostgresCvs(manager(), keys);
const newUser = async (subject: string) =>
  (await new PostgresSearchQueries(manager()).signIn(subject, `${subject}@example.com`)).id;
const added = async (...args: Parameters<typeof aCv>) => ((await cvs().add(aCv(...args))) as { cv: Cv }).cv;

cvStoreContract('postgres', async () => ({
  cvs: cvs(),
  newUser,
  age: (id, days) =>
    database.db.query(`update cvs set uploaded_at = clock_timestamp() - $2 * interval '1 day' where id = $1`, [
      id,
      days,
    ]),
}));

describe('CVs in postgres', () => {
  it('show nothing of what they say to whoever has the database', async () => {
    const profile = { desiredTitles: [grounded('Zymurgist')], summary: grounded('Brewed Quixotade') };
    const given = aCv(await newUser('ada'), 'Ada Xanthippe, +49 151 99887766', { fileName: 'Xanthippe.pdf', profile });
    await cvs().add(given);
    const digest = given.sha256;
    for (const word of ['Zymurgist', 'Quixotade', 'Xanthippe', '99887766', digest, digest.slice(0, 32)]) {
      expect(await rowsShowing(database.db, word)).toEqual([]);
    }
    const [{ row }]: [{ row: string }] = await database.db.query('select c::text as row from cvs c');
    expect(row).not.toContain(digest);
    expect(await rowsShowing(database.db, 'ada@example.com')).toEqual(['public.users']);
  });

  it('have digests by which nobody sees that two users have the same file', async () => {
    for (const subject of ['ada', 'bob']) await cvs().add(aCv(await newUser(subject), 'same'));
    const [{ digests }]: [{ digests: number }] = await database.db.query(
      'select count(distinct digest)::int as digests from cvs',
    );
    expect(digests).toBe(2);
  });

  it.each(['meta', 'file'])('refuse a %s that was given to another CV of the same user', async (column) => {
    const userId = await newUser('ada');
    const [one, two] = [await added(userId, 'one'), await added(userId, 'two')];
    await database.db.query(`update cvs set ${column} = (select ${column} from cvs where id = $2) where id = $1`, [
      ...[one.id, two.id],
    ]);
    const read = () => (column === 'meta' ? cvs().find(userId, one.id) : cvs().file(userId, one.id));
    await expect(read()).rejects.toThrow(SealBroken);
  });

  it('refuse a row or a key that was given to another user', async () => {
    const [ada, bob] = [await newUser('ada'), await newUser('bob')];
    const { id } = await added(ada, 'one');
    await added(bob, 'two');
    await database.db.query('update cvs set user_id = $2, is_primary = false where id = $1', [id, bob]);
    await expect(cvs().find(bob, id)).rejects.toThrow(SealBroken);
    await database.db.query(
      'update user_keys set wrapped = (select wrapped from user_keys where user_id = $2) where user_id = $1',
      [bob, ada],
    );
    await expect(cvs().list(bob)).rejects.toThrow(SealBroken);
  });

  it('are not answered for without the key that they were stored under', async () => {
    const userId = await newUser('ada');
    await added(userId, 'one');
    const strange = { current: NEW, previous: null };
    await expect(cvs(strange).list(userId)).rejects.toThrow(DataKeyUnknown);
    await expect(cvs(strange).add(aCv(userId, 'two'))).rejects.toThrow(DataKeyUnknown);
    await expect(requireDataKeys(manager(), strange)).rejects.toThrow(OLD.id);
    await requireDataKeys(manager(), KEYS);
    await requireDataKeys(manager(), { current: NEW, previous: OLD });
  });

  it('keep no file at all where they are told to', async () => {
    const userId = await newUser('ada');
    const { cv } = (await new PostgresCvs(manager(), KEYS, { keepsFiles: false }).add(aCv(userId, 'one'))) as {
      cv: Cv;
    };
    expect(cv).toMatchObject({ hasFile: false, byteSize: 3 });
    expect(await cvs().file(userId, cv.id)).toBeNull();
  });

  it.each<[string, (userId: string, id: string) => Promise<unknown>]>([
    ['forgets files', () => cvs().dropFiles(0)],
    ['chooses the primary one', (userId, id) => cvs().setPrimary(userId, id)],
    ['deletes one', (userId, id) => cvs().delete(userId, id)],
    ['erases the user', (userId) => database.db.transaction((sql) => new PostgresUserRecords(sql).hold(userId))],
  ])('are locked in the order of their ids by whoever %s: nobody is in a deadlock', async (_, change) => {
    const userId = await newUser('ada');
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push((await added(userId, `cv ${n}`)).id);
    const [first, ...others] = ids.sort();
    const { changed } = await database.db.transaction(async (sql) => {
      await sql.query('select id from cvs where id = $1 for update', [first]);
      const changed = change(userId, first!);
      await until(() => isBlocked(database.db));
      const free: { id: string }[] = await database.db.query(
        'select id::text from cvs order by id for update skip locked',
      );
      expect(free.map(({ id }) => id)).toEqual(others);
      return { changed };
    });
    await changed;
  });

  it('are written as a part of a larger transaction, or not at all', async () => {
    const userId = await newUser('ada');
    const failed = database.db.transaction(async (sql) => {
      await new PostgresCvs(sql, KEYS).add(aCv(userId, 'one'));
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await cvs().list(userId)).toEqual([]);
    expect(await database.db.query('select * from user_keys')).toEqual([]);
  });
});

describe('the key of a user', () => {
  const keys = () => new UserKeys(manager(), KEYS);

  it('is one, however many ask for it first', async () => {
    const userId = await newUser('ada');
    expect(await keys().find(userId)).toBeNull();
    const made = await Promise.all(Array.from({ length: 12 }, () => keys().findOrMake(userId)));
    expect(new Set(made.map(({ sealing }) => sealing.toString('hex'))).size).toBe(1);
  });

  it('is of no use to another user', () => {
    const wrapped = wrap('1', randomBytes(32), OLD);
    expect(unwrapped(wrapped, KEYS)).toHaveLength(32);
    expect(() => unwrapped({ ...wrapped, userId: '2' }, KEYS)).toThrow(SealBroken);
  });
});

describe('a change of the data key', () => {
  const CHANGING = { current: NEW, previous: OLD };

  it('leaves all that is stored readable, before, while and after', async () => {
    const users = [await newUser('ada'), await newUser('bob')];
    for (const userId of users) await added(userId, `cv of ${userId}`);
    const before = await cvs().list(users[0]!);
    expect(await cvs(CHANGING).list(users[0]!)).toEqual(before);
    const cara = await newUser('cara');
    await cvs(CHANGING).add(aCv(cara, 'cv'));
    expect(await rewrapKeys(manager(), CHANGING)).toBe(2);
    expect(await rewrapKeys(manager(), CHANGING)).toBe(0);
    const after = cvs({ current: NEW, previous: null });
    expect(await after.list(users[0]!)).toEqual(before);
    expect(await after.list(cara)).toHaveLength(1);
    await expect(cvs().list(users[0]!)).rejects.toThrow(DataKeyUnknown);
  });

  it('changes nothing without the key from before', async () => {
    const userId = await newUser('ada');
    await added(userId, 'one');
    await expect(rewrapKeys(manager(), { current: NEW, previous: null })).rejects.toThrow(DataKeyUnknown);
    expect(await cvs().list(userId)).toHaveLength(1);
  });

  it('goes through 10,000 users while they upload', async () => {
    const rows: { id: string }[] = await database.db.query(
      `insert into users (subject, email) select 'u' || n, n || '@example.com' from generate_series(1, 10000) n
       returning id::text`,
    );
    const wrapped = rows.map(({ id }) => wrap(id, randomBytes(32), OLD).wrapped);
    await database.db.query(
      'insert into user_keys (user_id, key_id, wrapped) select u, $1, w from unnest($2::bigint[], $3::bytea[]) as n (u, w)',
      [OLD.id, rows.map(({ id }) => id), wrapped],
    );
    const some = rows.filter((_, at) => at % 500 === 0).map(({ id }) => id);
    await Promise.all(some.slice(0, 10).map((id) => added(id, 'before')));
    const [once, twice] = await Promise.all([
      rewrapKeys(manager(), CHANGING),
      rewrapKeys(manager(), CHANGING),
      ...some.map((id) => cvs(CHANGING).add(aCv(id, 'meanwhile'))),
    ]);
    expect(Number(once) + Number(twice)).toBe(10_000);
    await requireDataKeys(manager(), { current: NEW, previous: null });
    for (const id of some.slice(0, 10)) {
      expect(await cvs({ current: NEW, previous: null }).list(id)).toHaveLength(2);
    }
  });
});
