import { existsSync, rmSync } from 'node:fs';
import { processesOf } from '../support/left-over';
import { Program, requireBuild, shell } from '../support/program';
import { temporaryFolder } from '../support/test-server';

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

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends the sandbox with itself on %s', async (signal) => {
    const program = new Program(['sandbox', '--port', '0'], { cwd: folder });
    const [, url] = await program.said(/"url":"([^"]+)"/u);
    expect((await fetch(`${url}/_sandbox/health`)).status).toBe(200);
    expect(await program.stop(signal)).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(processesOf(folder)).toEqual([]);
  });
});
