import { estimatePlan } from '../../../src/domain/backfill/estimate-plan';
import { USUAL_PLAN_RULES } from '../../../src/domain/backfill/plan-backfill';
import { DAY_MS, HOUR_MS } from '../../../src/domain/backfill/time-ranges';
import { atOnce } from '../../../src/domain/steps';
import { combination, daysBefore, keyTextOf, LISTING, Memory, NOW, STEPPED, UNLIMITED, WEEKLY, want } from './planning';

const QA = combination('QA', 'Berlin');

describe('the window of a search', () => {
  it('begins with the day where the source takes any', () => {
    const [item] = new Memory().plan([want(QA)]).items;
    expect(item!.asked).toEqual({ from: Date.UTC(2025, 11, 21), to: NOW });
    expect(item!.keys.map(({ window }) => window)).toEqual([[daysBefore(NOW, 30)]]);
  });

  it('is the shortest step that holds what is missing', () => {
    const stepFor = (days: number) => {
      const { asked } = new Memory().plan([want(QA, { window: daysBefore(NOW, days) })], [STEPPED]).items[0]!;
      return (asked.to - asked.from) / DAY_MS;
    };
    expect([0.5, 1, 2, 3, 4, 7, 8, 30].map(stepFor)).toEqual([1, 1, 3, 3, 7, 7, 30, 30]);
  });

  it('is never a month where the source knows a week', () => {
    const { items, unreachable } = new Memory().plan([want(QA)], [WEEKLY]);
    expect(items[0]!.asked).toEqual(daysBefore(NOW, 7));
    expect(unreachable[0]!.window).toEqual([{ from: NOW - 30 * DAY_MS, to: NOW - 7 * DAY_MS }]);
  });

  it('ends where the history of the source does, and now', () => {
    const window = { from: NOW - 60 * DAY_MS, to: NOW + DAY_MS };
    const { items, unreachable } = new Memory().plan([want(QA, { window })], [{ ...LISTING, historyDays: 45 }]);
    expect(items[0]!.asked).toEqual(daysBefore(NOW, 45));
    expect(unreachable[0]!.window).toEqual([
      { from: NOW - 60 * DAY_MS, to: NOW - 45 * DAY_MS },
      { from: NOW, to: NOW + DAY_MS },
    ]);
  });

  it('goes back behind the watermark, and may begin at an instant where the source takes that', () => {
    const memory = new Memory();
    memory.cover('theirstack', keyTextOf(QA), { from: NOW - 30 * DAY_MS, to: NOW - DAY_MS });
    const [item] = memory.plan([want(QA)], [{ ...LISTING, sinceInstants: true }]).items;
    expect(item!.asked).toEqual({ from: NOW - 26 * HOUR_MS, to: NOW });
    expect(item!.keys[0]!.window).toEqual([daysBefore(NOW, 1)]);
  });

  it('is left to the daily update where no more than that is missing', () => {
    const memory = new Memory();
    memory.cover('theirstack', keyTextOf(QA), { from: NOW - 30 * DAY_MS, to: NOW - 9 * HOUR_MS });
    const window = [{ from: NOW - 9 * HOUR_MS, to: NOW }];
    const lazy = memory.plan([want(QA, { lag: DAY_MS })]);
    expect([lazy.items, lazy.recent.map((one) => one.window)]).toEqual([[], [window]]);
    expect(memory.plan([want(QA, { lag: 8 * HOUR_MS })]).items).toHaveLength(1);
  });
});

