import { NO_COMBINATION_FILTERS } from '../../../src/domain/backfill/combination';
import { mayFind } from '../../../src/domain/backfill/may-find';
import { aPosting } from '../../support/builders';

const POSTING = aPosting({
  title: 'Senior Engineer, Data (m/w/d)',
  location: 'Berlin, Germany',
  level: 'senior',
  workArrangement: 'on_site',
  employmentTypes: ['full_time'],
});

describe('a posting may be found again', () => {
  it.each([
    [true, { titleKeyword: 'Data Engineer' }],
    [true, { titleKeyword: null }],
    [false, { titleKeyword: 'Data Scientist' }],
    [true, { location: 'Germany' }],
    [false, { location: 'France' }],
    [true, { seniority: 'entry' }],
    [true, { industry: 'Banking' }],
    [false, { workArrangement: 'remote_ok' }],
    [true, { workArrangement: 'on_site' }],
    [false, { employmentType: 'intern' }],
  ] as const)('%s for %j', (expected, search) => {
    const whole = { titleKeyword: 'Engineer', location: null, ...NO_COMBINATION_FILTERS, ...search };
    expect(mayFind(whole, POSTING)).toBe(expected);
  });
});
