import type { ProviderCall } from '../provider';
import { CURRENT_PATH } from './active-jobs-search';

/** Least rows that a page of the old paths holds. */
const SMALLEST_PAGE = 10;
const DAY_MS = 86_400_000;

/** What parameters of the current path were called on the old ones. */
const NAMES: Readonly<Record<string, string>> = {
  title: 'title_filter',
  location: 'location_filter',
  description_format: 'description_type',
  ai_work_arrangement: 'ai_work_arrangement_filter',
  ai_employment_type: 'ai_employment_type_filter',
  ai_experience_level: 'ai_experience_level_filter',
  limit: 'limit',
  offset: 'offset',
};

/** A search on the paths that the current one took the place of: the window is in the path. null: it is one already. */
export function legacyCall({ path, query = {} }: ProviderCall): ProviderCall | null {
  if (path !== CURRENT_PATH) return null;
  const { time_frame, date_posted_gte, limit, ...rest } = query;
  const renamed = Object.entries(rest).map(([name, value]) => [NAMES[name], value]);
  return {
    method: 'GET',
    path: `${CURRENT_PATH}-${time_frame}`,
    query: {
      ...Object.fromEntries(renamed),
      ...(date_posted_gte === undefined || time_frame !== '7d'
        ? {}
        : { date_filter: lastSecondBefore(date_posted_gte) }),
      include_ai: 'true',
      limit: String(Math.max(SMALLEST_PAGE, Number(limit))),
    },
  };
}

/** The same search in the window that every plan has; null: it is in it already. */
export function shortFrameCall(call: ProviderCall): ProviderCall | null {
  const { path, query = {} } = call;
  if (query.time_frame === '6m') return { ...call, query: { ...query, time_frame: '7d', offset: '0' } };
  return path === `${CURRENT_PATH}-6m`
    ? { ...call, path: `${CURRENT_PATH}-7d`, query: { ...query, offset: '0' } }
    : null;
}

/** The old paths want what is strictly later. */
function lastSecondBefore(day: string): string {
  return `${new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)}T23:59:59`;
}
