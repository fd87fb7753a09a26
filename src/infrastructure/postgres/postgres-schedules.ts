import type { DueSchedule, ScheduleStore } from '../../application/ports/schedule-store';
import type { Sql } from './sql';

const COLUMNS = `cron, time_zone as "timeZone", due_at as "dueAt"`;

/** Whoever comes when another has just set the next time finds it, and so nothing that is due. */
const LOCK_DUE = `
  select ${COLUMNS} from schedules where name = $1 and due_at <= clock_timestamp() for update skip locked`;

const ADD = `
  insert into schedules (name, cron, time_zone, due_at) values ($1, $2, $3, $4) on conflict (name) do nothing`;

/** Schedules in the table of that name. */
export class PostgresSchedules implements ScheduleStore {
  constructor(private readonly db: Pick<Sql, 'query'>) {}

  async isDue(name: string): Promise<boolean> {
    const sql = 'select exists (select from schedules where name = $1 and due_at <= clock_timestamp()) as due';
    return (await this.db.query(sql, [name]))[0].due;
  }

  async add(name: string, { cron, timeZone, dueAt }: DueSchedule): Promise<void> {
    await this.db.query(ADD, [name, cron, timeZone, dueAt]);
  }

  async lock(name: string): Promise<DueSchedule> {
    const [row]: DueSchedule[] = await this.db.query(`select ${COLUMNS} from schedules where name = $1 for update`, [
      name,
    ]);
    if (row === undefined) throw new Error(`there is no schedule ${name}`);
    return row;
  }

  async lockDue(name: string): Promise<DueSchedule | null> {
    const [row]: DueSchedule[] = await this.db.query(LOCK_DUE, [name]);
    return row ?? null;
  }

  async set(name: string, { cron, timeZone, dueAt }: DueSchedule): Promise<void> {
    const sql = 'update schedules set cron = $2, time_zone = $3, due_at = $4 where name = $1';
    await this.db.query(sql, [name, cron, timeZone, dueAt]);
  }
}
