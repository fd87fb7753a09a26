import { askedWait, isRetryable, retryDelay } from '../../../src/infrastructure/sources/retry-policy';

const noon = new Date('2026-11-21T12:00:00Z');

describe('retry policy', () => {
  it('retries 429, 500, 502, 503 and 504 and no other status', () => {
    const retried = Array.from({ length: 500 }, (_, index) => index + 100).filter(isRetryable);
    expect(retried).toEqual([429, 500, 502, 503, 504]);
  });

  it('waits 1, 2 and 4 seconds, and up to a quarter longer', () => {
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, 0, () => 0))).toEqual([1_000, 2_000, 4_000]);
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, 0, () => 1))).toEqual([1_250, 2_500, 5_000]);
  });

  it('never waits less than the provider asks', () => {
    for (let step = 0; step <= 10; step++) {
      const chance = () => step / 10;
      expect(retryDelay(1, 7_000, chance)).toBeGreaterThanOrEqual(7_000);
      expect(retryDelay(1, 7_000, chance)).toBeLessThanOrEqual(8_750);
      expect(retryDelay(3, 2_000, chance)).toBeGreaterThanOrEqual(4_000);
    }
  });

  it.each([
    ['17', 17_000],
    ['1.5', 1_500],
    ['Sat, 21 Nov 2026 12:00:42 GMT', 42_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
  ])('reads Retry-After: %s as %i ms', (value, expected) => {
    expect(askedWait({ 'retry-after': value }, noon)).toBe(expected);
  });

  it('waits for the longest of the rate windows that are used up', () => {
    const headers = { 'ratelimit-remaining': '0, 6, 0, 393', 'ratelimit-reset': '1, 19, 31, 57199' };
    expect(askedWait(headers, noon)).toBe(31_000);
  });

  it('takes a missing, empty or odd rate header for unknown, not for zero', () => {
    expect(askedWait({ 'ratelimit-reset': '1, 19' }, noon)).toBe(0);
    expect(askedWait({ 'ratelimit-remaining': ' , x', 'ratelimit-reset': '9, 9' }, noon)).toBe(0);
    expect(askedWait({ 'ratelimit-remaining': '0' }, noon)).toBe(0);
  });

  it('caps a wait that no date could express', () => {
    expect(askedWait({ 'retry-after': '9'.repeat(30) }, noon)).toBe(366 * 86_400_000);
  });
});
