import { activejobs } from './activejobs';
import { arbeitnow } from './arbeitnow';
import { arbeitsagentur } from './arbeitsagentur';
import { himalayas } from './himalayas';
import { jobicy } from './jobicy';
import { jsearch } from './jsearch';
import type { ProviderFactory } from './provider';
import { remotive } from './remotive';
import { theirstack } from './theirstack';

/** The job APIs that the sandbox stands in for, one line each. */
export const providerFactories: readonly ProviderFactory[] = [
  theirstack,
  remotive,
  jsearch,
  activejobs,
  arbeitnow,
  himalayas,
  jobicy,
  arbeitsagentur,
];
