import { SourcePaused } from '../../../src/domain/domain-error';
import { affordableCall } from '../../../src/infrastructure/sources/affordable-call';
import type { ProviderCall } from '../../../src/infrastructure/sources/provider';
import { activeJobsDb } from '../../../src/infrastructure/sources/providers/active-jobs-db';
import { theirStack } from '../../../src/infrastructure/sources/providers/theirstack';
import { NOON } from '../../support/builders';
import { MemoryQuotaLedger } from '../../support/memory-accounts';
import { THEIRSTACK } from '../../support/raw-pages';

const pageOf = (page: number, limit: number): ProviderCall => ({ ...theirStack.check, body: { page, limit } });

describe('a call that more is set aside for than is left', () => {
  const ledgerWith = async (cap: number, reserved: number) => {
    const ledger = new MemoryQuotaLedger(new Map([['theirstack', { rows: cap }]]), () => NOON);
    await ledger.reserve(THEIRSTACK, { rows: reserved });
    return { ledger, account: THEIRSTACK, now: NOON };
  };

  it('asks for as many rows as are left', async () => {
    const booking = await ledgerWith(700, 400);
    expect(await affordableCall(theirStack, pageOf(0, 500), booking)).toEqual(pageOf(0, 300));
    expect(await affordableCall(theirStack, pageOf(1, 500), booking)).toEqual(pageOf(2, 250));
  });

  it('waits a little where all that is left is set aside for others', async () => {
    const booking = await ledgerWith(400, 400);
    const asked = affordableCall(theirStack, pageOf(0, 500), booking);
    await expect(asked).rejects.toBeInstanceOf(SourcePaused);
    await expect(asked).rejects.toMatchObject({
      code: 'QUOTA_EXHAUSTED',
      retryAt: new Date(NOON.getTime() + 30_000),
      message: expect.stringContaining('set aside for calls under way'),
    });
  });

  it('is not made where nothing is left, or where the provider knows no smaller one', async () => {
    expect(await affordableCall(theirStack, pageOf(0, 500), await ledgerWith(0, 0))).toBeNull();
    expect(await affordableCall(activeJobsDb, pageOf(0, 500), await ledgerWith(400, 400))).toBeNull();
  });
});
