import { Cron } from 'croner';
import type { Schedule } from '../../application/ports/schedule-store';

/**
 * In the schedule's time zone: a time of day that does not come, since clocks are put forward, is due when they are, and
 * one that comes twice is due the first time. Throws where the schedule is none, or is never due.
 */
export function nextDue({ cron, timeZone }: Schedule, after: Date): Date {
  const next = new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true }).nextRun(after);
  if (next === null) throw new RangeError('there is no such day');
  return next;
}
