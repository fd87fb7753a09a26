import { pageVaultContract } from '../contracts/page-vault.contract';
import { quotaLedgerContract } from '../contracts/quota-ledger.contract';
import { sourceGateContract } from '../contracts/source-gate.contract';
import { MemoryPageVault, MemoryQuotaLedger, MemorySourceGate } from '../support/memory-accounts';

quotaLedgerContract('memory', async ({ caps, now, abandonedAfterMs }) => {
  const ledger = new MemoryQuotaLedger(caps, now, abandonedAfterMs);
  return { ledger, vault: new MemoryPageVault(ledger), audit: async () => [] };
});

pageVaultContract('memory', async (leftBehindAfterMs) => {
  const ledger = new MemoryQuotaLedger();
  return { ledger, vault: new MemoryPageVault(ledger, leftBehindAfterMs) };
});

sourceGateContract('memory', async ({ now, wait }) => new MemorySourceGate(now, wait));
