import fc from 'fast-check';
import { nextDue } from '../../../src/infrastructure/queue/next-due';

const dues = (cron: string, timeZone: string, after: string, count: number) => {
  const found: string[] = [];
  for (let at = new Date(after); found.length < count; ) {
    at = nextDue({ cron, timeZone }, at);
    found.push(at.toISOString());
  }
  return found;
};

describe('when a schedule is due', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['0 6 * * *', 'Europe/Berlin', '2026-03-27T12:00Z', ['28T05:00', '29T04:00', '30T04:00']],
    ['0 6 * * *', 'Europe/Berlin', '2026-10-23T12:00Z', ['24T04:00', '25T05:00', '26T05:00']],
    ['30 2 * * *', 'Europe/Berlin', '2026-03-27T12:00Z', ['28T01:30', '29T01:00', '30T00:30']],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-23T12:00Z', ['24T00:30', '25T00:30', '26T01:30']],
    ['30 2 * * *', 'America/New_York', '2026-03-06T12:00Z', ['07T07:30', '08T07:00', '09T06:30']],
    ['30 1 * * *', 'America/New_York', '2026-10-30T12:00Z', ['31T05:30', '01T05:30', '02T06:30']],
    ['0 6 * * *', 'Europe/Berlin', '2028-02-28T00:00Z', ['28T05:00', '29T05:00', '01T05:00']],
    ['0 6 * * *', 'Europe/Berlin', '2026-12-30T12:00Z', ['31T05:00', '01T05:00', '02T05:00']],
    ['0 0 * * *', 'UTC', '2026-12-31T00:00Z', ['01T00:00', '02T00:00', '03T00:00']],
  ])('%s in %s after %s', (cron, timeZone, after, expected) => {
    expect(dues(cron, timeZone, after, 3).map((at) => at.slice(8, 16))).toEqual(expected);
  });

  it('is always later than the time it is asked for', () => {
    const schedule = { cron: '0 6 * * *', timeZone: 'Europe/Berlin' };
    const due = new Date('2026-11-20T05:00:00.000Z');
    expect(nextDue(schedule, new Date(due.getTime() - 1))).toEqual(due);
    expect(nextDue(schedule, due)).toEqual(new Date('2026-11-21T05:00:00.000Z'));
  });

  it('is not the same time again for who comes late, in the hour that comes twice', () => {
    const schedule = { cron: '30 2 * * *', timeZone: 'Europe/Berlin' };
    for (const late of ['00:30', '00:45', '01:15', '01:30', '02:00']) {
      expect(nextDue(schedule, new Date(`2026-10-25T${late}Z`))).toEqual(new Date('2026-10-26T01:30Z'));
    }
  });

  it('is once on every day of five years, in whatever zone, at whatever time of day and whenever somebody asks', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'America/Santiago',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.oneof(fc.nat(239), fc.nat(1_439)),
        fc.nat(100_000),
        (timeZone, minute, later) => {
          const schedule = { cron: `${minute % 60} ${Math.floor(minute / 60)} * * *`, timeZone };
          const local = new Intl.DateTimeFormat('en-CA', { timeZone });
          const dayOf = (at: Date) => Date.parse(local.format(at)) / 86_400_000;
          let at = nextDue(schedule, new Date(Date.UTC(2025, 11, 31) + later * 60_000));
          for (let day = 0; day < 5 * 365; day++) {
            const next = nextDue(schedule, at);
            expect(next.getTime()).toBeGreaterThan(at.getTime());
            expect(dayOf(next)).toBe(dayOf(at) + 1);
            const between = at.getTime() + (day / (5 * 365)) * (next.getTime() - at.getTime());
            expect(nextDue(schedule, new Date(between))).toEqual(next);
            at = next;
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});
