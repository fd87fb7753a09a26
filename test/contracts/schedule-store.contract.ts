import type { DueSchedule, ScheduleStore } from '../../src/application/ports/schedule-store';

interface Made {
  readonly schedules: ScheduleStore;
  /** Tasks whose writes all happen or none, at the same time as others. */
  atomically<T>(task: (schedules: ScheduleStore) => Promise<T>): Promise<T>;
}

const FAR = new Date('2999-01-01T05:00:00.000Z');
const PAST = new Date('2020-01-01T05:00:00.001Z');
const DAILY: DueSchedule = { cron: '0 6 * * *', timeZone: 'Europe/Berlin', dueAt: FAR };

/** What every store of schedules promises; `make` gives an empty one. */
export function scheduleStoreContract(name: string, make: () => Promise<Made>): void {
  describe(`ScheduleStore contract: ${name}`, () => {
    let schedules: ScheduleStore;
    let atomically: Made['atomically'];
    beforeEach(async () => {
      ({ schedules, atomically } = await make());
    });

    it('keeps the first of a name, however many add one', async () => {
      const crons = ['0 1 * * *', '0 2 * * *', '0 3 * * *'];
      await schedules.add('a', DAILY);
      await Promise.all(crons.map((cron) => schedules.add('a', { ...DAILY, cron })));
      expect(await schedules.lock('a')).toEqual(DAILY);
    });

    it('is due from its time on, and knows none of another name', async () => {
      await schedules.add('a', DAILY);
      expect(await schedules.isDue('a')).toBe(false);
      expect(await schedules.lockDue('a')).toBeNull();
      const due = { cron: '1 2 3 4 5', timeZone: 'UTC', dueAt: PAST };
      await schedules.set('a', due);
      expect(await schedules.isDue('a')).toBe(true);
      expect(await schedules.lockDue('a')).toEqual(due);
      expect(await schedules.isDue('b')).toBe(false);
      expect(await schedules.lockDue('b')).toBeNull();
      await expect(schedules.lock('b')).rejects.toThrow('there is no schedule b');
    });

    it('gives what is due to one of those who ask at the same time, and to the next one if that one fails', async () => {
      await schedules.add('a', { ...DAILY, dueAt: PAST });
      const asked = (another: ScheduleStore) => another.lockDue('a');
      const failing = atomically(async (first) => {
        expect(await first.lockDue('a')).not.toBeNull();
        await first.set('a', DAILY);
        expect(await Promise.all([atomically(asked), atomically(asked)])).toEqual([null, null]);
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toThrow('rolled back');
      expect(await atomically(asked)).toMatchObject({ dueAt: PAST });
    });

    it('lets nobody change what is locked', async () => {
      await schedules.add('a', DAILY);
      const order: string[] = [];
      let second: Promise<void> = Promise.resolve();
      await atomically(async (first) => {
        await first.lock('a');
        second = atomically(async (other) => {
          order.push(`then ${(await other.lock('a')).cron}`);
        });
        await first.set('a', { ...DAILY, cron: '0 7 * * *' });
        order.push('first');
      });
      await second;
      expect(order).toEqual(['first', 'then 0 7 * * *']);
    });
  });
}
