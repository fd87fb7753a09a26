import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { type BackfillRig, backfillRig } from '../support/backfill-rig';
import { unbalancedAccounts } from '../support/books';
import { killableMarket, startKillableWorker } from '../support/killable-worker';
import { until } from '../support/until';

/** Many more by `npm run chaos`, which also takes the silence of real life. */
const KILLS = Number(process.env.KILLS ?? 20);
/** Items that a worker has under way at a time, and so pages in flight when it is killed. */
const AT_A_TIME = 2;
const SILENCE_MS = Number(process.env.SILENCE_MS ?? 1_000);
const LONGEST_LIFE_MS = 1_500;

jest.setTimeout(120_000 + KILLS * 15_000);

const TITLES = ['Data Engineer', 'Backend Engineer', 'Frontend Developer', 'QA Engineer', 'DevOps Engineer']
  .concat([
    'Data Scientist',
    'Software Engineer',
    'Security Engineer',
    'Machine Learning Engineer',
    'Android Developer',
  ])
  .concat([
    'Data Analyst',
    'Full Stack Developer',
    'Software Developer',
    'Site Reliability Engineer',
    'Platform Engineer',
  ]);
const PLACES = [
  'Germany',
  'Berlin',
  'Hamburg',
  'Munich',
  'Cologne',
  'Frankfurt',
  'Stuttgart',
  'Leipzig',
  'Dresden',
].concat(['Austria', 'Switzerland', 'Vienna', 'Zurich', 'United Kingdom', 'London', 'Netherlands', 'Amsterdam']);

interface LoggedRequest {
  readonly body: unknown;
}

describe('workers that are killed at any instant', () => {
  let sandbox: Sandbox;
  let rig: BackfillRig;
  let undisturbed: BackfillRig;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan: 'paid' });
    rig = await backfillRig(killableMarket(sandbox.url));
    undisturbed = await backfillRig(killableMarket(sandbox.url));
  });
  afterAll(async () => {
    await undisturbed.close();
    await rig.close();
    await sandbox.close();
  });

  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${sandbox.url}/_sandbox/${path}`, init)).json();
  };
  const asked = async () =>
    ((await control('requests')) as readonly LoggedRequest[]).map(({ body }) => JSON.stringify(body));
  /** Enough to do for all of the time; those that nothing is found for come last. */
  const combinations = TITLES.flatMap((title) => PLACES.map((place) => [title, place] as const))
    .concat(Array.from({ length: 5 * KILLS }, (_, n) => [`Engineer ${n}`, 'Germany'] as const))
    .slice(0, 5 * KILLS);
  const signUp = (to: BackfillRig) => (pair: readonly [title: string, place: string], user: number) =>
    to.signUp(`user ${user}`, [pair[0]], [pair[1]]);
  const stored = async ({ database: { db } }: BackfillRig) =>
    db.query(`select id, title, date_posted from postings order by id`);
  const covered = async ({ database: { db } }: BackfillRig): Promise<{ key_text: string; jobs_found: number }[]> =>
    db.query(`select key_text, jobs_found from coverage order by key_text`);

  /** Milliseconds until others have taken up all that a dead worker had under way; 0: it had nothing. */
  const untilResumed = async (id: string) => {
    const start = Date.now();
    const ask = (sql: string, value: unknown): Promise<{ id: string }[]> => rig.database.db.query(sql, [value]);
    const had = (await ask('select id from backfill_items where worker = $1', id)).map((item) => item.id);
    if (had.length === 0) return 0;
    const left = `select id from backfill_items where id = any($1) and (worker = '${id}' or status = 'queued')`;
    await until(async () => (await ask(left, had)).length === 0);
    return Date.now() - start;
  };

  it(`lose nothing, and pay at most for the pages in flight twice: ${KILLS} kills`, async () => {
    await control('faults', { provider: 'theirstack', kind: 'latency', times: -1, delayMs: 400 });
    const runs = [];
    for (const [user, pair] of combinations.entries()) runs.push(await signUp(rig)(pair, user));
    let worker = startKillableWorker(rig.database.url, sandbox.url, SILENCE_MS);
    const resumed: Promise<number>[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const next = startKillableWorker(rig.database.url, sandbox.url, SILENCE_MS);
      const [id] = await Promise.all([worker.working, next.working]);
      await sleep(Math.random() * LONGEST_LIFE_MS);
      await worker.kill();
      resumed.push(untilResumed(id));
      worker = next;
    }
    await worker.kill();
    await rig.work({ beatMs: SILENCE_MS / 5, silenceMs: SILENCE_MS });
    for (const { id } of runs) expect(await rig.ended(id)).toMatchObject({ status: 'succeeded' });
    const calls = await asked();
    const again = calls.length - new Set(calls).size;
    expect(again).toBeLessThanOrEqual((KILLS + 1) * AT_A_TIME);
    expect(await rig.database.db.query('select * from claims')).toEqual([]);
    expect(await unbalancedAccounts(rig.database.db)).toEqual([]);

    await control('reset', {});
    await undisturbed.work();
    for (const [user, pair] of combinations.entries())
      await undisturbed.ended((await signUp(undisturbed)(pair, user)).id);
    expect(await stored(rig)).toEqual(await stored(undisturbed));
    expect((await covered(rig)).map(({ key_text }) => key_text)).toEqual(
      (await covered(undisturbed)).map(({ key_text }) => key_text),
    );
    const waits = (await Promise.all(resumed)).filter((ms) => ms > 0).sort((a, b) => a - b);
    const figures = { kills: KILLS, pages: calls.length, again, postings: (await stored(rig)).length };
    const resumption = { kills: waits.length, p50: waits[Math.floor(waits.length / 2)], longest: waits.at(-1) };
    process.stdout.write(`${JSON.stringify({ ...figures, resumption })}\n`);
  });
});
