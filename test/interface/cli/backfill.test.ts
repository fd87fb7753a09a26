import { post } from '../../support/api';
import { type Ended, Program } from '../../support/program';
import { until } from '../../support/until';
import { openWorkbench, type Workbench } from '../../support/workbench';

jest.setTimeout(120_000);

const SAVE = `mutation ($titles: [String!]!, $places: [String!]!) {
  saveSearchQueries(input: { titleKeywords: $titles, locations: $places }) { backfill { id itemsTotal } }
}`;
const SOURCES = [
  'THEIRSTACK',
  'JSEARCH',
  'ACTIVEJOBS',
  'REMOTIVE',
  'ARBEITNOW',
  'HIMALAYAS',
  'JOBICY',
  'ARBEITSAGENTUR',
];

let bench: Workbench;
let environment: Record<string, string>;
let server: Program;
let url: string;
let token: string;
beforeAll(async () => {
  bench = await openWorkbench();
  environment = {
    ...bench.environment,
    SANDBOX: 'on',
    AUTH_SECRET: 'a secret that only the tests know, 32+ characters',
  };
  server = new Program(['serve', '--no-worker', '--port', '0'], { cwd: bench.folder, env: environment });
  url = (await server.said(/listens at (\S+)/u))[1]!;
  token = (await skillpulse('token', 'ada@example.org')).stdout.trim();
  // A sandbox fills an empty database at first, which would be in the way.
  await server.said(/Ctrl-C stops it/u);
});
afterAll(async () => {
  await server.stop();
  await bench.close();
});

const skillpulse = (...args: string[]): Promise<Ended> => bench.run(args, environment);
const save = async (titles: readonly string[], places: readonly string[]) => {
  const asked = { query: SAVE, variables: { titles, places } };
  const { data, errors } = await post(url, asked, { authorization: `Bearer ${token}` });
  expect(errors).toEqual([]);
  return data.saveSearchQueries.backfill as { readonly id: string; readonly itemsTotal: number };
};
const statuses = async (runId: string): Promise<Record<string, number>> => {
  const rows = await bench.query<{ status: string; count: number }>(
    `select status, count(*)::int from backfill_items where run_id = ${runId} group by status`,
  );
  return Object.fromEntries(rows.map(({ status: name, count }) => [name, count]));
};
const isOver = async (runId: string) =>
  (await bench.query(`select from backfill_runs where id = ${runId} and finished_at is not null`)).length > 0;
const underWay = () =>
  bench.query(`
    select 'item' as what from backfill_items where status = 'running'
    union all select 'claim' from claims union all select 'worker' from workers`);
const workers: Program[] = [];
const worker = async () => {
  const program = new Program(['worker'], { cwd: bench.folder, env: environment });
  workers.push(program);
  await program.said(/SkillPulse works off the queue/u);
  return program;
};
afterEach(async () => {
  for (const program of workers.splice(0)) await program.stop('SIGKILL');
});
/** As if all had been fetched so much earlier. */
const later = () =>
  bench.query(`update coverage set covered = (
    select range_agg(tstzrange(lower(r) - interval '2 days', upper(r) - interval '2 days')) from unnest(covered) as r)`);

describe('worker', () => {
  it('executes what serve --no-worker has only queued, and stops on SIGTERM', async () => {
    const { id, itemsTotal } = await save(['Backend Engineer'], ['Berlin']);
    expect(await statuses(id)).toEqual({ queued: itemsTotal });
    const program = await worker();
    await until(() => isOver(id));
    expect(await statuses(id)).toEqual({ done: itemsTotal });
    expect(await program.stop('SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: /Stopping …\n$/u });
    expect(await underWay()).toEqual([]);
  });

  it('hands back what it has under way when it is stopped: the next one goes on', async () => {
    const { id, itemsTotal } = await save(['QA Engineer', 'Data Engineer', 'DevOps Engineer'], ['Berlin']);
    const first = await worker();
    await until(async () => ((await statuses(id)).done ?? 0) > 0);
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, signal: null });
    expect(await underWay()).toEqual([]);
    expect((await statuses(id)).queued).toBeGreaterThan(0);
    const second = await worker();
    await until(() => isOver(id));
    const { done = 0, covered = 0 } = await statuses(id);
    expect(done + covered).toBeGreaterThanOrEqual(itemsTotal);
    expect(await second.stop('SIGTERM')).toMatchObject({ code: 0 });
  });
});

