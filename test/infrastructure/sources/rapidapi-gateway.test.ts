import { gatewayMeaning, gatewayQuota } from '../../../src/infrastructure/sources/rapidapi-gateway';
import { NOON } from '../../support/builders';
import answers from './fixtures/active_jobs_db.json';

const meaning = (status: number, message: string, headers = {}) =>
  gatewayMeaning({ status, headers, text: JSON.stringify({ message }) }, NOON);
const inSeconds = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
const quota = (period: string, unit: string) =>
  `You have exceeded the ${period} quota for ${unit} on your current plan, BASIC. Upgrade your plan at x`;

describe("the gateway's words", () => {
  it.each([
    [quota('MONTHLY', 'Requests'), { 'x-ratelimit-requests-reset': '600' }, inSeconds(600)],
    [
      quota('MONTHLY', 'Jobs'),
      { 'x-ratelimit-jobs-reset': '700', 'x-ratelimit-requests-reset': '600' },
      inSeconds(700),
    ],
    [quota('MONTHLY', 'Requests'), {}, new Date('2026-12-01T00:00:00Z')],
    [quota('DAILY', 'Requests'), { 'x-ratelimit-requests-reset': 'soon' }, new Date('2026-11-21T12:00:00Z')],
    [quota('HOURLY', 'Requests'), { 'x-ratelimit-requests-reset': '0' }, new Date('2026-11-20T13:00:00Z')],
  ])('say that a quota is used up, and until when: %s %j', (message, headers, until) => {
    expect(meaning(429, message, headers)).toEqual({ kind: 'quota', until });
  });

  it.each([
    ['You have exceeded the rate limit per second for your plan, BASIC, by the API provider', {}, 1_000],
    ['You have exceeded the rate limit per minute for your plan, BASIC, by the API provider', {}, 60_000],
    ['You have exceeded the rate limit per hour for your plan, BASIC, by the API provider', {}, 3_600_000],
    ['Too many requests', {}, 60_000],
    ['Too many requests', { 'retry-after': '5' }, 0],
  ])('say that it was too fast, and how long to wait: %s %j', (message, headers, waitMs) => {
    expect(meaning(429, message, headers)).toEqual({ kind: 'burst', waitMs });
  });

  it.each([
    [401, 'Invalid API key. Go to x for more info.', 'does not know the API key'],
    [403, 'Invalid API key. Go to x for more info.', 'does not know the API key'],
    [403, 'You are not subscribed to this API.', "wants a subscription, or a larger one, for the key's account"],
  ])('say what is wrong with the key: %i %s', (status, message, advice) => {
    expect(meaning(status, message)).toEqual({ kind: 'refused', advice });
  });

  it.each([
    [400, 'query is required'],
    [404, "Endpoint '/x' does not exist"],
    [403, 'Forbidden'],
    [503, 'The request to the API has timed out.'],
  ])('may say nothing: %i %s', (status, message) => {
    expect(meaning(status, message)).toBeNull();
  });
});

describe("the gateway's headers", () => {
  it('say how the account stands in each unit', () => {
    expect(gatewayQuota(answers.gatewayHeaders, NOON, ['requests', 'jobs'])).toEqual([
      { unit: 'requests', limit: 200, remaining: 193, resetsAt: inSeconds(1_814_400) },
      { unit: 'rows', limit: 5_000, remaining: 4_992, resetsAt: inSeconds(1_814_400) },
    ]);
  });

  it.each([
    [{}, []],
    [{ 'x-ratelimit-requests-reset': '60' }, []],
    [{ 'x-ratelimit-requests-limit': 'many', 'x-ratelimit-requests-remaining': '-1' }, []],
    [
      { 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': '99999999999' },
      [{ unit: 'requests', limit: null, remaining: 0, resetsAt: null }],
    ],
  ])('that are missing or nonsense say nothing, which is not zero: %j', (headers, readings) => {
    expect(gatewayQuota(headers, NOON, ['requests'])).toEqual(readings);
  });
});
