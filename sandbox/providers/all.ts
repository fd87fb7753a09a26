import type { ProviderFactory } from './provider';
import { remotive } from './remotive';
import { theirstack } from './theirstack';

/** The job APIs that the sandbox stands in for, one line each. */
export const providerFactories: readonly ProviderFactory[] = [theirstack, remotive];
