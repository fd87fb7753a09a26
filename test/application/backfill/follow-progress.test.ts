import { FollowProgress, type Progress } from '../../../src/application/backfill/follow-progress';
import type { Ring } from '../../../src/application/ports/progress-bell';
import type { BackfillRun, RunStore } from '../../../src/application/ports/run-store';
import { type BackfillRig, backfillRig, NEVER } from '../../support/backfill-rig';
import { PagedSource } from '../../support/paged-source';
import { until } from '../../support/until';

jest.setTimeout(60_000);

describe('progress that is followed', () => {
  let rig: BackfillRig;
  let asked: string[];
  let rung: (ring: Ring | null) => void;
  let follow: FollowProgress;
  beforeEach(async () => {
    rig = await backfillRig([new PagedSource({ pages: 1 })]);
    asked = [];
    const { runs } = rig.backfill;
    const noted: RunStore = Object.assign(Object.create(runs), {
      find: (id: string) => asked.push(id) && runs.find(id),
      events: (id: string, ...rest: [number, number?]) => asked.push(id) && runs.events(id, ...rest),
    });
    const bell = {
      listen: async (onRing: typeof rung) => {
        rung = onRing;
        return () => undefined;
      },
    };
    follow = new FollowProgress({ runs: noted, bell, now: () => new Date() });
  });
  afterEach(() => rig.close());

  const ring = ({ id, userId }: BackfillRun) => rung({ runId: id, userId });
  const seenOf = ({ number, run, message }: Progress) => [run.id, number, message];
  const allOf = async (events: AsyncIterable<Progress>) => {
    const all: Progress[] = [];
    for await (const event of events) all.push(event);
    return all;
  };
  /** What comes next of a stream that goes on. */
  const take = async (events: AsyncGenerator<Progress>, count: number) => {
    const taken: Progress[] = [];
    while (taken.length < count) taken.push((await events.next()).value);
    return taken;
  };
  const last = async ({ id }: BackfillRun) => (await rig.backfill.runs.find(id))!.lastEvent;

  it('tells of each event when the run had started and ended by then, whenever it is read', async () => {
    const run = await rig.signUp('ada', ['Baker'], ['Berlin']);
    const events = follow.run(run.id, 0, NEVER);
    const first = (await events.next()).value;
    expect(first.run).toMatchObject({ status: 'queued', startedAt: null, finishedAt: null });
    await rig.executeAll(run.id);
    ring(run);
    const live = [first, ...(await allOf(events))];
    const { startedAt, finishedAt } = (await rig.backfill.runs.find(run.id))!;
    expect(startedAt).not.toBeNull();
    expect(finishedAt).not.toBeNull();
    expect(live.at(-1)!.run).toMatchObject({ status: 'succeeded', startedAt, finishedAt });
    for (const { run: then } of live.slice(0, -1)) {
      expect(then).toMatchObject({ startedAt: then.status === 'queued' ? null : startedAt, finishedAt: null });
    }
    expect(await allOf(follow.run(run.id, 0, NEVER))).toEqual(live);
  });

  it('tells of the end before a retry when that was, not when it ended at last', async () => {
    const run = await rig.signUp('ada', ['Baker'], ['Berlin']);
    await rig.control.cancel(run.id);
    await rig.control.retry(run.id);
    await rig.executeAll(run.id);
    const told = await allOf(follow.run(run.id, 0, NEVER));
    const ended = told.filter(({ run: { finishedAt } }) => finishedAt !== null);
    expect(ended.map(({ run: { status } }) => status)).toEqual(['cancelled', 'succeeded']);
    expect(ended[0]!.run.finishedAt).toEqual(ended[0]!.at);
    expect(ended[1]!.run.finishedAt).toEqual((await rig.backfill.runs.find(run.id))!.finishedAt);
  });

  /** All of a user's runs, after the present state of one that stays under way. */
  const following = async (subject: string) => {
    const standing = await rig.signUp(subject, ['Cleaner'], ['Berlin']);
    const events = follow.runs(standing.userId, NEVER);
    expect(seenOf((await events.next()).value)).toEqual([standing.id, standing.lastEvent, 'the present state']);
    return events;
  };

  it('asks nothing of the store for runs of others', async () => {
    const events = await following('ada');
    const bobs = await rig.signUp('bob', ['Baker'], ['Berlin']);
    const nobodys = { ...bobs, userId: null };
    for (let times = 0; times < 50; times++) [bobs, nobodys].forEach(ring);
    const adas = await rig.signUp('ada', ['Cook'], ['Berlin']);
    ring(adas);
    expect(seenOf((await events.next()).value)).toEqual([adas.id, 1, expect.any(String)]);
    expect(asked).not.toContain(bobs.id);
    expect(asked).toContain(adas.id);
  });

  it('tells everything of a run that is taken up again after its end, and nothing twice for rings that come late', async () => {
    const events = await following('ada');
    const run = await rig.signUp('ada', ['Baker'], ['Berlin']);
    await rig.control.cancel(run.id);
    const before = await last(run);
    ring(run);
    const told = await take(events, before);
    expect(told.at(-1)!.run.status).toBe('cancelled');
    asked.length = 0;
    const next = events.next();
    ring(run);
    rung(null);
    await until(() => asked.includes(run.id));
    await rig.control.retry(run.id);
    await rig.executeAll(run.id);
    ring(run);
    told.push((await next).value, ...(await take(events, (await last(run)) - before - 1)));
    expect(told.map(({ run: { id }, number }) => [id, number])).toEqual(told.map((_, index) => [run.id, index + 1]));
    expect(told.at(-1)!.run.status).toBe('succeeded');
  });

  it('looks without a ring only at runs that have not ended', async () => {
    const ended = await rig.signUp('ada', ['Baker'], ['Berlin']);
    const events = follow.runs(ended.userId, NEVER);
    expect((await events.next()).value.run.id).toBe(ended.id);
    await rig.executeAll(ended.id);
    ring(ended);
    await take(events, (await last(ended)) - ended.lastEvent);
    const other = await rig.signUp('ada', ['Cook'], ['Berlin']);
    asked.length = 0;
    rung(null);
    expect((await events.next()).value.run.id).toBe(other.id);
    expect(new Set(asked)).toEqual(new Set([other.id]));
  });
});
