import path from 'node:path';
import { Program, ROOT } from '../../support/program';
import { openWorkbench, type Workbench } from '../../support/workbench';

describe('the commands about sources', () => {
  let bench: Workbench;
  let sandbox: Program;
  let environment: Record<string, string>;

  beforeAll(async () => {
    bench = await openWorkbench();
    const script = path.join(ROOT, 'dist/sandbox/main.js');
    sandbox = new Program(['--port', '0'], { cwd: bench.folder, script });
    const [, url] = await sandbox.said(/"url":"([^"]+)"/u);
    const prefixes = [
      'THEIRSTACK',
      'JSEARCH',
      'ACTIVEJOBS',
      'REMOTIVE',
      'ARBEITNOW',
      'HIMALAYAS',
      'JOBICY',
      'ARBEITSAGENTUR',
    ];
    environment = {
      ...Object.fromEntries(prefixes.map((prefix) => [`${prefix}_BASE_URL`, `${url}/${prefix.toLowerCase()}`])),
      ...{ THEIRSTACK_API_KEY: 'a-key', JSEARCH_API_KEY: 'a-key', ACTIVEJOBS_API_KEY: 'invalid' },
    };
  });
  afterAll(async () => {
    await sandbox.stop();
    await bench.close();
  });

  it('sources check asks each configured source once, for 5 credits at most', async () => {
    const { code, stdout, stderr } = await bench.run(['sources', 'check', '--json'], environment);
    expect(stderr).toBe('');
    const checks = JSON.parse(stdout) as {
      source: string;
      state: string;
      records: number;
      cost: object | null;
      problem: string;
    }[];
    expect(checks.map(({ source, state }) => [source, state])).toEqual([
      ['theirstack', 'ok'],
      ['jsearch', 'ok'],
      ['active_jobs_db', 'failed'],
      ['remotive', 'ok'],
      ['arbeitnow', 'ok'],
      ['himalayas', 'ok'],
      ['jobicy', 'ok'],
      ['arbeitsagentur', 'ok'],
    ]);
    const spent = checks.flatMap(({ cost }) => Object.values(cost ?? {}) as number[]);
    expect(spent.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(5);
    expect(checks.find(({ state }) => state === 'failed')?.problem).toMatch(/40[13]/u);
    expect(stdout).not.toContain('a-key');
    expect(code).toBe(1);
    expect(await bench.query('select id from postings')).toEqual([]);
  });

  it('sources check prints a table, of one source where one is named', async () => {
    const { code, stdout } = await bench.run(['sources', 'check', '--source', 'remotive'], environment);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^SOURCE +STATE +RECORDS +UNREADABLE +COST +TIME +PROBLEM\nremotive +ok +\d+ +0 +free +\d+ ms\n$/u,
    );
    const unknown = await bench.run(['sources', 'check', '--source', 'monster'], environment);
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('source is "monster": must be one of theirstack'),
    });
  });

  it('sources quota shows what was spent of what', async () => {
    const ingest = await bench.run(['ingest', '--max-results', '20', '--level', 'all'], environment);
    expect(ingest.code).toBe(0);
    const { stdout } = await bench.run(['sources', 'quota'], environment);
    expect(stdout).toMatch(/^SOURCE +STATE +UNIT +USED +SAVED +LIMIT +PROJECTED/u);
    expect(stdout).toMatch(/\ntheirstack +(ok|tight) +rows +20 +0 +200 /u);
    expect(stdout).toMatch(/\nremotive +ok\n/u);
  });

  it('rebuild brings back what the kept answers hold, and says whether anything changed', async () => {
    await bench.run(['extract-skills', '--level', 'all', '--days', '365'], environment);
    const rebuilt = await bench.run(['rebuild'], {});
    expect(rebuilt).toMatchObject({ code: 0, stderr: '' });
    expect(rebuilt.stdout).toMatch(
      /^\d+ postings from \d+ kept answers, 0 records rejected, 0 answers unreadable; 0 postings/u,
    );
    expect(rebuilt.stdout).toContain('The contents are the same as before.');
    await bench.query('delete from posting_skills');
    const { stdout } = await bench.run(['rebuild'], {});
    expect(stdout).toContain('The contents have changed: skills.');
  });
});
