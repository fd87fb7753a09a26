import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import { type Ended, ROOT, requireBuild, run } from '../../support/program';
import { temporaryFolder } from '../../support/test-server';

const COMMANDS = [
  'serve',
  'run',
  'ingest',
  'extract-skills',
  'skill-insights',
  'skill-trend',
  'compare-skills',
  'related-skills',
  'forget-coverage',
  'why-hidden',
  'inspect-db',
  'analyze',
  'sandbox',
  'token',
  'migrate',
];

describe('the command line', () => {
  let folder: string;

  beforeAll(() => {
    requireBuild();
    folder = temporaryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Nothing of this may need a database: none is there. */
  const skillpulse = (...args: string[]): Promise<Ended> =>
    run(args, { cwd: folder, env: { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/nowhere' } });

  it('lists its commands and what its exit codes mean', async () => {
    const { code, stdout, stderr } = await skillpulse('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'mu'));
    const codes =
      'Exit codes: 0 done, 1 failed or only partly done, 2 wrong usage. Records that ingest and run reject are told and ' +
      'quarantined: 0. Lines that analyze rejects are missing from its output: 1.';
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(codes);
    expect(readFileSync(path.join(ROOT, 'README.md'), 'utf8').replaceAll('`', '')).toContain(codes);
  });

  it.each(COMMANDS)('%s --help explains the command on standard output', async (command) => {
    const { code, stdout, stderr } = await skillpulse(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--help');
    expect(stdout.split('\n').filter((line) => line.length > 90)).toEqual([]);
  });

  it('says its version', async () => {
    expect(await skillpulse('--version')).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [[], 'Usage: skillpulse [options] [command]'],
    [['skill-insight'], "unknown command 'skill-insight'\n(Did you mean skill-insights?)"],
    [['nonsense'], "unknown command 'nonsense'"],
    [['ingest', '--locaton', 'Berlin'], "unknown option '--locaton'\n(Did you mean --location?)"],
    [['skill-insights', '--topp', '5'], "unknown option '--topp'\n(Did you mean --top?)"],
    [['analyze', '--in', 'x'], "required option '--out <path>' not specified"],
    [['serve', 'now'], "too many arguments for 'serve'. Expected 0 arguments but got 1."],
    [['serve', '--port', '65536'], 'PORT is "65536": must be a whole number from 0 to 65535'],
    [['serve', '--port', 'http'], "option '--port <n>' argument 'http' is invalid. It must be a whole number."],
    [['ingest', '--source'], "option '--source <source>' argument missing"],
    [['ingest', '--source', 'monster'], 'source is "monster": must be one of theirstack, jsearch'],
    [['ingest', '--source', 'file'], 'source is "file": it needs --file <path> too'],
    [['ingest', '--source', 'remotive', '--file', 'x'], 'source is "remotive": only --source file goes with --file'],
    [['ingest', '--max-results', '0'], 'max-results is 0: must be a whole number from 1 to 100000'],
    [['ingest', '--days', '0'], 'days is 0: must be a whole number from 1 to 365'],
    [['ingest', '--days', '366'], 'days is 366: must be a whole number from 1 to 365'],
    [['ingest', '--days', '-1'], 'days is -1: must be a whole number from 1 to 365'],
    [['ingest', '--days', 'x'], "option '--days <n>' argument 'x' is invalid. It must be a whole number."],
    [['extract-skills', '--days', '1.5'], "option '--days <n>' argument '1.5' is invalid. It must be a whole number."],
    [['skill-insights', '--top', '0'], 'top is 0: must be a whole number from 1 to 25'],
    [['skill-insights', '--top', '26'], 'top is 26: must be a whole number from 1 to 25'],
    [['run', '--top', '-1'], 'top is -1: must be a whole number from 1 to 25'],
    [['skill-insights', '--by', 'city'], 'by is "city": must be one of skill, group'],
    [['skill-insights', '--role', 'boss'], 'role is "boss": must be one of any, frontend, backend, fullstack'],
    [
      ['skill-insights', '--level', 'junior'],
      'level is "junior": must be one of any, entry, mid, junior_mid, senior, all',
    ],
    [['skill-insights', '--location', '  '], 'location is "  ": must not be blank; leave it out to search everywhere'],
    [['skill-insights', '--location', 'x'.repeat(10_240)], '(10,242 characters): must have at most 200 characters'],
    [['skill-insights', '--location', 'a\tb'], 'location is "a\\tb": must not contain control characters'],
    [['skill-trend'], "missing required argument 'skills'"],
    [['skill-trend', 'SQL', '--bucket', 'year'], 'bucket is "year": must be one of day, week, month'],
    [['skill-trend', ...'abcdefghijk'], 'must name 1 to 10 skills'],
    [['related-skills'], "missing required argument 'skill'"],
    [['compare-skills', '--with-days', '0'], 'days is 0: must be a whole number from 1 to 365'],
    [['compare-skills', '--with-role', 'boss'], 'role is "boss": must be one of any, frontend, backend, fullstack'],
    [['why-hidden', '--user', 'ada'], "required option '--posting <id or url>' not specified"],
    [['forget-coverage', '--source', 'jsearch', '--since', 'May'], 'It must be a day (2026-11-01) or a time'],
    [['inspect-db', '--limit', '0'], 'limit is 0: must be a whole number from 1 to 100'],
    [['token'], "missing required argument 'email'"],
    [['token', 'somebody'], 'email is "somebody": must look like name@example.org'],
    [['token', 'a@example.org', '--days', '366'], 'days is 366: must be a whole number from 1 to 365'],
    [['sandbox', '--plan', 'gold'], '--plan must be free or paid, not "gold"'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await skillpulse(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /u);
  });

  it('tells without a stack why the secret for tokens cannot be kept', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const env = { DATA_DIR: 'file' };
    const { code, stderr } = await run(['token', 'a@example.org'], { cwd: folder, env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: the secret that signs tokens cannot be kept in [^\n]*\n$/u);
  });

  it('tells every problem of the environment at once', async () => {
    const env = { PORT: 'x', SANDBOX: 'maybe', DATABASE_URL: 'mysql://root:secret@db/jobs' };
    const { code, stdout, stderr } = await run(['inspect-db'], { cwd: folder, env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const name of Object.keys(env)) expect(stderr).toContain(name);
    expect(stderr).not.toContain('secret');
  });

  it('reads .env where it is started', async () => {
    const started = path.join(folder, 'with-env');
    mkdirSync(started);
    writeFileSync(path.join(started, '.env'), 'PORT=nonsense\n');
    const { code, stderr } = await run(['inspect-db'], { cwd: started });
    expect(code).toBe(2);
    expect(stderr).toContain('PORT is "nonsense"');
  });
});
