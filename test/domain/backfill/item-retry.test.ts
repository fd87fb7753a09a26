import { itemFate, MOST_ATTEMPTS } from '../../../src/domain/backfill/item-retry';
import { DomainError, SearchEndless, SourcePaused } from '../../../src/domain/domain-error';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const DOWN = new DomainError('SOURCE_UNAVAILABLE', 'down');
const waitOf = (attempts: number, random: number) => {
  const fate = itemFate(DOWN, attempts, NOW, random);
  return fate.kind === 'parked' ? null : fate.retryAt.getTime() - NOW.getTime();
};

describe('an item that failed', () => {
  it('is tried again, four times later each time, up to a quarter later by chance', () => {
    const waits = [1, 2, 3, 4].map((attempts) => [waitOf(attempts, 0), waitOf(attempts, 1)]);
    expect(waits).toEqual([
      [10_000, 12_500],
      [40_000, 50_000],
      [160_000, 200_000],
      [640_000, 800_000],
    ]);
  });

  it('is parked after so many attempts, and at once when it was refused', () => {
    expect(waitOf(MOST_ATTEMPTS, 0)).toBeNull();
    for (const code of ['SOURCE_REFUSED', 'SOURCE_NOT_CONFIGURED', 'INVALID_INPUT'] as const) {
      expect(itemFate(new DomainError(code, ''), 1, NOW, 0)).toEqual({ kind: 'parked' });
    }
    expect(itemFate(new SearchEndless(''), 1, NOW, 0)).toEqual({ kind: 'parked' });
    expect(itemFate(new DomainError('SOURCE_CONTRACT', ''), 1, NOW, 0)).toMatchObject({ kind: 'again' });
    expect(itemFate(null, 1, NOW, 0)).toMatchObject({ kind: 'again' });
    expect(itemFate(null, MOST_ATTEMPTS, NOW, 0)).toEqual({ kind: 'parked' });
  });

  it('keeps to a pause, never earlier than asked, however often', () => {
    const retryAt = new Date('2026-12-01T00:00:00.000Z');
    const paused = new SourcePaused('QUOTA_EXHAUSTED', 'no rows left', retryAt);
    expect(itemFate(paused, 99, NOW, 0)).toEqual({ kind: 'deferred', retryAt });
    const later = itemFate(paused, 1, NOW, 0.999);
    expect(later.kind === 'deferred' && later.retryAt > retryAt).toBe(true);
    const over = new SourcePaused('SOURCE_UNAVAILABLE', 'over', new Date(0));
    expect(itemFate(over, 1, NOW, 0)).toEqual({ kind: 'deferred', retryAt: NOW });
  });
});
