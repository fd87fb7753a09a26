import fc from 'fast-check';
import type { SourceAccount } from '../../src/application/ports/quota-ledger';
import type { CallOutcome, PaceWindow, SourceGate } from '../../src/application/ports/source-gate';
import { SourcePaused } from '../../src/domain/domain-error';
import { NOON } from '../support/builders';
import { THEIRSTACK } from '../support/raw-pages';
import { SettableClock } from '../support/settable-clock';

export interface GateSetting {
  readonly now: () => Date;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const NO_SIGNAL = new AbortController().signal;
const ANSWERED: CallOutcome = { kind: 'answered' };
const FAILED: CallOutcome = { kind: 'failed' };
const ONE_A_MINUTE: readonly PaceWindow[] = [{ calls: 1, seconds: 60 }];

/** What every gate promises; `make` gives one that has seen no calls. */
export function sourceGateContract(name: string, make: (setting: GateSetting) => Promise<SourceGate>): void {
  describe(`SourceGate contract: ${name}`, () => {
    let gate: SourceGate;
    let clock: SettableClock;
    beforeEach(async () => {
      clock = new SettableClock(NOON);
      gate = await make(clock);
    });

    const secondsPassed = () => (clock.now().getTime() - NOON.getTime()) / 1000;
    const enter = (pace: readonly PaceWindow[] = [], longestWaitMs = 0, account: SourceAccount = THEIRSTACK) =>
      gate.enter(account, pace, longestWaitMs, NO_SIGNAL);
    const leave = (outcome: CallOutcome) => gate.leave(THEIRSTACK, outcome);
    const refusal = async (pace: readonly PaceWindow[] = [], longestWaitMs = 0): Promise<SourcePaused> => {
      const error = await enter(pace, longestWaitMs).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(SourcePaused);
      expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
      return error as SourcePaused;
    };
    const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
    const fail = async (times: number) => {
      for (let n = 0; n < times; n++) await leave(FAILED);
    };

    it('takes a caller that gave up neither for an outage nor for an answer', async () => {
      await fail(4);
      await leave({ kind: 'given_up' });
      await enter();
      await fail(1);
      await refusal();
      clock.pass(30);
      await enter();
      await refusal();
      await leave({ kind: 'given_up' });
      await enter();
    });

    it('lets in what the pace allows, and waits for the rest', async () => {
      const pace = [{ calls: 3, seconds: 10 }];
      for (let n = 0; n < 3; n++) await enter(pace);
      expect(secondsPassed()).toBe(0);
      await enter(pace, 15_000);
      expect(secondsPassed()).toBeGreaterThanOrEqual(10);
      expect(secondsPassed()).toBeLessThan(11);
    });

    it('throws when the wait would be longer, and takes nothing', async () => {
      await enter(ONE_A_MINUTE);
      clock.pass(30);
      const refused = await refusal(ONE_A_MINUTE, 29_000);
      expect(refused.message).toMatch(/theirstack takes the next call at 2026-11-20T12:01:00/u);
      clock.set(refused.retryAt);
      await enter(ONE_A_MINUTE);
    });

    it('holds all windows at once', async () => {
      const pace = [
        { calls: 2, seconds: 1 },
        { calls: 3, seconds: 100 },
      ];
      for (let n = 0; n < 3; n++) await enter(pace, 2_000);
      expect(secondsPassed()).toBeLessThan(2);
      expect((await refusal(pace, 90_000)).retryAt.getTime()).toBeGreaterThanOrEqual(NOON.getTime() + 100_000);
    });

    it('never lets more calls into any stretch than the pace allows', async () => {
      const windows = fc.array(
        fc.record({ calls: fc.integer({ min: 1, max: 4 }), seconds: fc.integer({ min: 1, max: 40 }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      );
      const property = fc.asyncProperty(windows, fc.array(fc.nat(9_000), { maxLength: 25 }), async (pace, gaps) => {
        clock = new SettableClock(NOON);
        gate = await make(clock);
        const calls: number[] = [];
        for (const gap of gaps) {
          clock.pass(gap / 1000);
          await enter(pace, 60_000);
          calls.push(clock.now().getTime());
        }
        for (const { calls: most, seconds } of pace) {
          const crowded = calls.filter(
            (at, i) => calls[i + most] !== undefined && calls[i + most]! - at <= seconds * 1000,
          );
          expect(crowded).toEqual([]);
        }
      });
      await fc.assert(property, { numRuns: 15 });
    });

    it.each([
      [{ calls: 0, seconds: 1 }, 'pace.calls is 0'],
      [{ calls: 1.5, seconds: 1 }, 'pace.calls is 1.5'],
      [{ calls: 1, seconds: 0 }, 'pace.seconds is 0'],
    ])('refuses the window %j', async (window, message) => {
      await expect(enter([window])).rejects.toThrow(message);
    });

    it('keeps accounts apart', async () => {
      await enter(ONE_A_MINUTE);
      await fail(5);
      await enter(ONE_A_MINUTE, 0, { ...THEIRSTACK, sandbox: true });
      await enter(ONE_A_MINUTE, 0, { source: 'jsearch', sandbox: false });
    });

    it('keeps the pause that the source asked for', async () => {
      await leave({ kind: 'paused', forMs: 3000000, reason: 'HTTP 429' });
      const refused = await refusal([], 2_999_999);
      expect(refused.retryAt).toEqual(inSeconds(3_000));
      expect(refused.message).toMatch(/theirstack.*HTTP 429/u);
      clock.pass(2_999);
      await refusal();
      clock.pass(1);
      await enter();
    });

    it('waits for the end of a pause that is short enough', async () => {
      await leave({ kind: 'paused', forMs: 20000, reason: 'HTTP 429' });
      await enter([], 20_000);
      expect(secondsPassed()).toBe(20);
    });

    it('keeps the longer of two pauses, and keeps it when another call is answered', async () => {
      await leave({ kind: 'paused', forMs: 300000, reason: 'long' });
      await leave({ kind: 'paused', forMs: 10000, reason: 'short' });
      await leave(ANSWERED);
      const refused = await refusal();
      expect(refused.retryAt).toEqual(inSeconds(300));
      expect(refused.message).toContain('long');
    });

    it('breaks after five failures in a row, and only then', async () => {
      await fail(4);
      await leave(ANSWERED);
      await fail(4);
      await enter();
      await fail(1);
      expect((await refusal([], 3_600_000)).retryAt).toEqual(inSeconds(30));
    });

    it('lets one probe through, and everybody once that is answered', async () => {
      await fail(5);
      clock.pass(30);
      const entered = await Promise.allSettled(Array.from({ length: 8 }, () => enter()));
      expect(entered.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await refusal()).retryAt).toEqual(inSeconds(30));
      await leave(ANSWERED);
      await enter();
      await fail(4);
      await enter();
    });

    it('breaks again when the probe fails', async () => {
      await fail(5);
      clock.pass(30);
      await enter();
      clock.pass(10);
      await fail(1);
      expect((await refusal()).retryAt).toEqual(inSeconds(30));
      clock.pass(30);
      await enter();
    });

    it('lets another probe when the first one never comes back', async () => {
      await fail(5);
      clock.pass(30);
      await enter();
      clock.pass(29);
      await refusal();
      clock.pass(1);
      await enter();
    });

    it('takes no probe when the pace does not let it in', async () => {
      await enter([{ calls: 1, seconds: 3_600 }]);
      await fail(5);
      clock.pass(30);
      await refusal([{ calls: 1, seconds: 3_600 }]);
      await enter();
    });

    it("stops with the signal's reason, before and during the wait, and takes nothing", async () => {
      const reason = new Error('stopped');
      const stop = new AbortController();
      const wait: GateSetting['wait'] = async (ms, signal) => {
        stop.abort(reason);
        await clock.wait(ms, signal);
      };
      gate = await make({ now: clock.now, wait });
      await expect(gate.enter(THEIRSTACK, ONE_A_MINUTE, 0, AbortSignal.abort(reason))).rejects.toBe(reason);
      await enter(ONE_A_MINUTE);
      await expect(gate.enter(THEIRSTACK, ONE_A_MINUTE, 61_000, stop.signal)).rejects.toBe(reason);
      clock.pass(61);
      await enter(ONE_A_MINUTE);
    });

    it('tells the state of every source that was called', async () => {
      const seen = async () => (await gate.states()).get('theirstack');
      expect(await gate.states()).toEqual(new Map());
      await enter();
      expect(await seen()).toEqual({ state: 'open', until: null });
      await leave({ kind: 'paused', forMs: 20000, reason: 'HTTP 429' });
      expect(await seen()).toEqual({ state: 'cooling_down', until: inSeconds(20) });
      await fail(5);
      expect(await seen()).toEqual({ state: 'broken', until: inSeconds(30) });
      clock.pass(30);
      expect(await seen()).toEqual({ state: 'probing', until: null });
      await enter();
      expect(await seen()).toEqual({ state: 'probing', until: inSeconds(30) });
      await leave(ANSWERED);
      expect(await seen()).toEqual({ state: 'open', until: null });
      await gate.leave({ ...THEIRSTACK, sandbox: true }, FAILED);
      expect([...(await gate.states()).keys()]).toEqual(['theirstack', 'theirstack (sandbox)']);
    });
  });
}
