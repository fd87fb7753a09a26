import type { PageVault } from '../../src/application/ports/page-vault';
import type {
  QuotaBalance,
  QuotaCaps,
  QuotaLedger,
  QuotaReading,
  Reservation,
  SourceAccount,
} from '../../src/application/ports/quota-ledger';
import type { CallCost, CostUnit } from '../../src/domain/call-cost';
import { SourcePaused } from '../../src/domain/domain-error';
import type { JobSourceId } from '../../src/domain/job-source';
import { NOON } from '../support/builders';
import { ACTIVE_JOBS, aRawPage, THEIRSTACK } from '../support/raw-pages';
import { SettableClock } from '../support/settable-clock';

export interface LedgerRig {
  readonly ledger: QuotaLedger;
  /** Settles in the same books. */
  readonly vault: PageVault;
  /** What is wrong with the books, as far as there are entries to check them by. */
  audit(): Promise<unknown[]>;
}

export interface LedgerSetting {
  readonly caps: ReadonlyMap<JobSourceId, QuotaCaps>;
  readonly now: () => Date;
  readonly abandonedAfterMs: number;
}

const MONTH_END = new Date('2026-12-01T00:00:00.000Z');
const CAPS = new Map<JobSourceId, QuotaCaps>([
  ['theirstack', { rows: 100 }],
  ['active_jobs_db', { rows: 250, requests: 2 }],
]);
const JSEARCH: SourceAccount = { source: 'jsearch', sandbox: false };

const SAYS_NOTHING = { limit: null, remaining: null, resetsAt: null };

