import { gzipSync } from 'node:zlib';
import type { IngestReport } from '../../../src/application/ingest-report';
import { aJobRecord } from '../../support/job-records';
import { violations } from '../../support/json-schemas';
import { openWorkbench, type Workbench } from '../../support/workbench';

const NOTHING = { inserted: 0, updated: 0, unchanged: 0, duplicates: 0, filteredOut: 0, rejected: 0, partial: false };

describe('ingest --source file', () => {
  let bench: Workbench;

  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterEach(() => bench.query('truncate postings cascade'));
  afterAll(() => bench.close());

  const ingest = (file: string, ...options: string[]) =>
    bench.json<IngestReport>('ingest', '--source', 'file', '--file', file, '--level', 'all', '--json', ...options);

  it('stores postings, and the second time finds them unchanged', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord(), aJobRecord(), aJobRecord());
    expect(await ingest(file)).toMatchObject({ ...NOTHING, source: 'file', sandbox: false, fetched: 3, inserted: 3 });
    expect(await ingest(file)).toMatchObject({ ...NOTHING, fetched: 3, unchanged: 3 });
  });

  it('updates a posting whose title has changed', async () => {
    const record = aJobRecord();
    await ingest(bench.writeLines('jobs.jsonl', record, aJobRecord()));
    const changed = bench.writeLines('jobs.jsonl', { ...record, title: 'Frontend Engineer' });
    expect(await ingest(changed)).toMatchObject({ ...NOTHING, fetched: 1, updated: 1 });
    expect(await bench.query(`select title from postings where url = '${record.url}'`)).toEqual([
      { title: 'Frontend Engineer' },
    ]);
  });

  it('unpacks gzip, whatever the file is called', async () => {
    const lines = [aJobRecord(), aJobRecord()].map((record) => `${JSON.stringify(record)}\n`).join('');
    expect(await ingest(bench.write('jobs.txt', gzipSync(lines)))).toMatchObject({ fetched: 2, inserted: 2 });
  });

  it('takes --file without --source', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord());
    expect(await bench.json('ingest', '--file', file, '--json')).toMatchObject({ source: 'file', inserted: 1 });
  });

  it('keeps what the filter admits, and counts the rest', async () => {
    const file = bench.writeLines(
      'jobs.jsonl',
      aJobRecord(),
      aJobRecord({ location: 'Hamburg' }),
      aJobRecord({ location: null }),
      aJobRecord({ title: 'Frontend Engineer' }),
      aJobRecord({ title: 'Senior Backend Engineer' }),
      aJobRecord({ retrieved_at: new Date(Date.now() - 10 * 86_400_000).toISOString() }),
    );
    const filter = ['--location', 'BERLIN', '--role', 'backend', '--level', 'any', '--days', '9'];
    expect(await ingest(file, ...filter)).toMatchObject({ fetched: 6, inserted: 1, filteredOut: 5 });
  });

  it.each(['%', '_', 'B_rlin', 'Ber%'])('takes the location %j literally', async (location) => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord());
    expect(await ingest(file, '--location', location)).toMatchObject({ fetched: 1, inserted: 0, filteredOut: 1 });
  });

  it('reads no more records than asked for', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord(), aJobRecord(), aJobRecord());
    expect(await ingest(file, '--max-results', '2')).toMatchObject({ fetched: 2, inserted: 2 });
  });

  it('counts the same posting twice in a file once', async () => {
    const record = aJobRecord();
    const file = bench.writeLines('jobs.jsonl', record, record);
    expect(await ingest(file)).toMatchObject({ fetched: 2, inserted: 1, duplicates: 1 });
  });

  it('writes the postings taken by the job_posting schema', async () => {
    const records = [aJobRecord(), aJobRecord({ company: null, location: null, title: 'Senior Data Engineer' })];
    const file = bench.writeLines('jobs.jsonl', ...records, { title: 5 }, aJobRecord({ location: 'Nowhere' }));
    const filter = ['--max-results', '3', '--postings-out', `${bench.folder}/taken.jsonl`];
    await ingest(file, ...filter);
    const taken = bench
      .read('taken.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(taken.map((posting) => violations('job_posting', posting))).toEqual([[], []]);
    expect(taken).toMatchObject([
      { url: records[0]!.url, description_raw: 'We use Python & PostgreSQL.', role_bucket: 'backend', raw: records[0] },
      { company: '(unknown)', location: null, role_bucket: 'data', level_bucket: 'senior_excluded', raw: records[1] },
    ]);
  });

  it('prints a report for people, without colours or bars', async () => {
    const file = bench.writeLines('jobs.jsonl', aJobRecord(), { id: 1 });
    expect(await bench.run(['ingest', '--file', file], { FORCE_COLOR: '1' })).toEqual({
      code: 0,
      signal: null,
      stdout:
        '2 records from file: 1 new, 0 changed, 0 unchanged, 0 filtered out, 0 duplicates, 1 rejected\n' +
        '  ! line 2: title is missing\n',
      stderr: '',
    });
  });

  it('makes nothing of an empty file', async () => {
    expect(await ingest(bench.write('jobs.jsonl', ''))).toMatchObject({ ...NOTHING, fetched: 0, errors: [] });
  });
});