describe('what others do', () => {
  it('is not done again: a wider key covers a narrower one', () => {
    const memory = new Memory();
    const wide = combination('qa', 'Germany');
    memory.done(memory.plan([want(wide)]).items);
    const { items, covered } = memory.plan([want(combination('QA', 'Berlin', { seniority: 'senior' }))]);
    expect(items).toEqual([]);
    expect(covered.map(({ by }) => by)).toEqual([keyTextOf(wide)]);
  });

  it('is waited for while it is claimed, and only as far as it goes', () => {
    const memory = new Memory();
    memory.claims.push({ id: 'claim 7', key: keyTextOf(combination('QA', 'Germany')), window: daysBefore(NOW, 10) });
    const { items, attached } = memory.plan([want(QA)]);
    expect(attached).toMatchObject([{ claim: 'claim 7', window: [daysBefore(NOW, 10)] }]);
    expect(items[0]!.keys[0]!.window).toEqual([{ from: NOW - 30 * DAY_MS, to: NOW - 10 * DAY_MS }]);
    expect(memory.plan([want(QA, { window: daysBefore(NOW, 10) })]).items).toEqual([]);
  });

  it('in the same plan is done once, in the widest search', () => {
    const wants = [QA, combination('QA', 'Germany'), combination('QA', 'Bayern', { seniority: 'mid' })].map((one) =>
      want(one),
    );
    const { items } = new Memory().plan(wants);
    expect(items.map(({ request, keys }) => [request.places, keys.length])).toEqual([[['Germany'], 3]]);
    expect(items[0]!.keys.flatMap((key) => key.wants).sort()).toEqual(wants.map(({ id }) => id).sort());
  });
});

describe('lists', () => {
  const grid = (titles: readonly string[], places: readonly (string | null)[], filters = {}) =>
    titles.flatMap((title) => places.map((place) => want(combination(title, place, filters))));
  const requests = (wants: ReturnType<typeof grid>, rules = {}) =>
    new Memory().plan(wants, [LISTING], { callWorth: 0, filterWorth: 0, ...rules }).items.map(({ request }) => request);

  it('hold all titles at all places', () => {
    expect(requests(grid(['A', 'B', 'C'], ['Berlin', 'Hamburg']))).toMatchObject([
      { titles: ['A', 'B', 'C'], places: ['Berlin', 'Hamburg'] },
    ]);
  });

  it('hold nothing that nobody wants, unless a call is worth more than that', () => {
    const wants = [...grid(['A', 'B'], ['Berlin']), ...grid(['B'], ['Hamburg'])];
    expect(requests(wants)).toHaveLength(2);
    expect(requests(wants, { callWorth: 100, mostUnwanted: 1 })).toHaveLength(1);
    expect(requests(wants, { callWorth: 100, mostUnwanted: 0.1 })).toHaveLength(2);
  });

  it('never join any title with one, remote work with a place, or different filters or windows', () => {
    const wants = [
      ...[combination('A', 'Berlin'), combination(null, 'Berlin'), combination('A', 'Remote')].map((one) => want(one)),
      want(combination('A', 'Hamburg', { seniority: 'mid' })),
      want(combination('A', 'Bremen'), { window: daysBefore(NOW, 3) }),
    ];
    expect(requests(wants, { callWorth: 1_000, mostUnwanted: 1 })).toHaveLength(5);
  });

  it('stay within their bounds', () => {
    const names = Array.from({ length: 9 }, (_, index) => 'abcdefghi'[index]!.repeat(3));
    const lists = requests(grid(names, names), { mostTitles: 4, mostPlaces: 2 });
    expect(lists.every(({ titles, places }) => titles.length <= 4 && places.length <= 2)).toBe(true);
    expect(lists).toHaveLength(3 * 5);
    expect(requests(grid(names, names), { mostCharacters: 15 }).every(({ titles }) => titles.length <= 5)).toBe(true);
  });

  it('leave out a filter that keeps out next to nothing', () => {
    const memory = new Memory();
    memory.rowsPerDay = 0.1;
    const wants = [...grid(['A'], ['Berlin']), ...grid(['B'], ['Berlin'], { seniority: 'mid' })];
    const near = wants.map((one) => ({ ...one, window: daysBefore(NOW, 1) }));
    const { items } = memory.plan(near, [LISTING], { mostUnwanted: 5 });
    expect(items.map(({ request }) => [request.titles, request.seniority])).toEqual([[['A', 'B'], null]]);
    expect(items[0]!.keys.map(({ key }) => key.seniority)).toEqual([null, 'mid']);
  });

  it('are not used where the source takes none', () => {
    expect(new Memory().plan(grid(['A', 'B'], ['Berlin']), [STEPPED]).items).toHaveLength(2);
  });
});

