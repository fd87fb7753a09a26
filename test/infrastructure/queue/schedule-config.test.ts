import { EnvironmentReader } from '../../../src/infrastructure/environment-reader';
import { readScheduleConfig } from '../../../src/infrastructure/queue/schedule-config';

function read(environment: Record<string, string>) {
  const reader = new EnvironmentReader(environment);
  return { schedule: readScheduleConfig(reader), problems: reader.problems };
}

describe('the settings of the daily update', () => {
  it('are six in the morning in Berlin, unless others are set', () => {
    expect(read({ DAILY_UPDATE_CRON: ' ' })).toEqual({
      schedule: { cron: '0 6 * * *', timeZone: 'Europe/Berlin' },
      problems: [],
    });
    const other = { DAILY_UPDATE_CRON: '30 2 * * 1-5', DAILY_UPDATE_TZ: 'America/New_York' };
    expect(read(other)).toEqual({ schedule: { cron: '30 2 * * 1-5', timeZone: 'America/New_York' }, problems: [] });
    expect(read({ DAILY_UPDATE_CRON: '0 6 29 2 *' }).problems).toEqual([]);
  });

  it.each(['daily', '0 6 * *', '* * * * * *', '0 25 * * *', '60 6 * * *', '0 6 30 2 *'])(
    'refuse the expression %s, and say why',
    (cron) => {
      const { problems } = read({ DAILY_UPDATE_CRON: cron });
      expect(problems).toEqual([expect.stringContaining(`DAILY_UPDATE_CRON is "${cron}": must be the five fields`)]);
    },
  );

  it.each(['Berlin', 'Europe/Bärlin', '25'])('refuse the time zone %s', (zone) => {
    const { problems } = read({ DAILY_UPDATE_TZ: zone });
    expect(problems).toEqual([expect.stringContaining(`DAILY_UPDATE_TZ is "${zone}": must be a time zone`)]);
  });

  it('name every problem', () => {
    expect(read({ DAILY_UPDATE_CRON: 'x', DAILY_UPDATE_TZ: 'y' }).problems).toHaveLength(2);
  });
});
