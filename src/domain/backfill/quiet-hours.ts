import type { QuietHours } from './backfill-plan';
import { DAY_MS, HOUR_MS, type Instant } from './time-ranges';

/** When the next quiet hours begin; null: they are now, or there are none. */
export function quietStart(hours: QuietHours | undefined, now: Instant): Instant | null {
  if (hours === undefined) return null;
  const sinceStart = (now - hours.from * HOUR_MS) % DAY_MS;
  const elapsed = sinceStart < 0 ? sinceStart + DAY_MS : sinceStart;
  const length = ((hours.to - hours.from + 24) % 24 || 24) * HOUR_MS;
  return elapsed < length ? null : now - elapsed + DAY_MS;
}
