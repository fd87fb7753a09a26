import fc from 'fast-check';
import type { BackfillPlan, Want } from '../../../src/domain/backfill/backfill-plan';
import { keysOf } from '../../../src/domain/backfill/combination-key';
import { totalCost } from '../../../src/domain/backfill/plan-cost';
import type { PlannedSource } from '../../../src/domain/backfill/planned-source';
import {
  DAY_MS,
  HOUR_MS,
  intersect,
  subtract,
  timeRanges,
  totalLength,
  union,
} from '../../../src/domain/backfill/time-ranges';
import type { CallCost, CostUnit } from '../../../src/domain/call-cost';
import { combination, LISTING, Memory, NOW, STEPPED, WEEKLY, want, windowsOf } from './planning';

const some = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const combinations = fc
  .record({
    title: some('QA', 'qa (m/w/d)', 'Data Engineer', 'Data Scientist', 'Front-End Developer', null),
    place: some('Berlin', 'berlin, de', 'Munich', 'Germany', 'Remote', 'Berlin / Remote', null),
    seniority: some('senior', 'mid', null, null),
    workArrangement: some('hybrid', 'remote_ok', null, null, null),
  })
  .map(({ title, place, ...filters }) => combination(title, place, filters));
const hoursAgo = fc.integer({ min: 0, max: 40 * 24 });
const windows = fc.tuple(hoursAgo, hoursAgo).map(([a, b]) => ({
  from: NOW - Math.max(a, b) * HOUR_MS,
  to: NOW - Math.min(a, b) * HOUR_MS,
}));
const wants: fc.Arbitrary<readonly Want[]> = fc
  .array(
    fc.record({
      wanted: combinations,
      window: fc.oneof(
        windows,
        windows.map(({ from }) => ({ from, to: NOW })),
      ),
      priority: fc.integer({ min: 0, max: 3 }),
      since: hoursAgo.map((hours) => NOW - hours * HOUR_MS),
      deadline: some(null, NOW + HOUR_MS, NOW + DAY_MS),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((list) => list.map(({ wanted, ...more }, index) => want(wanted, { id: `want ${index}`, ...more })));
const sources = some<PlannedSource>(LISTING, STEPPED, WEEKLY, { ...LISTING, charges: ['rows', 'requests'] });
const lefts = fc
  .record({ rows: fc.nat(400), requests: fc.nat(8) })
  .map(({ rows, requests }): CallCost => ({ rows, requests }));
const rules = fc.record({
  callWorth: some(0, 5, 500),
  mostUnwanted: some(0, 0.2, 5),
  filterWorth: some(0, 50),
  subsume: fc.boolean(),
  mostTitles: some(1, 2, 40),
  quietHours: some({}, { theirstack: { from: 16, to: 18 }, jsearch: { from: 20, to: 21 } }),
});

interface World {
  readonly memory: Memory;
  readonly source: PlannedSource;
}

/** Somebody was here before: some of some wants is covered, some is claimed. */
const worlds: fc.Arbitrary<World> = fc
  .record({
    source: sources,
    earlier: fc.array(fc.tuple(combinations, windows, fc.boolean()), { maxLength: 10 }),
    rowsPerDay: some(0, 0.3, 4),
    left: fc.oneof(fc.constant<CallCost>({}), lefts),
  })
  .map(({ source, earlier, rowsPerDay, left }) => {
    const memory = new Memory();
    memory.rowsPerDay = rowsPerDay;
    memory.budget = { left, renewsAt: NOW + DAY_MS, pausedUntil: null };
    for (const [wanted, window, isClaim] of earlier) {
      for (const { text } of keysOf(wanted, source)) {
        if (isClaim) memory.claims.push({ id: `claim ${memory.claims.length}`, key: text, window });
        else memory.cover(source.id, text, window);
      }
    }
    return { memory, source };
  });

function wantedByKey(list: readonly Want[], source: PlannedSource) {
  const byKey = new Map<string, ReturnType<typeof timeRanges>>();
  for (const { combination: wanted, window } of list) {
    for (const { text } of keysOf(wanted, source)) byKey.set(text, union(byKey.get(text) ?? [], timeRanges(window)));
  }
  return byKey;
}

function spent({ items }: BackfillPlan): CallCost {
  return totalCost(items).cost;
}

describe('any plan', () => {
  it('divides the wanted window of every key, without a rest and with nothing twice', () => {
    fc.assert(
      fc.property(wants, worlds, rules, (list, { memory, source }, more) => {
        const plan = memory.plan(list, [source], more);
        for (const [text, wanted] of wantedByKey(list, source)) {
          const parts = windowsOf(plan, text);
          expect(union(...parts)).toEqual(wanted);
          expect(parts.reduce((sum, part) => sum + totalLength(part), 0)).toBe(totalLength(wanted));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('fetches no instant of a key that is known or claimed, and asks for all it says it fetches', () => {
    fc.assert(
      fc.property(wants, worlds, rules, (list, { memory, source }, more) => {
        const known = memory.known();
        for (const { keys, asked } of memory.plan(list, [source], more).items) {
          for (const { key, window } of keys) {
            expect(intersect(window, known.coverage(source.id, key.text))).toEqual([]);
            for (const claim of known.claims(source.id, key.text))
              expect(intersect(window, [claim.window])).toEqual([]);
            expect(subtract(window, [asked])).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing to do when it is done', () => {
    fc.assert(
      fc.property(wants, worlds, rules, (list, { memory, source }, more) => {
        const first = memory.plan(list, [source], more);
        memory.done([...first.items, ...first.deferred]);
        const second = memory.plan(list, [source], more);
        expect([second.items, second.deferred]).toEqual([[], []]);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(wants, worlds, rules, (list, { memory, source }, more) => {
        expect(memory.plan(list, [source], more)).toEqual(memory.plan(list, [source], more));
      }),
    );
  });

  it('never costs more than the budget has', () => {
    fc.assert(
      fc.property(wants, worlds, lefts, rules, (list, { memory, source }, left, more) => {
        memory.budget = { ...memory.budget, left };
        const cost = spent(memory.plan(list, [source], more));
        for (const [unit, amount] of Object.entries(cost) as [CostUnit, number][]) {
          expect(amount).toBeLessThanOrEqual(left[unit]!);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('searches for what the wants of its keys ask for, in windows the source can serve', () => {
    fc.assert(
      fc.property(wants, worlds, rules, (list, { memory, source }, more) => {
        for (const { request, asked } of memory.plan(list, [source], more).items) {
          expect(asked.to).toBe(NOW);
          expect(request.postedSince).toEqual(new Date(asked.from));
          if (source.windowDays !== 'any') expect(source.windowDays).toContain((asked.to - asked.from) / DAY_MS);
          if (source.filters.titles === 'one') expect(request.titles.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('lets nothing wait for quiet hours longer than it may', () => {
    fc.assert(
      fc.property(wants, worlds, (list, { memory, source }) => {
        const quietHours = { [source.id]: { from: 16, to: 18 } };
        const deadlines = new Map(list.map(({ id, deadline }) => [id, deadline]));
        for (const { reason, until, keys } of memory.plan(list, [source], { quietHours }).deferred) {
          if (reason !== 'quiet_hours') continue;
          for (const id of keys.flatMap((key) => key.wants)) {
            expect(deadlines.get(id)).not.toBeNull();
            expect(until).toBeLessThanOrEqual(deadlines.get(id)!);
          }
        }
      }),
    );
  });
});

describe('a budget for few', () => {
  const ONE_EACH: PlannedSource = { ...STEPPED, pageSize: 1_000 };
  const titles = Array.from({ length: 12 }, (_, index) => 'abcdefghijkl'[index]!.repeat(4));
  const ranked = fc.array(fc.record({ priority: fc.nat(9), hours: fc.nat(60) }), { minLength: 1, maxLength: 12 });

  it('goes to those who wait too long, then to the highest priority', () => {
    fc.assert(
      fc.property(ranked, fc.nat(12), (list, requests) => {
        const memory = new Memory();
        memory.budget = { left: { requests }, renewsAt: null, pausedUntil: null };
        const all = list.map(({ priority, hours }, index) =>
          want(combination(titles[index]!, 'Berlin'), { id: String(index), priority, since: NOW - hours * HOUR_MS }),
        );
        const rank = ({ hours, priority }: { hours: number; priority: number }) =>
          hours >= 24 ? 1_000 + hours : priority;
        const { items, deferred } = memory.plan(all, [ONE_EACH]);
        const ranks = (of: typeof items) =>
          of.flatMap(({ keys }) => keys.flatMap((key) => key.wants.map((id) => rank(list[Number(id)]!))));
        expect(items).toHaveLength(Math.min(requests, list.length));
        expect(Math.min(...ranks(items), Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(
          Math.max(...ranks(deferred), 0),
        );
      }),
    );
  });

  it('lets nobody wait for ever, however many of higher priority come', () => {
    const memory = new Memory();
    memory.budget = { left: { requests: 1 }, renewsAt: null, pausedUntil: null };
    const modest = (now: number) =>
      want(combination('modest', 'Berlin'), { window: { from: NOW - DAY_MS, to: now }, since: NOW });
    for (let hour = 0; ; hour++) {
      const now = NOW + hour * HOUR_MS;
      const urgent = want(combination(`urgent ${String.fromCharCode(97 + (hour % 26))}`, 'Berlin'), {
        priority: 9,
        since: now,
      });
      const { items } = memory.plan([urgent, modest(now)], [ONE_EACH], {}, now);
      expect(items).toHaveLength(1);
      if (items[0]!.priority === 0) {
        expect(hour).toBe(24);
        return;
      }
    }
  });
});
