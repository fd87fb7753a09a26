import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { aJobRecord } from '../support/job-records';
import { processesOf } from '../support/left-over';
import { Program, requireBuild, shell } from '../support/program';
import { type Served, serve, served } from '../support/served';
import { temporaryFolder } from '../support/test-server';
import { until } from '../support/until';

jest.setTimeout(90_000);

/** Several programs use one embedded server, and the one that started it ends first. */
describe('a database that is shared', () => {
  let folder: string;
  let started: Program[];
  let writers: number[];

  beforeAll(() => {
    requireBuild();
    folder = temporaryFolder();
    expect(shell('mkfifo jobs.pipe', { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
  });
  beforeEach(() => {
    started = [];
    writers = [];
  });
  afterEach(async () => {
    for (const writer of writers) closeSync(writer);
    for (const program of started) await program.stop('SIGKILL');
    await until(() => processesOf(folder).length === 0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const pipe = () => path.join(folder, 'jobs.pipe');
  /** A command that is at work, reading a pipe, until `endIt`. */
  const commandAtWork = async () => {
    const program = new Program(['ingest', '--file', pipe()], { cwd: folder });
    started.push(program);
    let writer = -1;
    await until(() => {
      expect(program.running).toBe(true);
      writer = writerOf(pipe());
      return writer !== -1;
    });
    writers.push(writer);
    const endIt = () => {
      writeSync(writer, `${JSON.stringify(aJobRecord())}\n`);
      closeSync(writers.pop()!);
    };
    return { program, endIt };
  };
  const service = (): Program => {
    const program = new Program(['serve'], { cwd: folder, env: { PORT: '0' } });
    started.push(program);
    return program;
  };
  const serving = async (): Promise<Served> => {
    const server = await serve(folder);
    started.push(server.program);
    return server;
  };
  const readiness = async ({ url }: Served) => (await fetch(`${url}/readyz`)).status;

  it('outlives a command that started it: a server waits for that to end, and then runs the database itself', async () => {
    const { program: owner, endIt } = await commandAtWork();
    const waiting = service();
    await waiting.said(/Another command uses the same database: waiting for it to end …\n/u);
    endIt();
    expect(await owner.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('1 new'), stderr: '' });
    const server = await served(waiting);
    expect(await readiness(server)).toBe(200);
  });

  it('stops a server that waits for a command as well', async () => {
    const { program: owner, endIt } = await commandAtWork();
    const waiting = service();
    await waiting.said(/waiting for it to end/u);
    expect(await waiting.stop('SIGINT')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/\nstopped\n$/u),
    });
    endIt();
    expect(await owner.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('is kept up by a server that stops until a command that uses it is done', async () => {
    const server = await serving();
    const { program: guest, endIt } = await commandAtWork();
    server.program.child.kill('SIGTERM');
    await server.program.said(/Another program uses the same database: waiting for that to end\./u);
    endIt();
    expect(await guest.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('1 new'), stderr: '' });
    expect(await server.program.ended).toMatchObject({ code: 0 });
  });

  it('goes at once when the one who waits insists; another server then says that it is not ready', async () => {
    const server = await serving();
    const guest = await serving();
    server.program.child.kill('SIGINT');
    await server.program.said(/Another program uses the same database/u);
    expect(await server.program.stop('SIGINT')).toMatchObject({ code: 1 });
    await until(async () => (await readiness(guest)) === 503);
    const { code, stderr } = await guest.program.stop();
    expect(code).toBe(0);
    expect(stderr).toContain('"event":"embedded-postgres-lost"');
  });
});

/** -1 while nobody reads the pipe. */
function writerOf(pipe: string): number {
  try {
    return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    return -1;
  }
}
