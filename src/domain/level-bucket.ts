import type { Level } from './level';

/**
 * Seniority as filters name it. `any` keeps senior postings out (the contract's rule), `junior_mid` is entry and mid,
 * `senior` is what the contract calls senior_excluded, `all` is every level.
 */
export const LEVEL_BUCKETS = ['any', 'entry', 'mid', 'junior_mid', 'senior', 'all'] as const;
export type LevelBucket = (typeof LEVEL_BUCKETS)[number];

const MEMBERS: Record<LevelBucket, readonly Level[]> = {
  any: ['intern', 'entry', 'mid'],
  entry: ['intern', 'entry'],
  mid: ['mid'],
  junior_mid: ['intern', 'entry', 'mid'],
  senior: ['senior', 'lead+'],
  all: ['intern', 'entry', 'mid', 'senior', 'lead+'],
};

/** The levels of postings that a bucket admits. */
export function levelsIn(bucket: LevelBucket): readonly Level[] {
  return MEMBERS[bucket];
}

/** The one bucket that says what a single posting's level is. */
export function bucketOf(level: Level): 'entry' | 'mid' | 'senior' {
  if (level === 'mid') return 'mid';
  return level === 'intern' || level === 'entry' ? 'entry' : 'senior';
}
