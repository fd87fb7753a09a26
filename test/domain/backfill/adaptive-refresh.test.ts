import { isDue, nextRefresh, refreshWindow, USUAL_REFRESH_RULES } from '../../../src/domain/backfill/adaptive-refresh';
import { DAY_MS, HOUR_MS } from '../../../src/domain/backfill/time-ranges';
import { NOW } from './planning';

const LIFE = { watermark: NOW - DAY_MS, activeUsers: 2, lastSeen: NOW - HOUR_MS, rowsPerDay: 0.1 };
const daysUntilNext = (life: Partial<typeof LIFE> | { lastSeen: null }) =>
  (nextRefresh({ ...LIFE, ...life }, USUAL_REFRESH_RULES, NOW)! - LIFE.watermark) / DAY_MS;

describe('a key', () => {
  it('is refreshed daily while somebody looks at it, however little it brings', () => {
    expect(daysUntilNext({})).toBe(1);
    expect(daysUntilNext({ lastSeen: NOW - 7 * DAY_MS })).toBe(1);
  });

  it('waits for enough to come, a week at most, when nobody looks', () => {
    const lastSeen = NOW - 8 * DAY_MS;
    expect([0, 0.1, 5, 10, 100].map((rowsPerDay) => daysUntilNext({ lastSeen, rowsPerDay }))).toEqual([7, 7, 4, 2, 1]);
    expect(daysUntilNext({ lastSeen: null })).toBe(7);
  });

  it('stops without active users, and begins at once', () => {
    expect(nextRefresh({ ...LIFE, activeUsers: 0 }, USUAL_REFRESH_RULES, NOW)).toBeNull();
    expect(isDue({ ...LIFE, activeUsers: 0 }, USUAL_REFRESH_RULES, NOW)).toBe(false);
    expect(nextRefresh({ ...LIFE, watermark: null }, USUAL_REFRESH_RULES, NOW)).toBe(NOW);
  });

  it('is taken along by a daily run that begins a little early, as after the shorter day in spring', () => {
    expect(isDue({ ...LIFE, watermark: NOW - 23 * HOUR_MS }, USUAL_REFRESH_RULES, NOW)).toBe(true);
    expect(isDue({ ...LIFE, watermark: NOW - 22 * HOUR_MS }, USUAL_REFRESH_RULES, NOW)).toBe(false);
  });

  it('is filled from where it stopped, within the horizon', () => {
    const covered = (to: number) => [{ from: to - DAY_MS, to }];
    expect(refreshWindow(covered(NOW - 3 * DAY_MS), 30 * DAY_MS, NOW)).toEqual({ from: NOW - 3 * DAY_MS, to: NOW });
    expect(refreshWindow(covered(NOW - 99 * DAY_MS), 30 * DAY_MS, NOW)).toEqual({ from: NOW - 30 * DAY_MS, to: NOW });
    expect(refreshWindow([], 30 * DAY_MS, NOW)).toEqual({ from: NOW - 30 * DAY_MS, to: NOW });
    expect(refreshWindow(covered(NOW), 30 * DAY_MS, NOW)).toBeNull();
  });
});
