import { DAY } from '../../clock';
import type { ActiveJobsListing } from './listings';

const HOUR = 3_600_000;

/** How far the rolling windows are behind, in milliseconds. */
const LAG = 45 * 60_000;

/** Time frames. Of the longest, the market has no more than its sixty days. */
export const timeFrames = ['1h', '24h', '7d', '6m'] as const;

export type TimeFrame = (typeof timeFrames)[number];

/** The short windows hold whole calendar hours and are published an hour late; the long ones roll. */
export function isInWindow(frame: TimeFrame, now: number): (row: ActiveJobsListing) => boolean {
  if (frame === '7d' || frame === '6m') {
    const end = now - LAG;
    const start = end - (frame === '7d' ? 7 : 183) * DAY;
    return ({ createdAt }) => createdAt > start && createdAt <= end;
  }
  const end = Math.floor(now / HOUR) * HOUR - HOUR;
  const start = end - (frame === '1h' ? HOUR : DAY);
  return ({ createdAt }) => createdAt >= start && createdAt < end;
}
