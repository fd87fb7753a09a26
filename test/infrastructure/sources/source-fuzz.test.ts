import * as fc from 'fast-check';
import type { JobSource } from '../../../src/application/ports/job-source';
import { DomainError } from '../../../src/domain/domain-error';
import { RemotiveSource } from '../../../src/infrastructure/sources/remotive-source';
import { TheirStackSource } from '../../../src/infrastructure/sources/theirstack-source';
import { drained } from '../../support/drained';
import { json, type ScriptedServer, startScriptedServer } from '../../support/scripted-server';

const theirStackRow = {
  id: 918273645,
  job_title: 'Senior Backend Engineer (m/w/d)',
  url: 'https://nordlicht.example/jobs/4711',
  final_url: 'https://nordlicht.example/jobs/4711',
  source_url: null,
  date_posted: '2026-11-19',
  company: 'Nordlicht Software',
  company_object: { name: 'Nordlicht Software' },
  location: 'Berlin',
  short_location: 'Berlin',
  long_location: 'Berlin, Berlin, Germany',
  remote: false,
  description: '**About us**',
  hiring_team: [{ full_name: 'Jule Beispiel' }],
};
const remotiveRow = {
  id: 2089001,
  url: 'https://remotive.com/remote-jobs/x-2089001',
  title: '🐍 Senior Python Engineer',
  company_name: 'Årvåken AS',
  tags: ['python'],
  publication_date: '2026-11-18T12:55:11',
  candidate_required_location: 'USA, Canada',
  description: '<p>Hello</p>',
};

/** The row with some fields deleted, set to null or to any other JSON value; now and then no object at all. */
function mutated(row: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const change = fc.oneof(fc.constant(undefined), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(row)), change, { maxKeys: 4 });
  const spoiled = changes.map((spoilt) => ({ ...row, ...spoilt }));
  return fc.oneof({ arbitrary: spoiled, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 });
}

/** An answer with such rows; now and then its list is something else. */
function answers(list: string, row: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const rows = fc.array(mutated(row), { maxLength: 8 });
  const good = rows.map((some) => ({ [list]: some }));
  const bad = fc.oneof(
    fc.jsonValue().map((value) => ({ [list]: value })),
    fc.jsonValue(),
  );
  return fc.oneof({ arbitrary: good, weight: 9 }, { arbitrary: bad, weight: 1 });
}

describe('sources, with 300 mutated answers each', () => {
  let answer: unknown;
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer((response, request) => json(answer)(response, request));
  });
  afterAll(() => server.close());

  it.each<[string, string, Readonly<Record<string, unknown>>, (baseUrl: string) => JobSource]>([
    ['TheirStack', 'data', theirStackRow, (baseUrl) => new TheirStackSource({ apiKey: 'k', baseUrl, sandbox: false })],
    ['Remotive', 'jobs', remotiveRow, (baseUrl) => new RemotiveSource({ baseUrl, sandbox: false })],
  ])('%s brings every row as a posting or as unreadable', async (_, list, row, make) => {
    const source = make(server.url);
    const reads = fc.asyncProperty(answers(list, row), async (mutation) => {
      answer = mutation;
      const { records, failure } = await drained(source);
      const rows = (JSON.parse(JSON.stringify(mutation)) as Record<string, unknown> | null)?.[list];
      if (Array.isArray(rows)) {
        expect(failure).toBeNull();
        expect(records).toHaveLength(rows.length);
      } else {
        expect(failure).toBeInstanceOf(DomainError);
        expect(failure).toMatchObject({ code: 'SOURCE_CONTRACT' });
      }
      for (const record of records) expect('posting' in record).not.toBe('unreadable' in record);
      for (const record of records) if ('posting' in record) expectNeutral(record.posting);
    });
    await fc.assert(reads, { numRuns: 300 });
  });
});

/** Texts and dates or null, nothing else. */
function expectNeutral(posting: object): void {
  const { record, datePosted, retrievedAt, ...texts } = posting as Record<string, unknown>;
  for (const value of Object.values(texts)) expect(value === null || typeof value === 'string').toBe(true);
  expect(datePosted === null || !Number.isNaN((datePosted as Date).getTime())).toBe(true);
  expect(retrievedAt).toBeNull();
  expect(record).not.toHaveProperty('hiring_team');
}