describe('what has to wait', () => {
  it('waits for the source that asked for a pause', () => {
    const memory = new Memory();
    memory.budget = { ...UNLIMITED, pausedUntil: NOW + HOUR_MS };
    const { items, deferred } = memory.plan([want(QA)]);
    expect(items).toEqual([]);
    expect(deferred).toMatchObject([{ reason: 'paused', until: NOW + HOUR_MS }]);
  });

  it('waits for quota, the least urgent first', () => {
    const memory = new Memory();
    memory.budget = { left: { requests: 2 }, renewsAt: NOW + 9 * DAY_MS, pausedUntil: null };
    const wants = [1, 5, 3, 4].map((priority) =>
      want(combination(`Title ${'x'.repeat(priority)}`, 'Berlin'), { priority }),
    );
    const { items, deferred } = memory.plan(wants, [{ ...STEPPED, pageSize: 1_000 }]);
    expect(items.map(({ priority }) => priority).sort()).toEqual([4, 5]);
    expect(deferred.map(({ priority, reason, until }) => [priority, reason, until])).toEqual([
      [3, 'quota', NOW + 9 * DAY_MS],
      [1, 'quota', NOW + 9 * DAY_MS],
    ]);
  });

  it('waits for the quiet hours where they come in time, and only then', () => {
    const rules = { quietHours: { theirstack: { from: 22, to: 4 } } };
    const reasons = (deadline: number | null, now = NOW) =>
      new Memory()
        .plan([want(QA, { deadline })], [LISTING], rules, now)
        .deferred.map(({ reason, until }) => [reason, until]);
    expect(reasons(NOW + DAY_MS)).toEqual([['quiet_hours', Date.UTC(2026, 0, 20, 22)]]);
    expect(reasons(NOW + HOUR_MS)).toEqual([]);
    expect(reasons(null)).toEqual([]);
    expect(reasons(NOW + 2 * DAY_MS, Date.UTC(2026, 0, 21, 3))).toEqual([]);
  });

  it('does not wait where a search without hurry answers one that has none to lose', () => {
    const rules = { quietHours: { theirstack: { from: 22, to: 4 } } };
    const wants = [want(combination('QA', 'Germany'), { deadline: NOW + DAY_MS }), want(QA)];
    const { items, deferred } = new Memory().plan(wants, [LISTING], rules);
    expect([items.length, deferred.length]).toEqual([1, 0]);
  });
});

describe('the estimate of a plan', () => {
  it('says in each source’s own units what it costs and saves', () => {
    const memory = new Memory();
    memory.rowsPerDay = 10;
    memory.cover('theirstack', keyTextOf(combination('QA', 'Hamburg')), daysBefore(NOW, 31));
    const wants = [QA, combination('QA', 'Hamburg')].map((one) => want(one));
    const input = { wants, sources: [LISTING, STEPPED], known: memory.known(), rules: USUAL_PLAN_RULES };
    const estimates = atOnce(estimatePlan(memory.plan(wants, input.sources), input));
    const rows = Math.ceil(306.25);
    expect(estimates).toEqual([
      {
        source: 'theirstack',
        cost: { calls: 4, rows, cost: { rows } },
        deferred: { calls: 0, rows: 0, cost: {} },
        alone: { calls: 8, rows: 2 * rows, cost: { rows: 2 * rows } },
        saved: { calls: 4, rows, cost: { rows } },
      },
      {
        source: 'jsearch',
        cost: { calls: 60, rows: 600, cost: { requests: 60 } },
        deferred: { calls: 0, rows: 0, cost: {} },
        alone: { calls: 60, rows: 600, cost: { requests: 60 } },
        saved: { calls: 0, rows: 0, cost: { requests: 0 } },
      },
    ]);
  });
});
