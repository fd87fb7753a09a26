import type { Schedule } from '../../application/ports/schedule-store';
import type { EnvironmentReader } from '../environment-reader';
import { nextDue } from './next-due';

/** Before most of those who look at it do. */
const USUAL: Schedule = { cron: '0 6 * * *', timeZone: 'Europe/Berlin' };

/** When daily updates are due: DAILY_UPDATE_CRON, in the local time of DAILY_UPDATE_TZ. */
export function readScheduleConfig(read: EnvironmentReader): Schedule {
  const cron = read.text('DAILY_UPDATE_CRON') ?? USUAL.cron;
  const timeZone = read.text('DAILY_UPDATE_TZ') ?? USUAL.timeZone;
  const cronProblem = problemOf({ cron, timeZone: 'UTC' });
  if (cronProblem !== null) {
    read.problem(
      `DAILY_UPDATE_CRON is ${JSON.stringify(cron)}: must be the five fields of a cron expression, as in "${USUAL.cron}": ${cronProblem}`,
    );
  }
  if (problemOf({ cron: USUAL.cron, timeZone }) !== null) {
    read.problem(
      `DAILY_UPDATE_TZ is ${JSON.stringify(timeZone)}: must be a time zone of the IANA database, as "${USUAL.timeZone}" is`,
    );
  }
  return { cron, timeZone };
}

function problemOf(schedule: Schedule): string | null {
  try {
    nextDue(schedule, new Date());
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
