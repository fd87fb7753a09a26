import type { BackfillPorts } from '../ports/backfill-ports';
import type { BackfillRun } from '../ports/run-store';
import type { NextDue, Schedule } from '../ports/schedule-store';
import type { StartDailyUpdate } from './daily-update';

const NAME = 'daily_update';

/** Starts the daily update when it is due: once, however many processes ask, and once for all the times that were missed. */
export class ScheduledUpdate {
  constructor(
    private readonly ports: Pick<BackfillPorts, 'atomically' | 'schedules'>,
    private readonly update: Pick<StartDailyUpdate, 'budgets' | 'within'>,
    private readonly nextDue: NextDue,
  ) {}

  /**
   * Makes the update due by this schedule, in all processes: whoever says so last decides. An update that is overdue stays
   * so; else one that is due by another schedule than before is due at the first time that is still to come.
   */
  follow(schedule: Schedule): Promise<void> {
    return this.ports.atomically(async ({ schedules, time }) => {
      await schedules.add(NAME, { ...schedule, dueAt: this.nextDue(schedule, await time()) });
      const held = await schedules.lock(NAME);
      if (held.cron === schedule.cron && held.timeZone === schedule.timeZone) return;
      const now = await time();
      await schedules.set(NAME, { ...schedule, dueAt: held.dueAt <= now ? held.dueAt : this.nextDue(schedule, now) });
    });
  }

  /** null: it is not due, or somebody else starts it. The run and the next time are written together. */
  async startIfDue(): Promise<BackfillRun | null> {
    if (!(await this.ports.schedules.isDue(NAME))) return null;
    const budgets = await this.update.budgets();
    return this.ports.atomically(async (stores) => {
      const due = await stores.schedules.lockDue(NAME);
      if (due === null) return null;
      await stores.schedules.set(NAME, { ...due, dueAt: this.nextDue(due, await stores.time()) });
      return this.update.within(stores, budgets);
    });
  }
}
