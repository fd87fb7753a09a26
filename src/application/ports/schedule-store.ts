/** When something is due again and again. */
export interface Schedule {
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  readonly cron: string;
  /** As the IANA database names it; the fields are its local time. */
  readonly timeZone: string;
}

export interface DueSchedule extends Schedule {
  readonly dueAt: Date;
}

/** The first time after an instant at which a schedule is due. */
export type NextDue = (schedule: Schedule, after: Date) => Date;

/**
 * What is due when, for all processes together. Only the database's time counts.
 *
 * - `add` makes a schedule, and nothing where there is one of that name.
 * - `lock` answers the schedule of a name as it is, and nobody else changes it until the end of the transaction.
 * - `lockDue` does so where it is due and nobody else has it locked: of several who call at the same time, one gets it.
 */
export interface ScheduleStore {
  isDue(name: string): Promise<boolean>;
  add(name: string, schedule: DueSchedule): Promise<void>;
  lock(name: string): Promise<DueSchedule>;
  lockDue(name: string): Promise<DueSchedule | null>;
  set(name: string, schedule: DueSchedule): Promise<void>;
}