describe('backfill', () => {
  it('says that nothing is missing, and calls nothing saved by that', async () => {
    const { code, stdout } = await skillpulse('backfill', '--user', 'ada@example.org');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Run \d+ succeeded: 4 combinations, 4 of them already covered\n {2}searches +0 done/u);
    expect(stdout).toContain(' 0 saved by sharing\n');
  });

  it('only says with --dry-run what it would cost, and writes nothing', async () => {
    const written = () =>
      bench.query('select (select count(*) from backfill_runs) as runs, (select count(*) from coverage) as coverage');
    await later();
    const before = await written();
    const { code, stdout } = await skillpulse('backfill', '--user', 'ada@example.org', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^SOURCE +CALLS NOW +LATER +ALONE +COST +SAVED\ntheirstack +\d/u);
    const estimates = JSON.parse(
      (await skillpulse('backfill', '--user', 'ada@example.org', '--dry-run', '--json')).stdout,
    ) as { source: string; cost: { calls: number } }[];
    expect(estimates).toHaveLength(SOURCES.length);
    expect(estimates[0]).toMatchObject({ source: 'theirstack' });
    expect(estimates[0]!.cost.calls).toBeGreaterThan(0);
    expect(await written()).toEqual(before);
  });

  it('refuses a user that is not there, and an email of two', async () => {
    await bench.query(
      `insert into users (subject, email) values ('one', 'two@example.org'), ('two', 'two@example.org')`,
    );
    const refused = (name: string, why: string) => ({
      code: 2,
      stdout: '',
      stderr: `error: user is "${name}": ${why}\n`,
    });
    for (const options of [[], ['--dry-run'], ['--no-wait']]) {
      expect(await skillpulse('backfill', '--user', 'nobody', ...options)).toMatchObject(
        refused('nobody', 'there is no user with this subject or email'),
      );
      expect(await skillpulse('backfill', '--user', 'two@example.org', ...options)).toMatchObject(
        refused('two@example.org', '2 users have this email: name the subject'),
      );
    }
    expect(await skillpulse('backfill', '--user', 'two', '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"totalCombinations": 0'),
    });
  });

  it('needs to be told whose', async () => {
    const { code, stderr } = await skillpulse('backfill');
    expect(code).toBe(2);
    expect(stderr).toContain("required option '--user <name>' not specified");
  });

  it('ends with 1 when it is stopped before it is done', async () => {
    await later();
    const program = new Program(['backfill', '--user', 'ada@example.org'], { cwd: bench.folder, env: environment });
    workers.push(program);
    const newest = 'select id from backfill_runs where finished_at is null order by id desc limit 1';
    await until(async () => (await bench.query(newest)).length > 0);
    expect(await program.stop('SIGTERM')).toMatchObject({ code: 1, signal: null });
    expect(await underWay()).toEqual([]);
  });
});

describe('daily-update', () => {
  it('with --no-wait is only queued, and else executed', async () => {
    await later();
    const queued = await skillpulse('daily-update', '--no-wait', '--json');
    const { id, trigger, status: then, counts } = JSON.parse(queued.stdout);
    expect([queued.code, trigger, then]).toEqual([0, 'daily_update', 'queued']);
    expect(counts.queued).toBeGreaterThan(0);
    expect(await statuses(id)).toEqual({ queued: counts.queued });
    const { code, stdout } = await skillpulse('daily-update');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Run \d+ succeeded: 4 combinations, 0 of them/u)]);
    await expect(until(() => isOver(id))).resolves.toBeUndefined();
  });
});
