import fc from 'fast-check';
import type { BackfillPlan } from '../../../src/domain/backfill/backfill-plan';
import { keysOf } from '../../../src/domain/backfill/combination-key';
import { keysAround } from '../../../src/domain/backfill/key-covers';
import type { PlannedSource } from '../../../src/domain/backfill/planned-source';
import { reachOf } from '../../../src/domain/backfill/served-window';
import { DAY_MS, HOUR_MS, NO_TIME, subtract, totalLength, union } from '../../../src/domain/backfill/time-ranges';
import { dailyWants, signUpWants, type WantedCombination } from '../../../src/domain/backfill/wants';
import { nextDue } from '../../../src/infrastructure/queue/next-due';
import { combination, daysBefore, keyTextOf, LISTING, Memory, NOW, STEPPED, UNLIMITED, WEEKLY } from './planning';

const BERLIN = combination('Data Engineer', 'Berlin');
const TEXT = keyTextOf(BERLIN);

function wanted(asked = BERLIN, more: Partial<WantedCombination> = {}): WantedCombination {
  return { id: JSON.stringify(asked), combination: asked, priority: 0, since: NOW - 90 * DAY_MS, ...more };
}

/** One daily update; its searches bring what they are for, at the sources that work. */
function update(
  memory: Memory,
  all: readonly WantedCombination[],
  sources: readonly PlannedSource[],
  now = NOW,
  works: (source: PlannedSource) => boolean = () => true,
): BackfillPlan {
  const plan = memory.plan(dailyWants(all, memory.known(now), sources), sources, {}, now);
  memory.done(plan.items.filter(({ source }) => works(sources.find(({ id }) => id === source)!)));
  return plan;
}

describe('what is wanted when somebody signs up', () => {
  it('is the last month, of which a day may be missing', () => {
    expect(signUpWants([wanted(BERLIN, { priority: 3 })], { now: NOW })).toEqual([
      {
        ...{ id: JSON.stringify(BERLIN), combination: BERLIN, window: daysBefore(NOW, 30) },
        ...{ priority: 3, since: NOW, deadline: null, lag: DAY_MS },
      },
    ]);
  });
});

describe('what is wanted daily', () => {
  const windowOf = (memory: Memory, sources: readonly PlannedSource[] = [LISTING]) =>
    dailyWants([wanted()], memory.known(), sources)[0]!.window;

  it('begins where the key stopped, and is asked for with some overlap', () => {
    const memory = new Memory();
    memory.cover('theirstack', TEXT, { from: NOW - 40 * DAY_MS, to: NOW - 5 * DAY_MS });
    expect(windowOf(memory)).toEqual(daysBefore(NOW, 5));
    const [item] = update(memory, [wanted()], [{ ...LISTING, sinceInstants: true }]).items;
    expect(item!.keys[0]!.window).toEqual([daysBefore(NOW, 5)]);
    expect(item!.asked).toEqual({ from: NOW - 5 * DAY_MS - 2 * HOUR_MS, to: NOW });
  });

  it('is a month of what was never covered at one of the sources, or so long ago', () => {
    const memory = new Memory();
    expect(windowOf(memory)).toEqual(daysBefore(NOW, 30));
    memory.cover('theirstack', TEXT, { from: NOW - 90 * DAY_MS, to: NOW - 60 * DAY_MS });
    expect(windowOf(memory)).toEqual(daysBefore(NOW, 30));
    memory.cover('theirstack', TEXT, daysBefore(NOW, 30));
    expect(windowOf(memory)).toEqual({ from: NOW, to: NOW });
    expect(windowOf(memory, [LISTING, STEPPED])).toEqual(daysBefore(NOW, 30));
    expect(windowOf(memory, [LISTING, WEEKLY])).toEqual(daysBefore(NOW, 7));
  });

  it('is what an earlier update has left open, too', () => {
    const memory = new Memory();
    memory.cover('theirstack', TEXT, { from: NOW - 40 * DAY_MS, to: NOW - 9 * DAY_MS });
    memory.cover('theirstack', TEXT, { from: NOW - 8 * DAY_MS, to: NOW - DAY_MS });
    const [item] = update(memory, [wanted()], [LISTING]).items;
    expect(item!.keys[0]!.window).toEqual([{ from: NOW - 9 * DAY_MS, to: NOW - 8 * DAY_MS }, daysBefore(NOW, 1)]);
  });

  it('is nothing of what was fetched within the hour', () => {
    const memory = new Memory();
    const to = NOW - HOUR_MS;
    memory.cover('theirstack', TEXT, { from: NOW - 40 * DAY_MS, to });
    const plan = update(memory, [wanted()], [LISTING]);
    expect(plan).toMatchObject({ items: [], covered: [], recent: [{ window: [{ from: to, to: NOW }] }] });
    expect(update(memory, [wanted()], [LISTING], NOW + 1).items).toHaveLength(1);
  });

  it('comes after all that somebody waits for, in the order of priorities', () => {
    const [least, most] = [-1_000, 1_000].map((priority) => wanted(BERLIN, { priority }));
    const memory = new Memory();
    const [low, high] = dailyWants([least!, most!], memory.known(), [LISTING]).map(({ priority }) => priority);
    expect(low).toBeLessThan(high!);
    expect(high).toBeLessThan(signUpWants([least!], { now: NOW })[0]!.priority);
  });

  it('goes round where a budget suffices for a few, whatever their priorities', () => {
    const memory = new Memory();
    const titles = ['Data Engineer', 'Cook', 'Nurse', 'Driver', 'Teacher', 'Welder'];
    const all = titles.map((title, priority) => wanted(combination(title, 'Berlin'), { priority, since: NOW }));
    memory.budget = { ...UNLIMITED, left: { requests: 2 } };
    const source = { ...STEPPED, pageSize: 1_000 };
    for (const { combination: asked } of all) memory.cover('jsearch', keyTextOf(asked, source), daysBefore(NOW, 30));
    for (let day = 1; day <= 24; day++) {
      const now = NOW + day * DAY_MS;
      update(memory, all, [source], now);
      const ends = all.map(({ combination: asked }) => memory.coverage.get(`jsearch ${keyTextOf(asked, source)}`)!);
      for (const end of ends) expect(now - end.at(-1)!.to).toBeLessThanOrEqual(3 * DAY_MS);
    }
  });
});

