import { SCHEMAS, type SchemaName, violations } from '../../support/json-schemas';
import type { Ended } from '../../support/program';
import { openWorkbench, type Workbench } from '../../support/workbench';

jest.setTimeout(180_000);

const ENVIRONMENT = { SANDBOX: 'on' };
let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
  await bench.query(`insert into users (subject, email) values ('ada', 'ada@example.org')`);
  await bench.query(`
    insert into search_queries (user_id, query_name, key_hash, title_keyword, location)
    select id, 'Primary', sha256(title::bytea), title, 'Berlin' from users, unnest(array['Data Engineer', 'Baker']) as title`);
  expect(await skillpulse('backfill', '--user', 'ada')).toMatchObject({ code: 0 });
});
afterAll(() => bench.close());

const skillpulse = (...args: string[]): Promise<Ended> => bench.run(args, ENVIRONMENT);
const json = async <T>(schema: SchemaName, ...args: string[]): Promise<T> => {
  const { code, stdout, stderr } = await skillpulse(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const told = JSON.parse(stdout);
  expect([schema, violations(schema, told)]).toEqual([schema, []]);
  return told;
};
const postingWhere = async (condition: string): Promise<string> => {
  const [row] = await bench.query<{ id: string }>(
    `select encode(uuid_send(p.id), 'hex') as id from postings p left join locations l on l.id = p.location_id
      where ${condition} order by p.id limit 1`,
  );
  return row!.id;
};
const coverage = async () => await bench.query<{ covered: string }>('select * from coverage order by key_hash, source');

it('knows the schemas of what is checked here', () => {
  expect(SCHEMAS).toEqual(expect.arrayContaining(['why_hidden', 'coverage_forgotten']));
});

describe('why-hidden', () => {
  it('tells which rule of each search hides a posting, and how far it was fetched', async () => {
    const shown = await postingWhere(`p.title ilike '%data engineer%' and l.name ilike 'berlin%'`);
    const args = ['why-hidden', '--user', 'ada@example.org', '--posting', shown];
    const { code, stdout } = await skillpulse(...args);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^.*data engineer.*, Berlin.* \(\w+ [0-9a-f]{32}\)$/iu);
    expect(lines[1]).toBe('Shown: an active search is about it.');
    expect(lines).toContain('Data Engineer · Berlin: is about it');
    expect(lines).toContain('Baker · Berlin: is not about it');
    expect(stdout).toMatch(/^ {2}title {7}seeks baker; it says .*data engineer/mu);
    expect(stdout).toMatch(
      /^ {2}fetched {5}until \d{4}-\d\d-\d\d \d\d:\d\d, as Baker · Berlin: .*theirstack \(sandbox\)/mu,
    );
    expect(await json('why_hidden', ...args)).toMatchObject({
      verdict: 'shown',
      posting: { id: shown, sandbox: true },
    });
  });

  it('tells the sandbox from what is not stored', async () => {
    const posting = await postingWhere('true');
    const args = ['why-hidden', '--user', 'ada', '--posting'];
    const { code, stdout } = await bench.run([...args, posting], { SANDBOX: 'off' });
    expect([code, stdout]).toEqual([0, expect.stringContaining('\nHidden: it comes from the sandbox')]);
    const gone = await skillpulse(...args, 'https://jobs.example.org/nowhere');
    expect([gone.code, gone.stdout]).toEqual([0, expect.stringMatching(/^Not stored: no source has brought it yet/u)]);
    expect(await json('why_hidden', ...args, 'nothing')).toMatchObject({ verdict: 'not_stored', posting: null });
  });

  it('refuses a user who is not there, and no posting', async () => {
    expect(await skillpulse('why-hidden', '--user', 'nobody', '--posting', 'x')).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: 'error: user is "nobody": there is no user with this subject or email\n',
    });
    expect(await skillpulse('why-hidden', '--user', 'ada', '--posting', ' ')).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: 'error: posting is " ": an id or a url must be named\n',
    });
  });
});

describe('forget-coverage', () => {
  const forget = ['forget-coverage', '--source', 'theirstack'];

  it('only says with --dry-run what it would forget, and forgets it with --yes', async () => {
    const before = await coverage();
    const dry = await skillpulse(...forget, '--title', 'baker', '--dry-run');
    expect(dry.stdout).toMatch(
      /^Would forget 3\d\.\d days of 1 search at theirstack \(sandbox\), 1 of them wholly\n {2}fetched again {2}where somebody has an active search, for at most \d+ calls: (?:\d+ rows|none)\n$/u,
    );
    expect(await coverage()).toEqual(before);
    const told = await json<{ dryRun: boolean }>('coverage_forgotten', ...forget, '--title', 'baker', '--dry-run');
    expect(told).toMatchObject({ source: 'theirstack', sandbox: true, dryRun: true, keys: 1, keysGone: 1 });
    const done = await skillpulse(...forget, '--title', 'baker', '--yes');
    expect([done.code, done.stdout]).toEqual([0, dry.stdout.replace('Would forget', 'Forgot')]);
    expect(await coverage()).toHaveLength(before.length - 1);
    const again = await skillpulse(...forget, '--title', 'baker', '--yes');
    expect(again.stdout).toBe('Nothing of that was fetched from theirstack (sandbox): there is nothing to forget\n');
  });

  it('finds what coverage lists, of the time that is named', async () => {
    const { stdout } = await skillpulse('coverage', '--title', 'data engineer', '--first', '1');
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    const told = await json<{ keys: number }>(
      'coverage_forgotten',
      ...['forget-coverage', '--source', 'jsearch', '--location', 'Germany', '--dry-run'],
      ...['--since', '2000-01-01', '--until', '2000-01-02T12:00Z'],
    );
    expect(told).toMatchObject({ source: 'jsearch', keys: 0, forgottenMs: 0 });
  });

  it.each([
    [[], "required option '--source <source>' not specified"],
    [['--source', 'theirstack', '--all'], 'yes is false: either --yes does it, or --dry-run says what it would do'],
    [['--source', 'theirstack', '--all', '--yes', '--dry-run'], 'yes is true: either --yes does it'],
    [['--source', 'monster', '--all', '--yes'], 'source is "monster": must be one of theirstack, jsearch'],
    [['--source', 'file', '--all', '--yes'], 'source file is not configured; configured: theirstack'],
    [['--source', 'theirstack', '--yes'], 'all is false: either a title or a location must be named'],
    [['--source', 'theirstack', '--since', '2026-02-30', '--yes'], 'It must be a day (2026-11-01) or a time'],
    [['--source', 'theirstack', '--until', 'now', '--yes'], "argument 'now' is invalid. It must be a day"],
  ])('refuses %j', async (args, message) => {
    const before = await coverage();
    const { code, stdout, stderr } = await skillpulse('forget-coverage', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(await coverage()).toEqual(before);
  });
});
