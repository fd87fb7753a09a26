import type { PaceWindow, SourceGate } from '../../src/application/ports/source-gate';
import { SourcePaused } from '../../src/domain/domain-error';
import { PostgresSourceGate } from '../../src/infrastructure/postgres/postgres-source-gate';
import { NOON } from '../support/builders';
import { type TestDatabase, testDatabase } from '../support/database';
import { THEIRSTACK } from '../support/raw-pages';
import { VirtualTime } from '../support/virtual-time';

/** TheirStack's free plan. */
const PACE: readonly PaceWindow[] = [
  { calls: 4, seconds: 1 },
  { calls: 10, seconds: 60 },
  { calls: 50, seconds: 3_600 },
  { calls: 400, seconds: 86_400 },
];
const HOUR_MS = 3_600_000;
const LONGEST_WAIT_MS = 60_000;
const NO_SIGNAL = new AbortController().signal;

/** So many providers that count the same calls in fixed windows, which begin elsewhere at each of them. */
const ALIGNMENTS = 300;

class FixedWindows {
  readonly violations: string[] = [];
  calls = 0;
  private readonly windows = Array.from({ length: ALIGNMENTS }, () => PACE)
    .flat()
    .map(({ calls, seconds }) => ({ most: calls, ms: seconds * 1000, offset: Math.random(), current: 0, count: 0 }));

  take(at: Date): void {
    this.calls++;
    for (const window of this.windows) {
      const current = Math.floor(at.getTime() / window.ms + window.offset);
      window.count = current === window.current ? window.count + 1 : 1;
      window.current = current;
      if (window.count > window.most) this.violations.push(`${window.count} in ${window.ms} ms at ${at.toISOString()}`);
    }
  }
}

describe('the gate', () => {
  let database: TestDatabase;
  let time: VirtualTime;
  let gate: SourceGate;
  beforeEach(async () => {
    database = await testDatabase();
    time = new VirtualTime(NOON.getTime());
    gate = new PostgresSourceGate(database.db, { at: time.now, wait: time.wait });
  });
  afterEach(() => database.drop());

  const hours = () => (time.now().getTime() - NOON.getTime()) / HOUR_MS;
  /** Null: it was let in; otherwise until when it is not. */
  async function enter(pace: readonly PaceWindow[], longestWaitMs: number): Promise<Date | null> {
    try {
      await gate.enter(THEIRSTACK, pace, longestWaitMs, NO_SIGNAL);
      return null;
    } catch (error) {
      if (!(error instanceof SourcePaused)) throw error;
      return error.retryAt;
    }
  }
  const until = (at: Date) => time.wait(at.getTime() - time.now().getTime());

  it('keeps the pace of every window of a provider for more than a day, and uses it up', async () => {
    const provider = new FixedWindows();
    const caller = async () => {
      while (hours() < 30) {
        const retryAt = await enter(PACE, LONGEST_WAIT_MS);
        if (retryAt !== null) await until(retryAt);
        else {
          await time.wait(Math.random() * 200);
          provider.take(time.now());
          await gate.leave(THEIRSTACK, { kind: 'answered' });
          await time.wait(Math.random() < 0.9 ? 0 : Math.random() * 60_000);
        }
      }
    };
    await time.run(Array.from({ length: 5 }, () => caller));
    expect(provider.violations.slice(0, 5)).toEqual([]);
    // 400 on the first day, which take eight hours, and six hours of the second.
    expect(provider.calls).toBeGreaterThan(650);
    const [log]: [{ n: number }] = await database.db.query('select count(*)::int as n from source_calls');
    expect(log.n).toBeLessThan(provider.calls);
  }, 120_000);

  it('probes a source that is down at most every 30 s, and is back within 60 s', async () => {
    const down = { from: 0.2, to: 1.2 };
    const calls: { readonly at: number; readonly answered: boolean }[] = [];
    const caller = async () => {
      while (hours() < 1.4) {
        const retryAt = await enter([{ calls: 4, seconds: 1 }], LONGEST_WAIT_MS);
        if (retryAt === null) {
          const answered = hours() < down.from || hours() >= down.to;
          calls.push({ at: time.now().getTime(), answered });
          await time.wait(answered ? 300 : Math.random() * 10_000);
          // One in five dies before it can say how it went.
          if (answered || Math.random() < 0.8) await gate.leave(THEIRSTACK, { kind: answered ? 'answered' : 'failed' });
        }
        await time.wait(5_000 + Math.random() * 5_000);
      }
    };
    await time.run(Array.from({ length: 4 }, () => caller));

    const failed = calls.filter(({ answered }) => !answered).map(({ at }) => at);
    const broken = failed.findIndex((at, i) => at - (failed[i - 1] ?? at) >= 30_000);
    expect(broken).toBeGreaterThan(4);
    expect(broken).toBeLessThan(15);
    const gaps = failed.slice(broken).map((at, i) => at - failed[broken + i - 1]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
    expect(gaps.length).toBeGreaterThan(50);
    const end = NOON.getTime() + down.to * HOUR_MS;
    const back = calls.find(({ at, answered }) => answered && at >= end)!;
    expect(back.at - end).toBeLessThanOrEqual(60_000);
  }, 120_000);
});