interface Outage {
  readonly day: number;
  readonly hours: number;
}

const outages = (most: number, hours: number): fc.Arbitrary<readonly Outage[]> =>
  fc.array(fc.record({ day: fc.nat(40), hours: fc.integer({ min: 1, max: hours }) }), { maxLength: most });

const SCHEDULE = { cron: '0 6 * * *', timeZone: 'Europe/Berlin' };
const SOURCES = [LISTING, STEPPED];
const START = Date.UTC(2026, 2, 1, 14, 20);

/** The times of forty days' updates: as they are due, or when the program is there again, once for all it has missed. */
function* updates(down: readonly Outage[]): Generator<number> {
  const end = START + 40 * DAY_MS;
  let at = nextDue(SCHEDULE, new Date(START)).getTime();
  while (at < end) {
    const outage = outageAt(down, at);
    if (outage === undefined) {
      yield at;
      at = nextDue(SCHEDULE, new Date(at)).getTime();
    } else {
      at = START + outage.day * DAY_MS + outage.hours * HOUR_MS;
    }
  }
  yield end + 10 * DAY_MS;
}

function outageAt(list: readonly Outage[], at: number): Outage | undefined {
  const within = ({ day, hours }: Outage) => at >= START + day * DAY_MS && at < START + day * DAY_MS + hours * HOUR_MS;
  return list.find(within);
}

describe('forty days of updates, with outages of the program and of providers', () => {
  const faults = { down: outages(3, 5 * 24), broken: outages(2, 3 * 24) };
  const coveredOf = (memory: Memory, source: PlannedSource, asked = BERLIN) =>
    union(
      ...keysAround(keysOf(asked, source)[0]!, source).map(
        (text) => memory.coverage.get(`${source.id} ${text}`) ?? NO_TIME,
      ),
    );

  it('leave no gap in what is covered of a key, at any source', () => {
    fc.assert(
      fc.property(faults.down, faults.broken, (down, broken) => {
        const memory = new Memory();
        update(memory, [wanted()], SOURCES, START);
        for (const at of updates(down)) {
          update(memory, [wanted()], SOURCES, at, ({ id }) => id !== 'jsearch' || outageAt(broken, at) === undefined);
        }
        for (const source of SOURCES) {
          const covered = coveredOf(memory, source);
          expect(covered).toHaveLength(1);
          expect(covered[0]!.from).toBeLessThanOrEqual(START - 30 * DAY_MS);
          expect(covered[0]!.to).toBe(START + 50 * DAY_MS);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('bring each key up to date whose users are there, as far back as a month, however often they come and go', () => {
    const all = ['Berlin', 'Germany', 'Munich'].map((place) => wanted(combination('Data Engineer', place)));
    const sources = [...SOURCES, WEEKLY];
    const away = fc.tuple(outages(3, 50 * 24), outages(3, 50 * 24), outages(3, 50 * 24));
    fc.assert(
      fc.property(faults.down, away, (down, absences) => {
        const memory = new Memory();
        for (const at of updates(down)) {
          const active = all.filter((_, index) => outageAt(absences[index]!, at) === undefined);
          const before = new Map(memory.coverage);
          update(memory, active, sources, at);
          for (const source of sources) {
            const month = { from: Math.max(at - 30 * DAY_MS, reachOf(source, at)), to: at };
            for (const { combination: asked } of active) {
              expect(totalLength(subtract([month], coveredOf(memory, source, asked)))).toBeLessThanOrEqual(HOUR_MS);
            }
          }
          if (active.length === 0) expect(memory.coverage).toEqual(before);
        }
      }),
      { numRuns: 40 },
    );
  });
});
