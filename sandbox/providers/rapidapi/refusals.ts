import { jsonReply, type Reply } from '../../exchange';

/** What accounts are counted in. */
export type Unit = 'requests' | 'jobs';

const shownUnits: Readonly<Record<Unit, string>> = { requests: 'Requests', jobs: 'Jobs' };
const windowNames: Readonly<Record<number, string>> = { 1: 'second', 60: 'minute', 3600: 'hour' };

/** A key that is missing is answered with 401, one that is wrong with 403: both have been seen, with the same words. */
export const invalidKey = (status: 401 | 403): Reply =>
  jsonReply(status, { message: 'Invalid API key. Go to https://docs.rapidapi.com/docs/keys for more info.' });

export const notSubscribed = (): Reply => jsonReply(403, { message: 'You are not subscribed to this API.' });

export const noEndpoint = (path: string): Reply => jsonReply(404, { message: `Endpoint '${path}' does not exist` });

export const quotaSpent = (unit: Unit, plan: string, upgradeAt: string): Reply =>
  jsonReply(429, {
    message: `You have exceeded the MONTHLY quota for ${shownUnits[unit]} on your current plan, ${plan}. Upgrade your plan at ${upgradeAt}`,
  });

export const tooFast = (seconds: number, plan: string): Reply =>
  jsonReply(429, {
    message: `You have exceeded the rate limit per ${windowNames[seconds] ?? `${seconds} seconds`} for your plan, ${plan}, by the API provider`,
  });

/** The other way of saying so: without quota headers, but with the seconds to wait. */
export const tooManyRequests = (retryAfter: number): Reply =>
  jsonReply(429, { message: 'Too many requests' }, { 'retry-after': String(retryAfter) });
