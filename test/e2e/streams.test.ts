import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processesOf } from '../support/left-over';
import { PROGRAM, Program, requireBuild, shell } from '../support/program';
import { temporaryFolder } from '../support/test-server';
import { until } from '../support/until';

/** What happens at the program's edges: its standard streams and the signals it gets. */
describe('the program', () => {
  let folder: string;

  beforeAll(() => {
    requireBuild();
    folder = temporaryFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('ends as it would otherwise when nobody reads what it prints', async () => {
    const program = new Program(['--help'], { cwd: folder });
    program.child.stdout!.destroy();
    expect(await program.ended).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it.each(['<&-', '>&-', '2>&-', '<&- >&- 2>&-'])('does its work with closed streams (%s)', (redirection) => {
    expect(shell(`skillpulse token me@example.org ${redirection}`, { cwd: folder })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  (existsSync('/dev/full') ? it : it.skip)('fails when what it prints is lost (needs /dev/full)', () => {
    const { code, stderr } = shell('skillpulse --help >/dev/full', { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: output was lost: [^\n]*ENOSPC[^\n]*\n$/u);
  });

  (existsSync('/dev/full') ? it : it.skip)('fails when what it reports is lost (needs /dev/full)', () => {
    writeFileSync(path.join(folder, 'in.jsonl'), '{"id":1,"title":"Engineer"}\n');
    // A program that tells of it where it cannot would be at it for ever.
    const limit = 'ulimit -t 20;';
    const line = `${limit} skillpulse analyze --in in.jsonl --out out.jsonl 2>/dev/full`;
    expect(shell(line, { cwd: folder })).toMatchObject({ code: 1, signal: null, stdout: '', stderr: '' });
    expect(readFileSync(path.join(folder, 'out.jsonl'), 'utf8')).toContain('"id":1');
    expect(shell(`${limit} skillpulse analyse 2>/dev/full >/dev/full`, { cwd: folder }).code).toBeLessThan(3);
  });

  const sandboxAt = (url: string) => fetch(`${url}/_sandbox/health`).then(({ status }) => status);

  it('goes on after SIGHUP where no terminal can hang up, as nohup promises', async () => {
    const program = new Program(['sandbox', '--port', '0'], { cwd: folder });
    const url = (await program.said(/"url":"([^"]+)"/u))[1]!;
    program.child.kill('SIGHUP');
    program.child.kill('SIGHUP');
    expect(await sandboxAt(url)).toBe(200);
    expect(await program.stop()).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  /** Runs a command in a terminal of its own. */
  const TERMINAL = 'script';
  const scriptWorks = spawnSync(TERMINAL, ['-qec', 'true', '/dev/null']).status === 0;
  (scriptWorks ? it : it.skip)('ends in order when its terminal hangs up (needs script of util-linux)', async () => {
    const line = `echo $$ >pid; exec '${process.execPath}' '${PROGRAM}' sandbox --port 0`;
    const terminal = spawn(TERMINAL, ['-qec', line, '/dev/null'], { cwd: folder });
    const ended = once(terminal, 'close');
    let said = '';
    terminal.stdout.on('data', (piece) => {
      said += piece;
    });
    await until(() => said.includes('"url"'));
    process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), 'SIGHUP');
    expect(await ended).toEqual([0, null]);
    expect(processesOf(folder)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends the sandbox with itself on %s', async (signal) => {
    const program = new Program(['sandbox', '--port', '0'], { cwd: folder });
    const [, url] = await program.said(/"url":"([^"]+)"/u);
    expect(await sandboxAt(url!)).toBe(200);
    expect(await program.stop(signal)).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(processesOf(folder)).toEqual([]);
  });
});
