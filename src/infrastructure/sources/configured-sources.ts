import type { JobSource } from '../../application/ports/job-source';
import type { Log } from '../../application/ports/ports';
import type { JobSourceId } from '../../domain/job-source';
import { RemotiveSource } from './remotive-source';
import { TheirStackSource } from './theirstack-source';

interface ProviderSettings {
  /** null: no key, so the source is not configured. */
  readonly apiKey: string | null;
  readonly baseUrl: string;
}

interface Surroundings {
  /** The base urls lead to the stand-in providers. */
  readonly sandbox: boolean;
  readonly log: Log;
}

/** One line per source; null when it is not configured. */
const MAKERS = {
  theirstack: ({ apiKey, baseUrl }, rest) =>
    apiKey === null ? null : new TheirStackSource({ apiKey, baseUrl, ...rest }),
  remotive: ({ baseUrl }, rest) => new RemotiveSource({ baseUrl, ...rest }),
} satisfies Partial<Record<JobSourceId, (own: ProviderSettings, rest: Surroundings) => JobSource | null>>;

type ConfiguredId = keyof typeof MAKERS;

/** What each source needs to know, by its name, and what all of them share. */
export type SourceSettings = Readonly<Record<ConfiguredId, ProviderSettings>> & Surroundings;

/** The sources that can be used as things are set. Throws INVALID_INPUT for an address or a key that cannot work. */
export function createSources({ sandbox, log, ...settings }: SourceSettings): Map<JobSourceId, JobSource> {
  const sources = new Map<JobSourceId, JobSource>();
  for (const id of Object.keys(MAKERS) as ConfiguredId[]) {
    const source = MAKERS[id](settings[id], { sandbox, log });
    if (source !== null) sources.set(id, source);
  }
  return sources;
}
