import type { JobSourceId } from '../../domain/job-source';
import type { Market } from './open-market';
import { PROVIDERS } from './provider-list';
import { ProviderSource, type SourceSurroundings } from './provider-source';

/**
 * The sources that can be used as things are set: those without a key that they need are left out. Throws INVALID_INPUT
 * for an address or a key that cannot work.
 */
export function createSources(
  { configs, sandbox }: Pick<Market, 'configs' | 'sandbox'>,
  surroundings: SourceSurroundings,
): Map<JobSourceId, ProviderSource> {
  const sources = new Map<JobSourceId, ProviderSource>();
  for (const provider of PROVIDERS) {
    const config = configs.get(provider.id);
    if (config === undefined || (config.apiKey === null && provider.credentials !== null)) continue;
    sources.set(provider.id, new ProviderSource(provider, { ...config, sandbox }, surroundings));
  }
  return sources;
}
