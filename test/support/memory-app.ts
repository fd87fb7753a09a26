import { type App, createApp } from '../../src/application/app';
import type { JobSource } from '../../src/application/ports/job-source';
import type { Ports } from '../../src/application/ports/ports';
import { catalogue } from '../../src/domain/skills/catalogue';
import { providerOf } from '../../src/infrastructure/sources/provider-list';
import { readStoredPage } from '../../src/infrastructure/sources/provider-source';
import { NOON, sha256 } from './builders';
import { MemoryPageVault, MemoryQuotaLedger, MemorySourceGate } from './memory-accounts';
import { MemoryStore } from './memory-store';

export interface MemoryApp {
  readonly app: App;
  readonly store: MemoryStore;
  readonly ports: Ports;
  readonly logged: string[];
}

/** The use cases over memory, at a fixed time, with these sources. What is done atomically is not undone here. */
export function memoryApp(sources: readonly JobSource[] = [], now: () => Date = () => NOON): MemoryApp {
  const store = new MemoryStore();
  const ledger = new MemoryQuotaLedger(new Map(), now);
  const vault = new MemoryPageVault(ledger);
  const logged: string[] = [];
  const ports: Ports = {
    ...{ postings: store, skills: store, insights: store.insights, ledger, vault },
    gate: new MemorySourceGate(now),
    savedSince: async () => ({}),
    sources: new Map(sources.map((source) => [source.id, source])),
    readPage: (page) => readStoredPage(providerOf(page.account.source), page),
    atomically: (task) => task({ postings: store, skills: store, vault }),
    ...{ now, sha256 },
    log: (event) => void logged.push(event),
  };
  return { app: createApp(ports, catalogue), store, ports, logged };
}
