import { rmSync } from 'node:fs';
import { testDatabase } from '../support/database';
import { processesOf } from '../support/left-over';
import { Program, requireBuild, run } from '../support/program';
import { type Served, serve, served } from '../support/served';
import { temporaryFolder } from '../support/test-server';
import { until } from '../support/until';

const QUESTION = `{
  skillInsights(filter: { location: "Berlin", role: BACKEND, top: 5 }) {
    title subtitle totals { postingsCount uniqueCompaniesCount } skills { name count pct } caveats
  }
}`;
const EXTRACTION = 'mutation { extractSkills(role: BACKEND) { postingsProcessed } }';

interface Insights {
  readonly title: string;
  readonly subtitle: string;
  readonly totals: { readonly postingsCount: number; readonly uniqueCompaniesCount: number };
  readonly skills: readonly { readonly name: string; readonly count: number; readonly pct: number }[];
  readonly caveats: readonly string[];
}

jest.setTimeout(90_000);

describe('serve, with nothing set', () => {
  let folder: string;
  let server: Served;

  beforeAll(async () => {
    requireBuild();
    folder = temporaryFolder();
    server = await serve(folder);
    server.program.child.stdin!.end();
  });
  afterAll(async () => {
    await server.program.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const skillpulse = (...args: string[]) => run(args, { cwd: folder });
  const insights = async () => (await server.ask<{ skillInsights: Insights }>(QUESTION)).data.skillInsights;

  it('fills an empty database from the sandbox, and shows what it knows and where it listens', async () => {
    await server.program.said(/SANDBOX: the job sources are local stand-ins/u);
    await server.program.said(
      /Backend Software Engineer\nBased on \d+ job postings in Berlin from the last 30 days\n\n {2}\S/u,
    );
    await server.program.said(/ {2}! Synthetic data: /u);
    const [, ...urls] = await server.program.said(/Console: +(\S+)\nExplorer: +(\S+)\nGraphQL: +(\S+)\n/u);
    expect(urls).toEqual([`${server.url}/`, `${server.url}/explorer`, `${server.url}/graphql`]);
  });

  it('answers the first question', async () => {
    const { title, totals, skills, caveats } = await insights();
    expect(title).toBe('Backend Software Engineer');
    expect(totals.postingsCount).toBeGreaterThan(10);
    expect(skills).toHaveLength(5);
    expect(caveats).toContainEqual(expect.stringMatching(/^Synthetic data: /u));
  });

  it('serves the console, the explorer and its health', async () => {
    for (const path of ['/', '/explorer']) {
      const page = await fetch(`${server.url}${path}`);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toMatch(/^<!doctype html>/iu);
    }
    expect((await fetch(`${server.url}/console/main.js`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ database: 'ok', sandbox: true });
  });

  it('prints tokens that work: the operator’s for operations, the user’s not', async () => {
    expect(
      (await server.ask<{ extractSkills: object }>(EXTRACTION, server.tokens.operator)).data.extractSkills,
    ).toEqual({
      postingsProcessed: expect.any(Number),
    });
    for (const [token, code] of [
      [server.tokens.user, 'FORBIDDEN'],
      [undefined, 'UNAUTHENTICATED'],
    ]) {
      expect((await server.ask(EXTRACTION, token)).errors).toMatchObject([{ extensions: { code } }]);
    }
  });

  it('knows the tokens that the command line mints beside it', async () => {
    const { stdout } = await skillpulse('token', 'me@example.org', '--operator');
    expect((await server.ask(EXTRACTION, stdout.trim())).errors).toBeUndefined();
  });

  it('shares its database with the command line', async () => {
    const { code, stdout } = await skillpulse(
      'skill-insights',
      '--location',
      'Berlin',
      '--role',
      'backend',
      '--top',
      '5',
    );
    const { title, subtitle, totals, skills } = await insights();
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      title,
      subtitle,
      totals: { postings_count: totals.postingsCount, unique_companies_count: totals.uniqueCompaniesCount },
      skills,
    });
  });

  it('lets another server work beside it', async () => {
    const other = await serve(folder);
    expect((await other.ask<{ skillInsights: Insights }>(QUESTION)).data.skillInsights).toEqual(await insights());
    expect((await other.ask(EXTRACTION, server.tokens.operator)).errors).toBeUndefined();
    expect(await other.program.stop()).toMatchObject({ code: 0 });
    expect((await insights()).skills).toHaveLength(5);
  });

  it('says when its port is taken, and leaves nothing running', async () => {
    const before = processesOf(folder).length;
    const { code, stdout, stderr } = await run(['serve', '--port', new URL(server.url).port], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(
      `error: cannot listen on 127.0.0.1:${new URL(server.url).port}: another program listens there`,
    );
    expect(stderr).not.toContain('    at ');
    await until(() => processesOf(folder).length <= before);
  });

  it('goes on when nobody reads its output any more', async () => {
    const program = new Program(['serve'], { cwd: folder, env: { PORT: '0' } });
    const url = (await program.said(/listens at (\S+)/u))[1]!;
    program.child.stdout!.destroy();
    await program.said(/"event":"listening"/u);
    program.child.stderr!.destroy();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await program.stop('SIGINT')).toMatchObject({ code: 0, signal: null });
  });

  it('ends on SIGINT with exit code 0 and leaves nothing behind, and starts again where it was', async () => {
    const before = await insights();
    const { code, stderr } = await server.program.stop('SIGINT');
    expect(code).toBe(0);
    expect(stderr.endsWith('Stopping …\n')).toBe(true);
    expect(processesOf(folder)).toEqual([]);

    server = await serve(folder);
    const { subtitle: _, ...numbers } = await insights();
    expect(before).toMatchObject(numbers);
  });

  it('survives being killed: nothing is left running, and no data are lost', async () => {
    const before = await insights();
    expect(await server.program.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    server = await serve(folder);
    expect(await insights()).toEqual(before);
    const postmasters = processesOf(folder).filter((line) => /\/postgres -D /u.test(line) && !line.includes('/bin/sh'));
    const sandboxes = processesOf(folder).filter((line) => line.includes('sandbox/main.js'));
    expect([postmasters.length, sandboxes.length]).toEqual([1, 1]);
  });

  it('ends at once when told twice, and leaves nothing behind', async () => {
    server.program.child.kill('SIGINT');
    server.program.child.kill('SIGINT');
    server.program.child.kill('SIGTERM');
    const { signal, stderr } = await server.program.ended;
    expect(signal).toBeNull();
    expect(stderr).not.toContain('    at ');
    await until(() => processesOf(folder).length === 0);
    server = await serve(folder);
    expect((await insights()).skills).toHaveLength(5);
  });
});

it('serve tells in its log why the database cannot be reached', async () => {
  const folder = temporaryFolder();
  const database = await testDatabase();
  const env = { DATABASE_URL: database.url, SANDBOX: 'off', PORT: '0' };
  const program = new Program(['serve'], { cwd: folder, env });
  try {
    await program.said(/Ctrl-C stops it\.\n/u);
    const [, url] = await program.said(/listens at (\S+)/u);
    await database.drop();
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ database: 'unreachable' });
    await program.said(/"level":"error".*"error":\{"type":.*"event":"database-unreachable"/u);
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a first start', () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('that is interrupted while it fills the database is completed by the next', async () => {
    const first = new Program(['serve'], { cwd: folder, env: { PORT: '0' } });
    await first.said(/listens at/u);
    const { code, stdout, stderr } = await first.stop('SIGINT');
    expect({ code, stderr: stderr.includes('    at ') }).toEqual({ code: 0, stderr: false });
    expect(stdout).not.toContain('Ctrl-C stops it.');
    expect(processesOf(folder)).toEqual([]);

    const next = await serve(folder);
    expect(await next.program.stop()).toMatchObject({ code: 0 });
    const { stdout: seen } = await run(['inspect-db', '--json'], { cwd: folder });
    const { postings, postingsWithSkills } = JSON.parse(seen);
    expect(postings).toBeGreaterThan(3_000);
    expect(postingsWithSkills).toBeGreaterThan(0.9 * postings);
  });

  it('may be two at once', async () => {
    const programs = ['0', '0'].map((PORT) => new Program(['serve'], { cwd: folder, env: { PORT } }));
    const [one, two] = (await Promise.all(programs.map(served))) as [Served, Served];
    const answers = await Promise.all([one, two].map((server) => server.ask<{ skillInsights: Insights }>(QUESTION)));
    expect(answers[0]!.data).toEqual(answers[1]!.data);
    const ends = await Promise.all([one, two].map(({ program }) => program.stop()));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(processesOf(folder)).toEqual([]);
  });
});
