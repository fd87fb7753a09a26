import type { BackfillRun } from '../../../src/application/ports/run-store';
import { startScheduleWatch } from '../../../src/infrastructure/queue/schedule-watch';
import { until } from '../../support/until';

const RUN: BackfillRun = {
  ...{ id: '7', trigger: 'daily_update', userId: null, totalCombinations: 3, alreadyCovered: 0, estimate: [] },
  ...{ status: 'queued', lastEvent: 1, createdAt: new Date(0), startedAt: null, finishedAt: null },
  ...{ jobsFetched: 0, jobsNew: 0, duplicates: 0, calls: 0, creditsUsed: 0, creditsSaved: 0 },
  counts: { queued: 3, running: 0, done: 0, failed: 0, deferred: 0, covered: 0 },
};

describe('the watch over what is due', () => {
  const watching = (startIfDue: () => Promise<BackfillRun | null>) => {
    const logged: unknown[] = [];
    const log = (event: string, details?: unknown) => void logged.push([event, details]);
    return { logged, watch: startScheduleWatch({ startIfDue, log }, { lookMs: 1 }) };
  };

  it('looks again after a failure, tells what it starts, and ends when it is stopped', async () => {
    let looks = 0;
    const failure = new Error('connection lost');
    const { logged, watch } = watching(async () => {
      looks++;
      if (looks === 1) throw failure;
      return looks === 3 ? RUN : null;
    });
    await until(() => looks > 4);
    await watch.stop();
    const seen = looks;
    await watch.stop();
    expect(looks).toBe(seen);
    expect(logged).toEqual([
      ['daily-update-not-started', { error: failure }],
      ['daily-update-started', { run: '7', combinations: 3 }],
    ]);
  });

  it('is stopped when what it is starting has been started', async () => {
    let started: (run: BackfillRun | null) => void = () => undefined;
    const { logged, watch } = watching(() => new Promise((resolve) => (started = resolve)));
    const stopping = watch.stop().then(() => logged.length);
    started(RUN);
    expect(await stopping).toBe(1);
  });
});
