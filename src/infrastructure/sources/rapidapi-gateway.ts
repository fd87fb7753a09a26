import type { IncomingHttpHeaders } from 'node:http';
import type { QuotaReading } from '../../application/ports/quota-ledger';
import type { CostUnit } from '../../domain/call-cost';
import type { HttpReply } from './http-exchange';
import type { FailureMeaning } from './provider';

/** What RapidAPI and the providers behind it call the units that they charge in. */
type GatewayUnit = 'requests' | 'jobs';

export const NOT_SUBSCRIBED = /not subscribed/iu;

const UNITS: Readonly<Record<GatewayUnit, CostUnit>> = { requests: 'requests', jobs: 'rows' };
const QUOTA_USED_UP = /exceeded the (hourly|daily|monthly) quota(?: for (requests|jobs))?/iu;
const TOO_FAST = /rate limit per (second|minute|hour)/iu;

const SECOND_MS = 1_000;
const WINDOW_MS: Readonly<Record<string, number>> = {
  second: SECOND_MS,
  minute: 60 * SECOND_MS,
  hour: 3_600 * SECOND_MS,
};
/** A burst whose window is not named. */
const USUAL_PAUSE_MS = 60 * SECOND_MS;

/** Request headers of an API that is sold through RapidAPI. */
export function gatewayCredentials(apiKey: string, host: string): Readonly<Record<string, string>> {
  return { 'x-rapidapi-key': apiKey, 'x-rapidapi-host': host };
}

/** The gateway says by words alone whether a 429 is about the month or the moment, and a 403 about the key or the plan. */
export function gatewayMeaning({ status, headers, text }: HttpReply, now: Date): FailureMeaning | null {
  if (/invalid api key/iu.test(text)) return { kind: 'refused', advice: 'does not know the API key' };
  if (NOT_SUBSCRIBED.test(text)) {
    return { kind: 'refused', advice: "wants a subscription, or a larger one, for the key's account" };
  }
  const [, period, unit] = QUOTA_USED_UP.exec(text) ?? [];
  if (period !== undefined) {
    const named = unit?.toLowerCase() as GatewayUnit | undefined;
    return { kind: 'quota', until: resetOf(named, headers, now) ?? endOf(period, now) };
  }
  if (status !== 429) return null;
  if (headers['retry-after'] !== undefined) return { kind: 'burst', waitMs: 0 };
  const window = TOO_FAST.exec(text)?.[1]?.toLowerCase() ?? '';
  return { kind: 'burst', waitMs: WINDOW_MS[window] ?? USUAL_PAUSE_MS };
}

/** What `x-ratelimit-<unit>-…` says of the account. */
export function gatewayQuota(
  headers: IncomingHttpHeaders,
  now: Date,
  units: readonly GatewayUnit[],
): readonly QuotaReading[] {
  return units.flatMap((unit) => {
    const resetSeconds = wholeNumber(headers[`x-ratelimit-${unit}-reset`]);
    return quotaReading(
      unit,
      headers,
      'x-ratelimit',
      resetSeconds === null ? null : later(now, resetSeconds * SECOND_MS),
    );
  });
}

/** What `<prefix>-<unit>-limit` and `-remaining` say; nothing where both are missing, which is not zero. */
export function quotaReading(
  unit: GatewayUnit,
  headers: IncomingHttpHeaders,
  prefix: string,
  resetsAt: Date | null,
): readonly QuotaReading[] {
  const limit = wholeNumber(headers[`${prefix}-${unit}-limit`]);
  const remaining = wholeNumber(headers[`${prefix}-${unit}-remaining`]);
  return limit === null && remaining === null ? [] : [{ unit: UNITS[unit], limit, remaining, resetsAt }];
}

function resetOf(unit: GatewayUnit | undefined, headers: IncomingHttpHeaders, now: Date): Date | null {
  const seconds = wholeNumber(headers[`x-ratelimit-${unit ?? 'requests'}-reset`]);
  return seconds === null || seconds === 0 ? null : later(now, seconds * SECOND_MS);
}

/** Where no header says it: the hour, day or month may end for the account at any time, but not after a whole one. */
function endOf(period: string, now: Date): Date {
  const end = new Date(now);
  if (/hourly/iu.test(period)) end.setUTCHours(end.getUTCHours() + 1);
  else if (/daily/iu.test(period)) end.setUTCDate(end.getUTCDate() + 1);
  else end.setTime(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1));
  return end;
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

/** Beyond it a header is nonsense: no plan allows so much, and a date so far off would be none. */
const LARGEST = 1_000_000_000;

function wholeNumber(value: string | readonly string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,10}$/u.test(value) && Number(value) <= LARGEST ? Number(value) : null;
}
