import type { RateLimit } from '../../plans';
import type { WindowState } from '../../rate-windows';

/** The comma lists, and the same in the structured form. */
export function rateHeaders(windows: readonly WindowState[]): Record<string, string> {
  const policy = ({ limit }: WindowState) => `"${limit.quota}-in-${limit.seconds}s"`;
  const listed = (text: (window: WindowState) => string | number) => windows.map(text).join(', ');
  return {
    'ratelimit-limit': listed(({ limit }) => limit.quota),
    'ratelimit-remaining': listed(({ remaining }) => remaining),
    'ratelimit-reset': listed(({ resetSeconds }) => resetSeconds),
    ratelimit: listed((window) => `${policy(window)};r=${window.remaining};t=${window.resetSeconds}`),
    'ratelimit-policy': listed((window) => `${policy(window)};q=${window.limit.quota};w=${window.limit.seconds}`),
  };
}

/** How the windows would stand with one of them empty: the shortest (a burst) or the longest (a spent quota). */
export function emptied(
  limits: readonly RateLimit[],
  which: 'shortest' | 'longest',
  resetSeconds?: number,
): WindowState[] {
  const empty = which === 'shortest' ? 0 : limits.length - 1;
  return limits.map((limit, i) =>
    i === empty
      ? { limit, remaining: 0, resetSeconds: resetSeconds ?? limit.seconds }
      : { limit, remaining: limit.quota - 1, resetSeconds: limit.seconds },
  );
}
