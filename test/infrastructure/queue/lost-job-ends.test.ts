import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { type BackfillRig, backfillRig } from '../../support/backfill-rig';
import { type KillableWorker, killableMarket, startKillableWorker } from '../../support/killable-worker';
import { until } from '../../support/until';

jest.setTimeout(120_000);

/** The queue's library takes a job away when it is done, without anybody waiting for that. */
const CUT_THEN = `
  create sequence cuts;
  create function cut() returns trigger language plpgsql as $$
  begin
    if nextval('cuts') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
    return old;
  end $$;
  create trigger cut before delete on graphile_worker._private_jobs for each row execute function cut()`;

describe('a worker that loses its connection while the end of a job is noted', () => {
  let sandbox: Sandbox;
  let rig: BackfillRig;
  let worker: KillableWorker | null = null;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, plan: 'paid' });
    rig = await backfillRig(killableMarket(sandbox.url, 100));
  });
  afterAll(async () => {
    await worker?.kill();
    await rig.close();
    await sandbox.close();
  });

  it('goes on working', async () => {
    await rig.database.db.query(CUT_THEN);
    worker = startKillableWorker({ databaseUrl: rig.database.url, sandboxUrl: sandbox.url, silenceMs: 10_000 });
    const { id } = await rig.signUp('ada', ['Data Engineer', 'QA Engineer', 'Backend Engineer'], ['Berlin', 'Hamburg']);
    const ended = await Promise.race([rig.ended(id), worker.fallen]);
    expect(ended).toMatchObject({ status: 'succeeded' });
    const { id: later } = await rig.signUp('bob', ['DevOps Engineer'], ['Munich']);
    expect(await Promise.race([rig.ended(later), worker.fallen])).toMatchObject({ status: 'succeeded' });
    await until(async () => Number((await rig.database.db.query('select last_value from cuts'))[0].last_value) > 1);
  });
});
