import type { JobSourceId } from '../../domain/job-source';
import type { Provider } from './provider';
import { activeJobsDb } from './providers/active-jobs-db';
import { arbeitnow } from './providers/arbeitnow';
import { arbeitsagentur } from './providers/arbeitsagentur';
import { himalayas } from './providers/himalayas';
import { jobicy } from './providers/jobicy';
import { jsearch } from './providers/jsearch';
import { remotive } from './providers/remotive';
import { theirStack } from './providers/theirstack';

/** Every provider, one line each, in the order in which they are shown. */
export const PROVIDERS: readonly Provider[] = [
  theirStack,
  jsearch,
  activeJobsDb,
  remotive,
  arbeitnow,
  himalayas,
  jobicy,
  arbeitsagentur,
];

/** Throws for a source that is no provider, such as a file. */
export function providerOf(id: JobSourceId): Provider {
  const found = PROVIDERS.find((provider) => provider.id === id);
  if (found === undefined)
    throw new Error(`${id} is no provider: ${PROVIDERS.map((provider) => provider.id).join(', ')}`);
  return found;
}
