import { executedWindow } from '../../../src/domain/backfill/executed-window';
import type { SourceAbilities } from '../../../src/domain/backfill/planned-source';
import { DAY_MS, HOUR_MS } from '../../../src/domain/backfill/time-ranges';
import { NO_FILTERS } from '../../../src/domain/source-request';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const source = (abilities: Partial<SourceAbilities>): SourceAbilities => {
  return { filters: NO_FILTERS, windowDays: 'any', historyDays: null, pageSize: 100, charges: ['rows'], ...abilities };
};
const planned = (days: number, neededDays: number) => {
  const window = [{ from: NOW - neededDays * DAY_MS, to: NOW }];
  return { asked: { from: NOW - days * DAY_MS, to: NOW }, keys: [{ window }] };
};

describe('the window of a search that is made later than planned', () => {
  it('is the one that was planned, where the source goes by dates', () => {
    const later = NOW + 5 * HOUR_MS;
    expect(executedWindow(source({}), planned(8, 7.5), later)).toEqual(planned(8, 7.5).asked);
  });

  it('begins with what is needed, where the source counts back from now', () => {
    const weekly = source({ windowDays: [1, 3, 7, 30] });
    expect(executedWindow(weekly, planned(7, 5), NOW)).toEqual({ from: NOW - 5 * DAY_MS, to: NOW });
    expect(executedWindow(weekly, planned(7, 5), NOW + 5 * HOUR_MS)).toEqual({ from: NOW - 5 * DAY_MS, to: NOW });
  });

  it('begins no earlier than the source reaches by then', () => {
    const later = NOW + 5 * HOUR_MS;
    const reach = { from: later - 30 * DAY_MS, to: NOW };
    expect(executedWindow(source({ windowDays: [7, 30] }), planned(30, 30), later)).toEqual(reach);
    expect(executedWindow(source({ historyDays: 30 }), planned(30, 30), later)).toEqual(reach);
  });
});
