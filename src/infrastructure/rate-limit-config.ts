import type { EnvironmentReader } from './environment-reader';

/** How often one user, and one address, may call; 0: as often as they like. */
export interface RateLimits {
  readonly queriesPerMinute: number;
  readonly uploadsPerHour: number;
}

const MOST = 1_000_000;
const USUAL: RateLimits = { queriesPerMinute: 600, uploadsPerHour: 30 };

export function readRateLimits(read: EnvironmentReader): RateLimits {
  return {
    queriesPerMinute: read.wholeNumber('RATE_LIMIT_QUERIES', 0, MOST) ?? USUAL.queriesPerMinute,
    uploadsPerHour: read.wholeNumber('RATE_LIMIT_UPLOADS', 0, MOST) ?? USUAL.uploadsPerHour,
  };
}
