import fc from 'fast-check';
import { type Combination, NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { keysOf } from '../../../src/domain/backfill/combination-key';
import { matchesKey } from '../../../src/domain/backfill/matches-key';
import { matchesSearch } from '../../../src/domain/backfill/matches-search';
import { arbitrarySearch, arbitrarySoughtPosting } from '../../support/arbitrary-searches';
import { aPosting } from '../../support/builders';
import { PLAIN_ABILITIES } from '../../support/keys';

const search = (overrides: Partial<Combination>): Combination => ({
  titleKeyword: null,
  location: null,
  ...NO_COMBINATION_FILTERS,
  ...overrides,
});

describe('a posting is what a search is about', () => {
  it.each<[Partial<Combination>, Parameters<typeof aPosting>[0]]>([
    [{}, { location: null }],
    [{ titleKeyword: 'Sr. Data Engineer' }, { title: 'Senior Data-Engineer (m/w/d)' }],
    [{ location: 'Germany' }, { location: 'Berlin' }],
    [{ location: 'Hamburg / Berlin' }, { location: 'Berlin, Germany' }],
    [{ location: 'Remote' }, { location: 'Remote, Germany' }],
    [{ location: 'Remote' }, { location: 'Berlin', workArrangement: 'remote_ok' }],
    [{ location: 'Remote' }, { location: null, workArrangement: 'remote_solely' }],
    [{ location: 'Remote, Germany' }, { location: 'Berlin', workArrangement: 'remote_ok' }],
    [{ location: 'Remote, Germany' }, { location: 'Remote' }],
    [{ location: 'Remote, Germany' }, { location: null, workArrangement: 'remote_ok' }],
    [{ location: 'Remote / Berlin', workArrangement: 'on_site' }, { location: 'Berlin' }],
    [{ workArrangement: 'remote_solely' }, { workArrangement: 'remote_ok' }],
    [{ workArrangement: 'hybrid' }, { workArrangement: null }],
    [{ employmentType: 'intern' }, { employmentTypes: ['full_time', 'intern'] }],
    [{ employmentType: 'intern' }, { employmentTypes: [] }],
    [{ seniority: 'entry' }, { level: 'intern' }],
    [{ seniority: 'mid' }, { level: 'mid' }],
    [{ seniority: 'expert' }, { level: 'senior' }],
    [{ seniority: 'senior' }, { level: 'lead+' }],
    [{ industry: 'Banking' }, {}],
  ])('%j: %j', (wanted, posting) => {
    expect(matchesSearch(search(wanted), aPosting(posting))).toBe(true);
  });

  it.each<[Partial<Combination>, Parameters<typeof aPosting>[0]]>([
    [{ titleKeyword: 'Data Engineer' }, { title: 'Data Engineering Manager' }],
    [{ location: 'Berlin' }, { location: 'Germany' }],
    [{ location: 'Berlin' }, { location: null }],
    [{ location: 'Berlin' }, { location: 'Hamburg', workArrangement: 'remote_ok' }],
    [{ location: 'Remote' }, { location: 'Berlin' }],
    [{ location: 'Remote' }, { location: 'Berlin', workArrangement: 'hybrid' }],
    [{ location: 'Remote, Germany' }, { location: 'Remote, France' }],
    [{ location: 'Remote, Germany' }, { location: 'Paris', workArrangement: 'remote_ok' }],
    [{ location: 'Remote', workArrangement: 'on_site' }, { location: 'Remote' }],
    [{ location: '—' }, { location: '—' }],
    [{ workArrangement: 'hybrid' }, { workArrangement: 'on_site' }],
    [{ employmentType: 'intern' }, { employmentTypes: ['full_time'] }],
    [{ seniority: 'entry' }, { level: 'mid' }],
    [{ seniority: 'mid' }, { level: 'senior' }],
  ])('not %j: %j', (wanted, posting) => {
    expect(matchesSearch(search(wanted), aPosting(posting))).toBe(false);
  });

  it('matches whatever its key matches, where there are no filters', () => {
    const property = fc.property(arbitrarySearch, arbitrarySoughtPosting, ({ titleKeyword, location }, posting) => {
      const unfiltered = search({ titleKeyword, location });
      const isFound = keysOf(unfiltered, PLAIN_ABILITIES).some((key) => matchesKey(key, posting));
      expect(isFound && !matchesSearch(unfiltered, posting)).toBe(false);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
