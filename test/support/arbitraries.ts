import fc from 'fast-check';
import type { IngestionQuery } from '../../src/domain/ingestion-query';
import { JOB_SOURCES } from '../../src/domain/job-source';
import { LEVELS } from '../../src/domain/level';
import { LEVEL_BUCKETS } from '../../src/domain/level-bucket';
import type { JobPosting } from '../../src/domain/posting';
import { ROLES } from '../../src/domain/role';
import { ROLE_BUCKETS } from '../../src/domain/role-bucket';
import { EMPLOYMENT_TYPES, WORK_ARRANGEMENTS } from '../../src/domain/work';
import { NOON, sha256 } from './builders';

const DAY_MS = 86_400_000;
const PLACES = [
  'Berlin',
  'Berlin, Germany',
  'BERLIN',
  'Dallas, TX',
  'München',
  '100 %_remote\\',
  'Remote',
  'İstanbul',
  'ﬁne',
];
const EMPLOYERS = ['Acme', 'ACME Inc.', 'acme gmbh', 'Other', 'Öl & Gas AG', 'Inc.'];

/** Whole days around the windows, and a millisecond before and after them. */
const retrievedAt = fc
  .tuple(fc.constantFrom(0, 1, 2, 7, 30, 31, 364, 365, 366), fc.constantFrom(-1, 0, 1))
  .map(([days, ms]) => new Date(NOON.getTime() - days * DAY_MS + ms));

const posting: fc.Arbitrary<JobPosting> = fc
  .record({
    source: fc.constantFrom(...JOB_SOURCES),
    title: fc.constantFrom('Engineer', 'Data Scientist', 'Entwickler (m/w/d)'),
    company: fc.option(fc.constantFrom(...EMPLOYERS)),
    location: fc.option(fc.constantFrom(...PLACES)),
    retrievedAt,
    role: fc.constantFrom(...ROLES),
    level: fc.constantFrom(...LEVELS),
    description: fc.constantFrom('', 'Python', 'SQL and Rust'),
    workArrangement: fc.option(fc.constantFrom(...WORK_ARRANGEMENTS)),
    employmentTypes: fc.subarray([...EMPLOYMENT_TYPES]),
    sandbox: fc.boolean(),
    url: fc.uuid().map((id) => `https://jobs.example/${id}`),
  })
  .map((fields) => ({ ...fields, id: sha256(fields.url).slice(0, 32), datePosted: null, providerId: null }));

export const arbitraryPostings = fc.array(posting, { minLength: 300, maxLength: 300 });

export const arbitrarySkills = fc.subarray(['Python', 'SQL', 'PostgreSQL', 'Rust', 'dbt', 'AWS', 'Zig']);

export const arbitraryQuery: fc.Arbitrary<IngestionQuery> = fc.record({
  location: fc.option(
    fc
      .oneof(
        fc.constantFrom(...PLACES, 'berlin', 'e', '%', '_', 'MÜN', 'istanbul', 'fine'),
        fc.string({ minLength: 1, maxLength: 3 }),
      )
      .filter((text) => !/\p{Cc}/u.test(text) && text.trim() !== ''),
  ),
  role: fc.constantFrom(...ROLE_BUCKETS),
  level: fc.constantFrom(...LEVEL_BUCKETS),
  days: fc.constantFrom(1, 2, 7, 30, 31, 364, 365),
  sources: fc.option(fc.subarray([...JOB_SOURCES], { minLength: 1 })),
});
