import type { KeyWindow } from './backfill-plan';
import type { SourceAbilities } from './planned-source';
import { reachOf } from './served-window';
import type { Instant, TimeRange } from './time-ranges';

/**
 * What a search that was planned a while ago brings when it is made now. A source that counts its windows back from now
 * has moved on meanwhile: it is asked for what is needed, not for the window that was planned for that, which would take
 * a longer one now. What has got out of its reach is not asked for.
 */
export function executedWindow(
  source: SourceAbilities,
  { asked, keys }: { readonly asked: TimeRange; readonly keys: readonly Pick<KeyWindow, 'window'>[] },
  now: Instant,
): TimeRange {
  const needed = keys.reduce((first, { window }) => Math.min(first, window[0]?.from ?? first), asked.to);
  const from = source.windowDays === 'any' ? asked.from : needed;
  return { from: Math.max(from, reachOf(source, now)), to: asked.to };
}
