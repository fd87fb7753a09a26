import { type App, createApp } from '../../src/application/app';
import type { JobSource } from '../../src/application/ports/job-source';
import { catalogue } from '../../src/domain/skills/catalogue';
import { NOON, sha256 } from './builders';
import { MemoryStore } from './memory-store';

export interface MemoryApp {
  readonly app: App;
  readonly store: MemoryStore;
  readonly logged: string[];
}

/** The use cases over memory, at a fixed time, with these sources. */
export function memoryApp(sources: readonly JobSource[] = [], now: () => Date = () => NOON): MemoryApp {
  const store = new MemoryStore();
  const logged: string[] = [];
  const ports = {
    ...{ postings: store, skills: store, insights: store },
    sources: new Map(sources.map((source) => [source.id, source])),
    ...{ now, sha256 },
    log: (event: string) => void logged.push(event),
  };
  return { app: createApp(ports, catalogue), store, logged };
}
