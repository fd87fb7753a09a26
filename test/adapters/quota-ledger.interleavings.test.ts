import fc from 'fast-check';
import type { PageVault } from '../../src/application/ports/page-vault';
import type {
  QuotaCaps,
  QuotaLedger,
  QuotaReading,
  Reservation,
  SourceAccount,
} from '../../src/application/ports/quota-ledger';
import { type CallCost, COST_UNITS } from '../../src/domain/call-cost';
import type { JobSourceId } from '../../src/domain/job-source';
import { PostgresPageVault } from '../../src/infrastructure/postgres/postgres-page-vault';
import { PostgresQuotaLedger } from '../../src/infrastructure/postgres/postgres-quota-ledger';
import { unbalancedAccounts } from '../support/books';
import { NOON } from '../support/builders';
import { type TestDatabase, testDatabase } from '../support/database';
import { MemoryPageVault, MemoryQuotaLedger } from '../support/memory-accounts';
import { ACTIVE_JOBS, aRawPage, THEIRSTACK } from '../support/raw-pages';
import { SettableClock } from '../support/settable-clock';

const CAPS = new Map<JobSourceId, QuotaCaps>([
  ['theirstack', { rows: 60 }],
  ['active_jobs_db', { rows: 100, requests: 4 }],
]);
const DAY_SECONDS = 86_400;

/** The readings' resets are told in seconds, as providers do. */
type Told = Omit<QuotaReading, 'resetsAt'> & { readonly resetsInSeconds: number | null };
type Step =
  | { readonly do: 'reserve'; readonly account: SourceAccount; readonly most: CallCost }
  | { readonly do: 'keep'; readonly which: number; readonly cost: CallCost; readonly told: readonly Told[] }
  | { readonly do: 'refund'; readonly which: number }
  | { readonly do: 'reconcile'; readonly account: SourceAccount; readonly told: readonly Told[] }
  | { readonly do: 'wait'; readonly seconds: number };

const account = fc.constantFrom<SourceAccount>(
  THEIRSTACK,
  ACTIVE_JOBS,
  { source: 'jsearch', sandbox: false },
  { ...THEIRSTACK, sandbox: true },
);
const cost: fc.Arbitrary<CallCost> = fc.record({ rows: fc.nat(40), requests: fc.nat(2) }, { requiredKeys: [] });
const told: fc.Arbitrary<Told[]> = fc.array(
  fc.record({
    unit: fc.constantFrom(...COST_UNITS),
    limit: fc.option(fc.nat(120)),
    remaining: fc.option(fc.nat(120)),
    resetsInSeconds: fc.option(fc.integer({ min: -60, max: 50 * DAY_SECONDS })),
  }),
  { maxLength: 2 },
);
const which = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reserve'), account, most: cost }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('keep'), which, cost, told }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund'), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reconcile'), account, told }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(60, 599, 600, 3_600) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.nat(20 * DAY_SECONDS) }) },
);

/** One ledger, and the reservations that it gave in the order of the steps. */
class Bookkeeper {
  private readonly given: (Reservation | null)[] = [];

  constructor(
    private readonly ledger: QuotaLedger,
    private readonly vault: PageVault,
    private readonly clock: SettableClock,
  ) {}

  /** What came of it, as far as others can see. */
  async take(step: Step): Promise<unknown> {
    if (step.do === 'wait') return null;
    if (step.do === 'reconcile') return this.ledger.reconcile(step.account, this.readings(step.told));
    if (step.do === 'reserve') return this.reserve(step.account, step.most);
    const reservation = this.given[step.which];
    if (!reservation) return null;
    if (step.do === 'refund') return this.ledger.refund(reservation);
    const page = aRawPage({ account: reservation.account });
    return (await this.vault.keep(page, reservation, step.cost, this.readings(step.told))).cost;
  }

  async balances(): Promise<unknown[]> {
    const balances = await this.ledger.balances();
    return balances.map((balance) => JSON.stringify(balance, Object.keys(balance).sort())).sort();
  }

  private async reserve(account: SourceAccount, most: CallCost): Promise<string> {
    try {
      this.given.push(await this.ledger.reserve(account, most));
      return 'reserved';
    } catch (error) {
      this.given.push(null);
      return String(error);
    }
  }

  private readings(told: readonly Told[]): QuotaReading[] {
    const now = this.clock.now().getTime();
    return told.map(({ resetsInSeconds: seconds, ...rest }) => {
      return { ...rest, resetsAt: seconds === null ? null : new Date(now + seconds * 1000) };
    });
  }
}

describe('any interleaving of what a ledger can do', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('leads to the same books in memory and in PostgreSQL, which balance at every step', async () => {
    const { db } = database;
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await db.query('truncate quota_accounts, quota_entries, quota_reservations, raw_pages');
      const clock = new SettableClock(NOON);
      const memory = new MemoryQuotaLedger(CAPS, clock.now);
      const postgres = new PostgresQuotaLedger(db, { caps: CAPS, at: clock.now });
      const expected = new Bookkeeper(memory, new MemoryPageVault(memory), clock);
      const actual = new Bookkeeper(postgres, new PostgresPageVault(db, postgres), clock);
      for (const step of steps) {
        if (step.do === 'wait') clock.pass(step.seconds);
        expect(await actual.take(step)).toEqual(await expected.take(step));
        expect(await actual.balances()).toEqual(await expected.balances());
        expect(await unbalancedAccounts(db)).toEqual([]);
      }
    });
    await fc.assert(property, { numRuns: 25 });
  }, 120_000);
});