/** What every ledger promises; `make` gives empty books. */
export function quotaLedgerContract(name: string, make: (setting: LedgerSetting) => Promise<LedgerRig>): void {
  describe(`QuotaLedger contract: ${name}`, () => {
    let rig: LedgerRig;
    let clock: SettableClock;
    beforeEach(async () => {
      clock = new SettableClock(NOON);
      rig = await make({ caps: CAPS, now: clock.now, abandonedAfterMs: 600_000 });
    });
    afterEach(async () => expect(await rig.audit()).toEqual([]));

    const keep = (reservation: Reservation, cost: CallCost, readings: readonly QuotaReading[] = []) =>
      rig.vault.keep(aRawPage({ account: reservation.account }), reservation, cost, readings);
    const reconcile = (account: SourceAccount, reading: Partial<QuotaReading> & { unit: CostUnit }) =>
      rig.ledger.reconcile(account, [{ ...SAYS_NOTHING, ...reading }]);
    const balance = async (account: SourceAccount = THEIRSTACK, unit: CostUnit = 'rows'): Promise<QuotaBalance> => {
      const found = (await rig.ledger.balances()).filter(
        (one) => one.source === account.source && one.sandbox === account.sandbox && one.unit === unit,
      );
      expect(found).toHaveLength(1);
      return found[0]!;
    };
    const spend = async (amount: number, account = THEIRSTACK) =>
      keep(await rig.ledger.reserve(account, { rows: amount }), { rows: amount });
    const refusal = async (most: CallCost, account = THEIRSTACK): Promise<SourcePaused> => {
      const error = await rig.ledger.reserve(account, most).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(SourcePaused);
      expect(error).toMatchObject({ code: 'QUOTA_EXHAUSTED' });
      return error as SourcePaused;
    };

    it('has no books before the first reservation', async () => {
      expect(await rig.ledger.balances()).toEqual([]);
    });

    it('sets aside, spends the real cost and gives back the rest', async () => {
      const reservation = await rig.ledger.reserve(THEIRSTACK, { rows: 25 });
      expect(reservation).toMatchObject({ account: THEIRSTACK, most: { rows: 25 } });
      const books = { ...THEIRSTACK, unit: 'rows', limit: 100, periodEnd: MONTH_END };
      const periodStart = new Date('2026-11-01T00:00:00.000Z');
      expect(await rig.ledger.balances()).toEqual([{ ...books, periodStart, used: 0, reserved: 25 }]);
      await keep(reservation, { rows: 7 });
      expect(await rig.ledger.balances()).toEqual([{ ...books, periodStart, used: 7, reserved: 0 }]);
    });

    it('gives back everything on a refund', async () => {
      const reservation = await rig.ledger.reserve(THEIRSTACK, { rows: 100 });
      await rig.ledger.refund(reservation);
      expect(await balance()).toMatchObject({ used: 0, reserved: 0 });
      await rig.ledger.reserve(THEIRSTACK, { rows: 100 });
    });

    it('refuses what would exceed the cap, by one even, and writes nothing', async () => {
      await spend(40);
      await rig.ledger.reserve(THEIRSTACK, { rows: 40 });
      const refused = await refusal({ rows: 21 });
      expect(refused.retryAt).toEqual(MONTH_END);
      expect(refused.message).toMatch(/theirstack.*21 rows.*of 100 there are 40 spent and 40 set aside/u);
      expect(await balance()).toMatchObject({ used: 40, reserved: 40 });
      await rig.ledger.reserve(THEIRSTACK, { rows: 20 });
    });

    it('takes all units of a cost or none', async () => {
      await rig.ledger.reserve(ACTIVE_JOBS, { rows: 100, requests: 1 });
      await rig.ledger.reserve(ACTIVE_JOBS, { requests: 1 });
      expect((await refusal({ rows: 100, requests: 1 }, ACTIVE_JOBS)).message).toMatch(/1 requests were asked for/u);
      expect(await balance(ACTIVE_JOBS)).toMatchObject({ used: 0, reserved: 100 });
      expect(await balance(ACTIVE_JOBS, 'requests')).toMatchObject({ used: 0, reserved: 2 });
    });

    it('never exceeds the cap, however many ask at the same time', async () => {
      await rig.ledger.refund(await rig.ledger.reserve(THEIRSTACK, { rows: 1 }));
      for (let round = 0; round < 5; round++) {
        const asked = await Promise.allSettled(
          Array.from({ length: 20 }, () => rig.ledger.reserve(THEIRSTACK, { rows: 30 })),
        );
        const taken = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
        expect(taken).toHaveLength(3);
        expect(new Set(taken.map(({ id }) => id)).size).toBe(3);
        expect(await balance()).toMatchObject({ used: 0, reserved: 90 });
        await Promise.all(taken.flatMap((one) => [rig.ledger.refund(one), rig.ledger.refund(one)]));
      }
    });

    it('ends a reservation once, when several try at the same time', async () => {
      const reservation = await rig.ledger.reserve(THEIRSTACK, { rows: 30 });
      await Promise.all(Array.from({ length: 10 }, () => keep(reservation, { rows: 7 })));
      expect(await balance()).toMatchObject({ used: 7, reserved: 0 });
    });

    it('ends a reservation once, whatever is tried afterwards', async () => {
      const kept = await rig.ledger.reserve(THEIRSTACK, { rows: 10 });
      await keep(kept, { rows: 4 });
      await rig.ledger.refund(kept);
      await keep(kept, { rows: 10 });
      expect(await balance()).toMatchObject({ used: 4, reserved: 0 });
      const refunded = await rig.ledger.reserve(THEIRSTACK, { rows: 10 });
      await rig.ledger.refund(refunded);
      await rig.ledger.refund(refunded);
      await keep(refunded, { rows: 10 });
      expect(await balance()).toMatchObject({ used: 4, reserved: 0 });
    });

    it('counts as spent in full what its holder never ended, and nothing that comes later changes that', async () => {
      const kept = await rig.ledger.reserve(THEIRSTACK, { rows: 30 });
      const refunded = await rig.ledger.reserve(THEIRSTACK, { rows: 30 });
      clock.pass(599);
      expect(await balance()).toMatchObject({ used: 0, reserved: 60 });
      clock.pass(1);
      expect(await balance()).toMatchObject({ used: 60, reserved: 0 });
      await rig.ledger.refund(refunded);
      await keep(kept, { rows: 1 });
      expect(await balance()).toMatchObject({ used: 60, reserved: 0 });
      expect(await rig.vault.count()).toBe(1);
    });

    it('takes what is abandoned for spent even when its holder is the first to come back', async () => {
      const reservation = await rig.ledger.reserve(THEIRSTACK, { rows: 30 });
      clock.pass(600);
      await rig.ledger.refund(reservation);
      expect(await balance()).toMatchObject({ used: 30, reserved: 0 });
    });

    it('books a cost above what was reserved as it is, and refuses from then on', async () => {
      await keep(await rig.ledger.reserve(THEIRSTACK, { rows: 90 }), { rows: 130 });
      expect(await balance()).toMatchObject({ limit: 100, used: 130, reserved: 0 });
      await refusal({ rows: 1 });
    });

    it('books a unit that was not reserved', async () => {
      const reservation = await rig.ledger.reserve(ACTIVE_JOBS, { requests: 1 });
      await keep(reservation, { rows: 5, requests: 1 });
      await keep(reservation, { rows: 5, requests: 1 });
      expect(await balance(ACTIVE_JOBS)).toMatchObject({ used: 5, reserved: 0 });
      expect(await balance(ACTIVE_JOBS, 'requests')).toMatchObject({ used: 1, reserved: 0 });
    });

    it('lets calls through that are free of charge', async () => {
      const free: SourceAccount = { source: 'remotive', sandbox: false };
      const reservation = await rig.ledger.reserve(free, {});
      await keep(reservation, {});
      await rig.ledger.refund(await rig.ledger.reserve(free, { rows: 0 }));
      expect(await rig.ledger.balances()).toEqual([]);
    });

    it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses an amount of %d', async (rows) => {
      const invalid = { code: 'INVALID_INPUT', message: expect.stringContaining(String(rows)) };
      await expect(rig.ledger.reserve(THEIRSTACK, { rows })).rejects.toMatchObject(invalid);
      const reservation = await rig.ledger.reserve(THEIRSTACK, { rows: 5 });
      await expect(keep(reservation, { rows })).rejects.toMatchObject(invalid);
      expect(await balance()).toMatchObject({ used: 0, reserved: 5 });
      expect(await rig.vault.count()).toBe(0);
    });

    it('keeps the accounts of sources and of the sandbox apart', async () => {
      await spend(100);
      await rig.ledger.reserve({ ...THEIRSTACK, sandbox: true }, { rows: 100 });
      await rig.ledger.reserve(ACTIVE_JOBS, { rows: 250 });
      await refusal({ rows: 1 });
      expect(await balance({ ...THEIRSTACK, sandbox: true })).toMatchObject({ used: 0, reserved: 100 });
    });

    it('has no limit where there is neither a cap nor a word of the provider', async () => {
      await rig.ledger.reserve(JSEARCH, { requests: 1_000_000 });
      expect(await balance(JSEARCH, 'requests')).toMatchObject({ limit: null, reserved: 1_000_000 });
    });

    describe('in another month', () => {
      it('starts from nothing, also when nobody has spent yet', async () => {
        await spend(100);
        clock.set('2026-11-30T23:59:59.999Z');
        await refusal({ rows: 1 });
        clock.set(MONTH_END);
        const fresh = { periodStart: MONTH_END, periodEnd: new Date('2027-01-01T00:00:00.000Z'), limit: 100 };
        expect(await balance()).toMatchObject({ ...fresh, used: 0, reserved: 0 });
        await rig.ledger.reserve(THEIRSTACK, { rows: 100 });
        expect(await balance()).toMatchObject({ ...fresh, used: 0, reserved: 100 });
      });

      it('settles a reservation in the period that it was taken from', async () => {
        clock.set('2026-11-30T23:59:00.000Z');
        const reservation = await rig.ledger.reserve(THEIRSTACK, { rows: 60 });
        clock.set('2026-12-01T00:01:00.000Z');
        await rig.ledger.reserve(THEIRSTACK, { rows: 100 });
        await keep(reservation, { rows: 60 });
        expect(await balance()).toMatchObject({ periodStart: MONTH_END, used: 0, reserved: 100 });
      });

      it('skips the months in which nobody came', async () => {
        await spend(100);
        clock.set('2027-03-05T00:00:00.000Z');
        await spend(1);
        expect(await balance()).toMatchObject({ periodStart: new Date('2027-03-01T00:00:00.000Z'), used: 1 });
      });
    });

    describe('when the provider says what is left', () => {
      it('believes less, and takes the difference for spent', async () => {
        await spend(10);
        await rig.ledger.reserve(THEIRSTACK, { rows: 20 });
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 200, remaining: 30 });
        expect(await balance()).toMatchObject({ limit: 100, used: 50, reserved: 20 });
        await refusal({ rows: 31 });
        await rig.ledger.reserve(THEIRSTACK, { rows: 30 });
      });

      it('does not believe more', async () => {
        await spend(60);
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 200, remaining: 180 });
        expect(await balance()).toMatchObject({ limit: 100, used: 60 });
      });

      it('binds us by its limit where that is below our cap', async () => {
        await spend(10);
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 50, remaining: 40 });
        expect(await balance()).toMatchObject({ limit: 50, used: 10 });
        await refusal({ rows: 41 });
      });

      it('binds us by its limit where we have no cap, up and down', async () => {
        await keep(await rig.ledger.reserve(JSEARCH, { requests: 1 }), { requests: 1 });
        for (const limit of [200, 10_000, 150]) {
          await reconcile(JSEARCH, { unit: 'requests', limit, remaining: limit - 1 });
          expect(await balance(JSEARCH, 'requests')).toMatchObject({ limit, used: 1 });
        }
        await refusal({ requests: 150 }, JSEARCH);
      });

      it('takes what is left for the limit where nothing else is known', async () => {
        await keep(await rig.ledger.reserve(JSEARCH, { requests: 3 }), { requests: 3 });
        await reconcile(JSEARCH, { unit: 'requests', remaining: 7 });
        expect(await balance(JSEARCH, 'requests')).toMatchObject({ limit: 10, used: 3 });
        await reconcile(JSEARCH, { unit: 'requests', remaining: 5 });
        expect(await balance(JSEARCH, 'requests')).toMatchObject({ limit: 10, used: 5 });
      });

      it('waits for the reset that it tells', async () => {
        const resetsAt = new Date('2026-12-13T08:00:00.000Z');
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 100, remaining: 0, resetsAt });
        expect(await balance()).toMatchObject({ used: 100, periodEnd: resetsAt });
        expect((await refusal({ rows: 1 })).retryAt).toEqual(resetsAt);
        clock.set(MONTH_END);
        await refusal({ rows: 1 });
        clock.set(resetsAt);
        await rig.ledger.reserve(THEIRSTACK, { rows: 100 });
        const periodEnd = new Date('2027-01-01T00:00:00.000Z');
        expect(await balance()).toMatchObject({ periodStart: resetsAt, periodEnd, used: 0, reserved: 100 });
      });

      it('does not fill our cap again at a reset within the month', async () => {
        await spend(60);
        const resetsAt = new Date('2026-11-21T00:00:00.000Z');
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 75, remaining: 15, resetsAt });
        clock.set(resetsAt);
        expect(await balance()).toMatchObject({ periodStart: resetsAt, limit: 40, used: 0 });
        await refusal({ rows: 41 });
        await Promise.allSettled(Array.from({ length: 12 }, () => rig.ledger.reserve(THEIRSTACK, { rows: 9 })));
        expect(await balance()).toMatchObject({ periodStart: resetsAt, limit: 40, used: 0, reserved: 36 });
      });

      it('keeps our period when it is not the one that binds', async () => {
        const resetsAt = new Date('2026-12-13T08:00:00.000Z');
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 5_000, remaining: 4_000, resetsAt });
        expect(await balance()).toMatchObject({ used: 0, periodEnd: MONTH_END });
      });

      it('takes nothing from a reading of a period that has ended', async () => {
        await reconcile(THEIRSTACK, { unit: 'rows', limit: 100, remaining: 0, resetsAt: NOON });
        expect(await balance()).toMatchObject({ limit: 100, used: 0, periodEnd: MONTH_END });
      });

      it('changes nothing when it says nothing', async () => {
        await spend(10);
        await reconcile(THEIRSTACK, { unit: 'rows' });
        await rig.ledger.reconcile(THEIRSTACK, []);
        expect(await balance()).toMatchObject({ limit: 100, used: 10, reserved: 0, periodEnd: MONTH_END });
      });

      it('is heard with the answer that it came with', async () => {
        const reservation = await rig.ledger.reserve(ACTIVE_JOBS, { rows: 25, requests: 1 });
        await keep(reservation, { rows: 20, requests: 1 }, [
          { unit: 'requests', limit: 25, remaining: 0, resetsAt: null },
          { unit: 'rows', limit: 250, remaining: 200, resetsAt: null },
        ]);
        expect(await balance(ACTIVE_JOBS)).toMatchObject({ limit: 250, used: 50, reserved: 0 });
        expect(await balance(ACTIVE_JOBS, 'requests')).toMatchObject({ limit: 2, used: 2, reserved: 0 });
      });
    });
  });
}
