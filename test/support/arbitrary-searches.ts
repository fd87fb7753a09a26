import fc from 'fast-check';
import type { Combination } from '../../src/domain/backfill/combination';
import { LEVELS } from '../../src/domain/level';
import type { JobPosting } from '../../src/domain/posting';
import { EMPLOYMENT_TYPES, SENIORITIES, WORK_ARRANGEMENTS } from '../../src/domain/work';
import { aPosting } from './builders';

const TITLES = [
  'Data Engineer',
  'Senior Data Engineer (m/w/d)',
  'Engineer',
  'Data',
  'Data Engineering Lead',
  '100%',
  '100_',
  '\\',
  '★',
  'C++ Entwickler:in',
];
const PLACES = [
  'Berlin',
  'Berlin, Germany',
  'Germany',
  'Bavaria, Germany',
  'Munich',
  'Europe',
  'Paris / Munich',
  'Remote',
  'Remote, Germany',
  'Remote (US)',
  'Berlin, Germany, Remote',
  'Dallas, TX',
  'Texas',
  'Atlantis',
  '—',
];

export const arbitrarySearch: fc.Arbitrary<Combination> = fc.record({
  titleKeyword: fc.option(fc.constantFrom(...TITLES)),
  location: fc.option(fc.constantFrom(...PLACES)),
  workArrangement: fc.option(fc.constantFrom(...WORK_ARRANGEMENTS), { freq: 2 }),
  employmentType: fc.option(fc.constantFrom(...EMPLOYMENT_TYPES), { freq: 2 }),
  seniority: fc.option(fc.constantFrom(...SENIORITIES), { freq: 2 }),
  industry: fc.option(fc.constant('Banking')),
});

/** In some vacancies with others, and some without an employer. */
export const arbitrarySoughtPosting: fc.Arbitrary<JobPosting> = fc
  .record({
    title: fc.constantFrom(...TITLES),
    location: fc.option(fc.constantFrom(...PLACES)),
    company: fc.option(fc.constantFrom('Acme', 'Other')),
    level: fc.constantFrom(...LEVELS),
    workArrangement: fc.option(fc.constantFrom(...WORK_ARRANGEMENTS), { freq: 1 }),
    employmentTypes: fc.subarray([...EMPLOYMENT_TYPES], { maxLength: 2 }),
    sandbox: fc.boolean(),
    retrievedAt: fc.integer({ min: 0, max: 50 }).map((minute) => new Date(Date.UTC(2026, 10, 20, 12, minute))),
  })
  .map((fields) => aPosting(fields));
