import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedPostgresError } from '../../../../src/infrastructure/postgres/embedded/embedded-postgres-error';
import { isAlive, readPostmasterPid } from '../../../../src/infrastructure/postgres/embedded/postmaster-pid';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../../src/infrastructure/postgres/embedded/start-embedded-postgres';
import { FORGETFUL, temporaryFolder } from '../../../support/test-server';
import { until } from '../../../support/until';
import { query } from './query';
import { runTypeScript, type StartedProcess, startServerProcess } from './start-server-process';

/** Would lead astray a server or a client that read it. */
const HOSTILE = {
  PGDATA: '/nowhere',
  PGHOST: 'nowhere.invalid',
  PGPORT: '1',
  PGUSER: 'nobody',
  PGDATABASE: 'nothing',
  PGPASSWORD: 'wrong',
  PGSSLMODE: 'require',
  PGTZ: 'Asia/Tokyo',
  TZ: 'Asia/Tokyo',
  LANG: 'tr_TR.ISO-8859-9',
  LC_ALL: 'tr_TR.ISO-8859-9',
};

let folder: string;
let dataDir: string;
const bystanders: ChildProcess[] = [];

const start = (): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, database: 'skills', settings: FORGETFUL });

const postmaster = (): number => readPostmasterPid(dataDir)?.pid ?? 0;

/** Ends when the process has; the test's own time limit is the only one. */
async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

const serverLog = (): string => fs.readFileSync(path.join(folder, 'postgres.log'), 'utf8');

beforeAll(() => {
  folder = temporaryFolder();
  dataDir = path.join(folder, 'postgres');
});

