import type { JobPosting } from '../../src/domain/posting';
import { NO_FILTERS, type SourceRequest } from '../../src/domain/source-request';
import { filteredByUs, wanted } from '../../src/domain/wanted-posting';
import { aPosting, NOON } from '../support/builders';
import { aRequest } from '../support/drained';

const takes = (
  request: Partial<SourceRequest>,
  posting: Partial<JobPosting>,
  kind: 'provider' | 'import' = 'provider',
) => wanted(aRequest(request, NOON), NOON, kind)(aPosting(posting));

describe('what came is what was wanted', () => {
  it.each<[Partial<SourceRequest>, Partial<JobPosting>, boolean]>([
    [{}, {}, true],
    [{ role: 'data' }, { role: 'data' }, true],
    [{ role: 'data' }, { role: 'backend' }, false],
    [{ level: 'entry' }, { level: 'intern' }, true],
    [{ level: 'entry' }, { level: 'mid' }, false],
    [{ level: 'any' }, { level: 'senior' }, false],
    [{ places: ['Berlin'] }, { location: 'berlin, DE' }, true],
    [{ places: ['Berlin'] }, { location: null }, false],
    [{ places: ['Munich'] }, { location: 'München' }, true],
    [{ places: ['Germany'] }, { location: 'Hamburg' }, true],
    [{ places: ['Bern'] }, { location: 'Hamburg' }, false],
    [{ places: ['Paris', 'Hamburg'] }, { location: 'Hamburg' }, true],
    [{ places: ['Remote'] }, { location: 'Remote (EU)' }, true],
    [{ places: ['Remote, Germany'] }, { location: 'Germany / Austria / Remote' }, true],
    [{ places: ['Remote, Germany'] }, { location: 'Remote' }, true],
    [{ places: ['Remote, Germany'] }, { location: 'Remote - US' }, false],
    [{ places: ['Remote, Germany'] }, { location: 'Berlin' }, false],
    [{ workArrangement: 'remote_ok' }, { workArrangement: 'remote_solely' }, true],
    [{ workArrangement: 'remote_ok' }, { workArrangement: 'hybrid' }, false],
    [{ workArrangement: 'hybrid' }, { workArrangement: null }, true],
    [{ employmentType: 'intern' }, { employmentTypes: ['full_time', 'intern'] }, true],
    [{ employmentType: 'intern' }, { employmentTypes: ['full_time'] }, false],
    [{ employmentType: 'intern' }, { employmentTypes: [] }, true],
  ])('%j takes %j: %s', (request, posting, taken) => {
    expect(takes(request, posting)).toBe(taken);
  });

  it('takes places of an import literally, and its postings of any age', () => {
    expect(takes({ places: ['Munich'] }, { location: 'München' }, 'import')).toBe(false);
    expect(takes({}, { datePosted: new Date('2019-01-01') }, 'import')).toBe(true);
    expect(takes({}, { datePosted: new Date('2019-01-01') })).toBe(false);
  });

  it('names what a source leaves to us, and only what was asked for', () => {
    expect(filteredByUs(aRequest(), NO_FILTERS)).toEqual(['postedSince']);
    const all = aRequest({ titles: ['x'], places: ['y'], seniority: 'mid', industry: 'z', employmentType: 'intern' });
    expect(filteredByUs(all, NO_FILTERS)).toEqual([
      'titles',
      'places',
      'employmentType',
      'seniority',
      'industry',
      'postedSince',
    ]);
    expect(filteredByUs(all, { ...NO_FILTERS, titles: 'list', places: 'one' })).not.toContain('places');
  });
});
