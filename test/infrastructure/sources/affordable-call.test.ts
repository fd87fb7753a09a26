import { SourcePaused } from '../../../src/domain/domain-error';
import { affordableCall } from '../../../src/infrastructure/sources/affordable-call';
import type { ProviderCall } from '../../../src/infrastructure/sources/provider';
import { theirStack } from '../../../src/infrastructure/sources/providers/theirstack';
import { NOON } from '../../support/builders';
import { MemoryQuotaLedger } from '../../support/memory-accounts';
import { THEIRSTACK } from '../../support/raw-pages';

const pageOf = (page: number, limit: number): ProviderCall => ({ ...theirStack.check, body: { page, limit } });
/** A provider whose calls cannot be smaller. */
const costing = (rows: number) => ({ mostCost: () => ({ rows }) });
const lessThan = (wholePage: number, call: ProviderCall): ProviderCall => ({ ...call, wholePage });

describe('a call that more is set aside for than is left', () => {
  const ledgerWith = async (cap: number, reserved: number, spent = 0) => {
    const ledger = new MemoryQuotaLedger(new Map([['theirstack', { rows: cap }]]), () => NOON);
    await ledger.settle(await ledger.reserve(THEIRSTACK, { rows: spent }), { rows: spent });
    await ledger.reserve(THEIRSTACK, { rows: reserved });
    return { ledger, account: THEIRSTACK, now: NOON };
  };

  it('asks for as many rows as are left', async () => {
    const booking = await ledgerWith(700, 100, 300);
    expect(await affordableCall(theirStack, pageOf(0, 500), booking)).toEqual(lessThan(500, pageOf(0, 300)));
    expect(await affordableCall(theirStack, pageOf(1, 500), booking)).toEqual(lessThan(500, pageOf(2, 250)));
    const less = lessThan(500, pageOf(0, 450));
    expect(await affordableCall(theirStack, less, booking)).toEqual(lessThan(500, pageOf(0, 300)));
  });

  it.each([
    ['all that is left', theirStack, pageOf(0, 500), 400, 400],
    ['what it takes', theirStack, pageOf(0, 500), 700, 400],
    ['what a single row takes', theirStack, pageOf(0, 1), 400, 400],
    ['what it takes, and there is no smaller one', costing(300), pageOf(0, 500), 400, 400],
  ])('waits a little where %s is set aside for others', async (_, provider, call, cap, reserved) => {
    const asked = affordableCall(provider, call, await ledgerWith(cap, reserved));
    await expect(asked).rejects.toBeInstanceOf(SourcePaused);
    await expect(asked).rejects.toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      retryAt: new Date(NOON.getTime() + 30_000),
      message: expect.stringContaining('set aside for calls under way'),
    });
  });

  it('is not made where nothing is left, or where the provider knows no smaller one', async () => {
    expect(await affordableCall(theirStack, pageOf(0, 500), await ledgerWith(5, 0, 5))).toBeNull();
    expect(await affordableCall(costing(500), pageOf(0, 500), await ledgerWith(400, 400))).toBeNull();
  });
});