afterAll(() => {
  for (const bystander of bystanders) bystander.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

// The tests go on with one cluster, in this order: making one takes a second.
describe('startEmbeddedPostgres', () => {
  describe('with three processes that start together where there is no cluster', () => {
    let owner: StartedProcess;
    let joiners: StartedProcess[];

    beforeAll(async () => {
      const all = await Promise.all([1, 2, 3].map(() => startServerProcess(dataDir, HOSTILE)));
      owner = all.find(({ owned }) => owned) ?? all[0]!;
      joiners = all.filter((other) => other !== owner);
    });

    it('gives the server to exactly one of them, and all the same server', () => {
      expect([owner, ...joiners].map(({ owned }) => owned)).toEqual([true, false, false]);
      expect(new Set([owner, ...joiners].map(({ url }) => url)).size).toBe(1);
    });

    it('leaves nothing half-made beside the cluster', () => {
      expect(fs.readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log']);
    });

    it("depends neither on the caller's PG* variables nor on its locale and time zone", async () => {
      const sql = `select current_setting('data_directory') as data, current_setting('timezone') as zone,
        current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
        upper('straße ığdır') as upper from pg_database where datname = current_database()`;
      const [row] = await query(owner.url, sql);
      expect(row).toEqual({
        data: dataDir,
        zone: expect.stringMatching(/^(Etc\/)?UTC$/),
        encoding: 'UTF8',
        provider: 'b',
        locale: 'C.UTF-8',
        upper: 'STRAßE IĞDIR',
      });
    });

    it('lets in only who knows the password, from this machine', async () => {
      const [row] = await query(
        owner.url,
        `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
         (select array_agg(distinct auth_method) from pg_hba_file_rules) as methods`,
      );
      expect(row).toEqual({ addresses: '127.0.0.1', sockets: '', methods: ['scram-sha-256'] });
      const guess = new URL(owner.url);
      guess.password = 'guess';
      await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed');
      expect(fs.statSync(path.join(dataDir, 'app.secret')).mode & 0o777).toBe(0o600);
      expect(fs.statSync(dataDir).mode & 0o777).toBe(0o700);
    });

    it('leaves the server alone when one that joined stops', async () => {
      expect(await joiners[0]!.stop()).toBe(0);
      expect(await query(joiners[1]!.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    });

    it('takes the server down for all when its owner stops', async () => {
      const client = new Client({ connectionString: joiners[1]!.url });
      const ended = new Promise<Error>((resolve) => client.on('error', resolve));
      await client.connect();
      expect(await owner.stop()).toBe(0);
      expect((await ended).message).toMatch(/terminat/);
      await client.end();
      expect(readPostmasterPid(dataDir)).toBeNull();
      expect(await joiners[1]!.stop()).toBe(0);
    });
  });

  it('keeps the data over a restart, and stops once and cleanly however often it is asked', async () => {
    const listeners = (): number[] =>
      ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name));
    const before = listeners();
    const first = await start();
    expect(first.owned).toBe(true);
    expect(listeners()).toEqual(before);
    await query(first.url, 'create table kept as select 42 as answer');
    const pid = postmaster();
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(serverLog().trimEnd()).toMatch(/database system is shut down$/);

    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(serverLog()).not.toMatch(/was not properly shut down/);
  });

  it("joins its own process's server, makes another database there, and takes over when the owner has stopped", async () => {
    const owner = await start();
    const joiner = await startEmbeddedPostgres({ dataDir, database: 'Mixed "case"' });
    expect([owner.owned, joiner.owned]).toEqual([true, false]);
    expect(await query(joiner.url, 'select current_database() as name')).toEqual([{ name: 'Mixed "case"' }]);
    await joiner.stop();
    await owner.stop();
    const successor = await start();
    expect(successor.owned).toBe(true);
    await successor.stop();
  });

  it('applies settings, and is durable unless told otherwise', async () => {
    const plain = await startEmbeddedPostgres({ dataDir, database: 'skills', settings: { work_mem: '9MB' } });
    const names = ['fsync', 'max_connections', 'synchronous_commit', 'work_mem'];
    const settings = await query(
      plain.url,
      `select name, current_setting(name) as value from unnest('{${names}}'::text[]) name order by name`,
    );
    await plain.stop();
    expect(settings.map(({ value }) => value)).toEqual(['on', '60', 'on', '9MB']);
  });

  it('goes down with an owner that is killed, and starts again with the data', async () => {
    const owner = await startServerProcess(dataDir);
    const server = postmaster();
    await owner.kill('SIGKILL');
    await untilGone(server);
    const next = await start();
    expect(next.owned).toBe(true);
    expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await next.stop();
  });

  it('goes down also with an owner that is killed before the server can hear of it', async () => {
    const owner = spawn(process.execPath, [...runTypeScript('spawn-and-die.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    owner.stdout.resume();
    // The output is closed when nobody holds it any more, the server included.
    expect(await once(owner, 'close')).toEqual([null, 'SIGKILL']);
  });

  it('survives Ctrl-C, which reaches the whole process group, until the work is finished', async () => {
    const owner = await startServerProcess(dataDir);
    const gone = owner.kill('SIGINT');
    expect(await owner.nextLine()).toBe('worked on');
    await gone;
    expect(readPostmasterPid(dataDir)).toBeNull();
  });

  it('recovers when the server was killed, also when its process id was given to somebody else', async () => {
    const lines: string[] = [];
    // With what is on by default: a commit is a promise.
    const first = await startEmbeddedPostgres({ dataDir, database: 'skills', log: (line) => lines.push(line) });
    await query(first.url, 'insert into kept values (43)');
    const pid = postmaster();
    process.kill(pid, 'SIGKILL');
    await untilGone(pid);
    // The shell that watches the server tells us a moment later, and after `stop` it would have ended because of us.
    await until(() => lines.length > 0);
    await first.stop();
    expect(lines).toEqual([expect.stringContaining('ended by itself')]);

    // Of the server's own user: PostgreSQL tells other users' processes from its own by itself.
    const { uid, gid } = fs.statSync(dataDir);
    const bystander = spawn('sleep', ['300'], { uid, gid, stdio: 'ignore' });
    bystanders.push(bystander);
    const pidFile = path.join(dataDir, 'postmaster.pid');
    fs.writeFileSync(pidFile, fs.readFileSync(pidFile, 'utf8').replace(/^\d+/, String(bystander.pid)));

    const second = await start();
    expect(second.owned).toBe(true);
    expect(await query(second.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 2 }]);
    expect(bystander.exitCode).toBeNull();
    await second.stop();
  });

  it('says why a damaged cluster does not start, where the log is, and what else there is', async () => {
    fs.rmSync(path.join(dataDir, 'global', 'pg_control'));
    const failure = await start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EmbeddedPostgresError);
    const { message } = failure as EmbeddedPostgresError;
    expect(message).toContain(`PostgreSQL does not start in ${dataDir}`);
    expect(message).toContain(path.join(folder, 'postgres.log'));
    expect(message).toMatch(/could not (find the database system|open file.*pg_control)/);
    expect(message).toContain('set DATABASE_URL');
  });
});
