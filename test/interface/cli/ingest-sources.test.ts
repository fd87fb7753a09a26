import path from 'node:path';
import type { IngestReport } from '../../../src/application/ingest-report';
import { violations } from '../../support/json-schemas';
import { Program, ROOT } from '../../support/program';
import { openWorkbench, type Workbench } from '../../support/workbench';

describe('ingest from providers', () => {
  let bench: Workbench;
  let sandbox: Program;
  let url: string;

  beforeAll(async () => {
    bench = await openWorkbench();
    const script = path.join(ROOT, 'dist/sandbox/main.js');
    sandbox = new Program(['--port', '0'], { cwd: bench.folder, script });
    url = (await sandbox.said(/"url":"([^"]+)"/u))[1]!;
  });
  afterEach(async () => {
    await bench.query('truncate postings, source_states, source_calls cascade');
    await fetch(`${url}/_sandbox/reset`, { method: 'POST' });
  });
  afterAll(async () => {
    await sandbox.stop();
    await bench.close();
  });

  const withKey = (plan = 'paid') => ({
    THEIRSTACK_API_KEY: 'a-key',
    THEIRSTACK_BASE_URL: `${url}/theirstack`,
    THEIRSTACK_PLAN: plan,
  });
  const fault = async (settings: object) => {
    const init = { method: 'POST', body: JSON.stringify({ provider: 'theirstack', times: -1, ...settings }) };
    expect((await fetch(`${url}/_sandbox/faults`, init)).status).toBe(201);
  };
  const ingest = async (options: readonly string[], env: Readonly<Record<string, string>>) => {
    const { code, stdout, stderr } = await bench.run(['ingest', '--level', 'all', '--json', ...options], env);
    expect(stderr).toBe('');
    return { code, report: JSON.parse(stdout) as IngestReport };
  };
  const requests = async () => (await (await fetch(`${url}/_sandbox/requests`)).json()) as unknown[];
  const stored = async () => (await bench.query('select id from postings')).length;

  it.each(['theirstack', 'remotive'])(
    'with SANDBOX=on, %s is a stand-in of our own, and its postings say so',
    async (source) => {
      const out = `${bench.folder}/${source}.jsonl`;
      const options = ['--source', source, '--max-results', '20', '--days', '30', '--postings-out', out];
      const { code, report } = await ingest(options, { SANDBOX: 'on' });
      expect({ code, ...report }).toMatchObject({ code: 0, source, sandbox: true, partial: false });
      expect(report.inserted).toBeGreaterThan(0);
      expect(await bench.query('select distinct sandbox from postings')).toEqual([{ sandbox: true }]);
      const taken = bench
        .read(`${source}.jsonl`)
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(taken.length).toBe(report.inserted + report.duplicates);
      expect(taken.flatMap((posting) => violations('job_posting', posting))).toEqual([]);
    },
  );

  it('takes a configured provider for real', async () => {
    const { code, report } = await ingest(['--max-results', '10'], withKey());
    expect({ code, ...report }).toMatchObject({ code: 0, source: 'theirstack', sandbox: false, fetched: 10 });
  });

  it('spends no more than the plan is worth, however often it is told to', async () => {
    const emptyBooks = () => bench.query('truncate quota_accounts, quota_entries, quota_reservations');
    await emptyBooks();
    const first = await ingest(['--max-results', '190', '--days', '365'], withKey('free'));
    expect(first.report).toMatchObject({ partial: false, fetched: 190 });
    const { code, report } = await ingest(['--max-results', '60', '--days', '365'], withKey('free'));
    // Eight pages of 24 rows were paid for, and 8 rows are what is left.
    expect({ code, ...report }).toMatchObject({ code: 1, partial: true, fetched: 8 });
    expect(report.errors[0]).toMatch(/^theirstack: The quota of theirstack is used up until /u);
    await emptyBooks();
  });

  it('asks for a key where there is none', async () => {
    const { code, stdout, stderr } = await bench.run(['ingest']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error: source theirstack is not configured; configured: remotive, arbeitnow, himalayas, jobicy, arbeitsagentur\n',
    );
  });

  it('is partial, with the reason, when the provider fails throughout', async () => {
    await fault({ kind: 'status', status: 503 });
    const { code, stdout, stderr } = await bench.run(['ingest'], withKey());
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^PARTIAL: 0 records from theirstack: 0 new/u);
    expect(stdout).toMatch(/ {2}! theirstack: TheirStack is unavailable after 4 attempts: answered 503/u);
    expect(stdout).not.toContain('a-key');
    expect(await stored()).toBe(0);
  }, 60_000);

  it('keeps the first page when the second fails', async () => {
    await fault({ kind: 'broken-json', afterRequests: 1 });
    const { code, report } = await ingest(['--max-results', '1000', '--days', '365'], withKey());
    expect({ code, ...report }).toMatchObject({ code: 1, partial: true, fetched: 500 });
    expect(report.errors[0]).toMatch(/^theirstack: TheirStack answered 200 .* not JSON/u);
    expect(await stored()).toBe(report.inserted);
    expect(report.inserted).toBeGreaterThan(80);
  });

  it('ends soon when it is interrupted, and says what it has stored', async () => {
    await fault({ kind: 'latency', delayMs: 600_000, afterRequests: 1 });
    const options = ['ingest', '--level', 'all', '--days', '365', '--max-results', '1000'];
    const { DATABASE_URL } = bench.environment;
    const program = new Program(options, { cwd: bench.folder, env: { DATABASE_URL, ...withKey() } });
    while ((await requests()).length < 2);
    const { code, stdout, stderr } = await program.stop('SIGINT');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^PARTIAL: 500 records from theirstack.*\n {2}! theirstack: stopped before the end\n$/u);
    expect(await stored()).toBeGreaterThan(80);
  });
});
