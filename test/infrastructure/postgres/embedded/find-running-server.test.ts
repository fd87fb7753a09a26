import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { findRunningServer } from '../../../../src/infrastructure/postgres/embedded/find-running-server';
import { temporaryFolder } from '../../../support/test-server';

describe('findRunningServer', () => {
  let dataDir: string;
  let listener: net.Server;
  let port: number;
  const processes: ChildProcess[] = [];

  beforeEach(async () => {
    dataDir = temporaryFolder();
    listener = net.createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    port = (listener.address() as net.AddressInfo).port;
  });

  afterEach(() => {
    for (const child of processes.splice(0)) child.kill('SIGKILL');
    listener.close();
    fs.rmSync(dataDir, { recursive: true });
  });

  const write = (pid: number | undefined, state: string): void =>
    fs.writeFileSync(
      path.join(dataDir, 'postmaster.pid'),
      `${pid}\n${dataDir}\n1700000000\n${port}\n\n127.0.0.1\n 1 2\n${state}\n`,
    );

  /** A process that shows the given command line. */
  async function processNamed(name: string, ...options: string[]): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['-e', "console.log('up'); setInterval(() => {}, 1e6)", '--', ...options], {
      argv0: name,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    processes.push(child);
    await once(child.stdout!, 'data');
    return child;
  }

  it('finds none where there is no file', async () => {
    expect(await findRunningServer(dataDir)).toBeNull();
  });

  it('leaves the file of a process that is gone to PostgreSQL', async () => {
    write(2 ** 30, 'ready');
    expect(await findRunningServer(dataDir)).toBeNull();
    expect(fs.readdirSync(dataDir)).toEqual(['postmaster.pid']);
  });

  it('finds a ready server by its port', async () => {
    const server = await processNamed('/opt/postgres', '-D', dataDir, '-p', String(port));
    write(server.pid, 'ready');
    expect(await findRunningServer(dataDir)).toBe(port);
  });

  it('waits for a server that is starting', async () => {
    const server = await processNamed('/opt/postgres', '-D', dataDir, '-p', String(port));
    write(server.pid, 'starting');
    const found = findRunningServer(dataDir);
    setTimeout(() => write(server.pid, 'ready'), 100);
    expect(await found).toBe(port);
  });

  it('finds none when a server that is stopping has gone', async () => {
    const server = await processNamed('/opt/postgres', '-D', dataDir, '-p', String(port));
    write(server.pid, 'stopping');
    const found = findRunningServer(dataDir);
    setTimeout(() => server.kill('SIGKILL'), 100);
    expect(await found).toBeNull();
  });

  it.each([
    ['is no PostgreSQL', 'sleep', []],
    ["is a PostgreSQL's child", 'postgres: checkpointer', []],
    ['is the server of another cluster', '/opt/postgres', ['-p', '1']],
  ])('removes a file whose process %s', async (_, name, options) => {
    write((await processNamed(name, ...options)).pid, 'starting');
    expect(await findRunningServer(dataDir)).toBeNull();
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });

  it('removes a file that stays empty', async () => {
    fs.writeFileSync(path.join(dataDir, 'postmaster.pid'), '');
    expect(await findRunningServer(dataDir)).toBeNull();
    expect(fs.readdirSync(dataDir)).toEqual([]);
  });
});
