import { type IngestionQueryInput, ingestionQuery, selects, windowStart } from '../../src/domain/ingestion-query';
import { LEVELS } from '../../src/domain/level';
import { LEVEL_BUCKETS } from '../../src/domain/level-bucket';
import { aPosting, aQuery, NOON } from '../support/builders';

describe('ingestionQuery', () => {
  it('has the contract’s defaults', () => {
    expect(ingestionQuery({})).toEqual({ location: null, role: 'any', level: 'any', days: 30, sources: null });
  });

  it('trims the location and keeps its case', () => {
    expect(ingestionQuery({ location: '  Dallas, TX ' }).location).toBe('Dallas, TX');
  });

  it.each<[IngestionQueryInput, string]>([
    [{ days: 0 }, 'days is 0: must be a whole number from 1 to 365'],
    [{ days: 366 }, 'days is 366: must be a whole number from 1 to 365'],
    [{ days: -1 }, 'days is -1: must be'],
    [{ days: 1.5 }, 'days is 1.5: must be'],
    [{ days: Number.NaN }, 'days is NaN: must be'],
    [{ location: '' }, 'location is "": must not be blank'],
    [{ location: ' \t' }, 'must not be blank'],
    [{ location: 'x'.repeat(10_000) }, '(10,002 characters): must have at most 200 characters'],
    [{ location: 'a\u0000b' }, 'must not contain control characters'],
    [{ role: 'backnd' }, 'role is "backnd": must be one of any, frontend, backend'],
    [{ level: 'SENIOR' }, 'level is "SENIOR": must be one of any, entry, mid, junior_mid, senior, all'],
    [{ sources: ['monster'] }, 'sources is "monster": must be one of theirstack'],
    [{ sources: [] }, 'sources is []: must name at least one source'],
  ])('refuses %j', (input, message) => {
    expect(() => ingestionQuery(input)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => ingestionQuery(input)).toThrow(message);
  });
});

describe('selects', () => {
  it.each([
    ['any', 'intern entry mid'],
    ['entry', 'intern entry'],
    ['mid', 'mid'],
    ['junior_mid', 'intern entry mid'],
    ['senior', 'senior lead+'],
    ['all', 'intern entry mid senior lead+'],
  ] as const)('%s admits %s', (level, admitted) => {
    const admits = selects(aQuery({ level }), NOON);
    expect(LEVELS.filter((one) => admits(aPosting({ level: one }))).join(' ')).toBe(admitted);
    expect(LEVEL_BUCKETS).toContain(level);
  });

  it('filters by role only when one is named', () => {
    expect(selects(aQuery({ role: 'any' }), NOON)(aPosting({ role: 'qa' }))).toBe(true);
    expect(selects(aQuery({ role: 'qa' }), NOON)(aPosting({ role: 'qa' }))).toBe(true);
    expect(selects(aQuery({ role: 'data' }), NOON)(aPosting({ role: 'qa' }))).toBe(false);
  });

  it('takes the instant at which the window begins, and nothing before', () => {
    const since = windowStart(30, NOON);
    expect(since.toISOString()).toBe('2026-10-21T12:00:00.000Z');
    const admits = selects(aQuery({ days: 30 }), NOON);
    expect(admits(aPosting({ retrievedAt: since }))).toBe(true);
    expect(admits(aPosting({ retrievedAt: new Date(since.getTime() - 1) }))).toBe(false);
  });

  it('drops postings without a location only when one is asked for', () => {
    const nowhere = aPosting({ location: null });
    expect(selects(aQuery(), NOON)(nowhere)).toBe(true);
    expect(selects(aQuery({ location: 'null' }), NOON)(nowhere)).toBe(false);
  });
});
