import { type Sandbox, startSandbox } from '../../sandbox/server';
import { SILENCE_MS as REAL_SILENCE_MS } from '../../src/infrastructure/queue/item-worker';
import { AskedPages } from '../support/asked-pages';
import { type BackfillRig, backfillRig } from '../support/backfill-rig';
import { unbalancedAccounts } from '../support/books';
import { KillablePool } from '../support/killable-pool';
import { killableMarket } from '../support/killable-worker';
import { Resumptions } from '../support/resumptions';
import { until } from '../support/until';

/** 200 by `npm run test:slow`, and as many as wanted by `npm run chaos`, which also takes the silence of real life. */
const KILLS = Number(process.env.KILLS ?? 20);
const SILENCE_MS = Number(process.env.SILENCE_MS ?? 1_000);
/** Within which others go on with what a dead worker had, where one survives. */
const PROMISED_MS = 15_000;
/** Items that a worker has under way at a time, and so pages in flight when it is killed. */
const AT_A_TIME = 2;
const ALIVE = 3;
/** Between two kills, besides the time that a successor may take to start. */
const LONGEST_PAUSE_MS = Math.min(1_500, SILENCE_MS / 2);
/** Of the provider: so long that there is work for as many workers as are alive until the last kill. */
const LATENCY_MS = LONGEST_PAUSE_MS * 0.8;
const SEARCHES = 5 * KILLS;
const KILLS_PER_REPORT = 50;
const USERS_AT_A_TIME = 20;
const TITLES_OF_A_USER = 25;
/** Of the market that is not disturbed: whatever the pages, the same has to be stored in the end. */
const USUAL_ROWS_PER_PAGE = 100;

jest.setTimeout(120_000 + KILLS * (4_000 + LONGEST_PAUSE_MS));

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

/** Those that nothing is found for come last. */
const COMBINATIONS = TITLES.flatMap((title) => PLACES.map((place) => [title, place] as const))
  .concat(Array.from({ length: SEARCHES }, (_, n) => [`Engineer ${n}`, 'Germany'] as const))
  .slice(0, SEARCHES);

const WHOLE_MONTHS = `
  select key_text, upper(covered) - lower(covered) >= interval '30 days' as month,
         (select count(*)::int from unnest(covered)) as ranges
    from coverage order by key_text`;

const say = (what: unknown) => process.stdout.write(`${JSON.stringify(what)}\n`);

const figuresOf = (waits: readonly number[]) => ({
  hits: waits.length,
  p50: waits[Math.floor(waits.length / 2)],
  p95: waits[Math.floor(waits.length * 0.95)],
  longest: waits.at(-1),
});

describe('workers that are killed at any instant', () => {
  let sandbox: Sandbox;
  let rig: BackfillRig;
  let undisturbed: BackfillRig;
  let pool: KillablePool | null = null;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan: 'paid' });
    rig = await backfillRig(killableMarket(sandbox.url));
    undisturbed = await backfillRig(killableMarket(sandbox.url, USUAL_ROWS_PER_PAGE));
  });
  afterAll(async () => {
    await pool?.end();
    await undisturbed.close();
    await rig.close();
    await sandbox.close();
  });

  const control = (method: string, path: string, body?: unknown) =>
    fetch(`${sandbox.url}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  /** One user for each search. */
  const signUp = async (to: BackfillRig) => {
    for (let from = 0; from < SEARCHES; from += USERS_AT_A_TIME) {
      const those = COMBINATIONS.slice(from, from + USERS_AT_A_TIME);
      await Promise.all(those.map(([title, place], at) => to.signUp(`user ${from + at}`, [title], [place])));
    }
  };
  /** The same searches, but of one user for many, so that they are fetched together. */
  const signUpTogether = async (to: BackfillRig) => {
    for (const place of PLACES) {
      const titles = COMBINATIONS.filter(([, its]) => its === place).map(([title]) => title);
      for (let from = 0; from < titles.length; from += TITLES_OF_A_USER) {
        await to.signUp(`${place} ${from}`, titles.slice(from, from + TITLES_OF_A_USER), [place]);
      }
    }
  };
  const allEnded = async ({ database: { db } }: BackfillRig) => {
    const left = 'select id from backfill_runs where finished_at is null limit 1';
    await until(async () => ((await db.query(left)) as unknown[]).length === 0);
    return db.query('select status, count(*)::int as runs from backfill_runs group by status');
  };
  const stored = async ({ database: { db } }: BackfillRig) =>
    db.query(`select id, title, date_posted from postings order by id`);
  const covered = async ({ database: { db } }: BackfillRig): Promise<unknown> => db.query(WHOLE_MONTHS);

  /** How long that which they had lay idle. One worker is spared, or none. */
  const kill = async (workers: KillablePool, kills: number, spared: 0 | 1, asked: AskedPages) => {
    const resumptions = new Resumptions(rig.database.db);
    for (let killed = 1; killed <= kills; killed++) {
      await resumptions.died(await workers.killOne(LONGEST_PAUSE_MS, spared));
      if (killed % KILLS_PER_REPORT > 0) continue;
      await asked.read();
      say({ spared, killed, hits: resumptions.hits, pages: asked.total, again: asked.again });
    }
    return resumptions;
  };

  it(`lose nothing, and pay at most for the pages in flight twice: ${KILLS} kills`, async () => {
    const latency = { provider: 'theirstack', kind: 'latency', times: -1, delayMs: LATENCY_MS };
    await control('POST', 'faults', latency);
    await signUp(rig);
    const options = { databaseUrl: rig.database.url, sandboxUrl: sandbox.url, silenceMs: SILENCE_MS };
    pool = new KillablePool(options, ALIVE);
    const asked = new AskedPages(sandbox.url);
    const spared = await (await kill(pool, Math.ceil(KILLS / 2), 1, asked)).settled();
    const others = await kill(pool, Math.floor(KILLS / 2), 0, asked);
    await pool.end();
    await rig.work({ beatMs: SILENCE_MS / 5, silenceMs: SILENCE_MS });
    const unspared = await others.settled();
    await control('DELETE', 'faults');
    expect(await allEnded(rig)).toEqual([{ status: 'succeeded', runs: SEARCHES }]);
    await asked.read();
    say({ kills: KILLS, pages: asked.total, again: asked.again, postings: (await stored(rig)).length });
    say({ oneSurvives: figuresOf(spared), nobodySurvives: figuresOf(unspared) });
    expect(spared.length + unspared.length).toBeGreaterThanOrEqual(KILLS / 3);
    expect(asked.again).toBeLessThanOrEqual((KILLS + ALIVE) * AT_A_TIME);
    if (SILENCE_MS >= REAL_SILENCE_MS) expect(spared.at(-1)).toBeLessThanOrEqual(PROMISED_MS);
    expect(await rig.database.db.query('select * from claims')).toEqual([]);
    expect(await unbalancedAccounts(rig.database.db)).toEqual([]);

    await undisturbed.work();
    await signUpTogether(undisturbed);
    expect(await allEnded(undisturbed)).toMatchObject([{ status: 'succeeded' }]);
    expect(await stored(rig)).toEqual(await stored(undisturbed));
    expect(await covered(rig)).toEqual(await covered(undisturbed));
  });
});
