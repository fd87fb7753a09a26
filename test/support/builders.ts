import { createHash } from 'node:crypto';
import type { SourceRecord } from '../../src/application/ports/job-source';
import type { IngestionQuery } from '../../src/domain/ingestion-query';
import type { JobPosting, RawPosting } from '../../src/domain/posting';

export const NOON = new Date('2026-11-20T12:00:00.000Z');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

let made = 0;

export function aPosting(overrides: Partial<JobPosting> = {}): JobPosting {
  const url = `https://jobs.example/${++made}`;
  return {
    id: sha256(`file:${url}`).slice(0, 32),
    source: 'file',
    providerId: null,
    url,
    title: 'Backend Engineer',
    company: 'Acme',
    location: 'Berlin, Germany',
    datePosted: new Date('2026-11-18T00:00:00.000Z'),
    retrievedAt: NOON,
    role: 'backend',
    level: 'mid',
    workArrangement: null,
    employmentTypes: [],
    description: 'We use Python and PostgreSQL.',
    sandbox: false,
    ...overrides,
  };
}

export function aRawPosting(overrides: Partial<RawPosting> = {}): RawPosting {
  const id = String(++made);
  return {
    providerId: id,
    url: `https://jobs.example/raw/${id}`,
    title: 'Backend Engineer',
    company: 'Acme',
    location: 'Berlin, Germany',
    datePosted: new Date('2026-11-18T00:00:00.000Z'),
    description: '<p>We use Python &amp; PostgreSQL.</p>',
    workArrangement: null,
    employmentTypes: [],
    retrievedAt: null,
    record: { id },
    ...overrides,
  };
}

export function aRecord(overrides: Partial<RawPosting> = {}, position = 'record 1'): SourceRecord {
  return { position, posting: aRawPosting(overrides) };
}

export function aQuery(overrides: Partial<IngestionQuery> = {}): IngestionQuery {
  return { location: null, role: 'any', level: 'all', days: 30, sources: null, ...overrides };
}
