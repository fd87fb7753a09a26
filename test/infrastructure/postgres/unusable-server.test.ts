import { rmSync } from 'node:fs';
import net, { type AddressInfo, type Socket } from 'node:net';
import { DatabaseUnavailable, openDatabase } from '../../../src/infrastructure/postgres/open-database';
import { type TestDatabase, testDatabase } from '../../support/database';
import { requireBuild, run } from '../../support/program';
import { temporaryFolder } from '../../support/test-server';

/** A server on a loopback port. */
async function listening(serve: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<unknown>((resolve) => {
      server.close(resolve);
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, close };
}

describe('a database that cannot be used', () => {
  let folder: string;
  let database: TestDatabase;

  beforeAll(async () => {
    requireBuild();
    folder = temporaryFolder();
    database = await testDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const started = (command: string, url: string) =>
    run([command], { cwd: folder, env: { DATABASE_URL: url, PORT: '0' } });

  it.each(['serve', 'inspect-db'])('%s says that nobody listens there, without the password', async (command) => {
    const { code, stdout, stderr } = await started(command, 'postgres://me:hunter2@127.0.0.1:1/jobs');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('error: PostgreSQL at 127.0.0.1:1/jobs is not to be had: connect ECONNREFUSED 127.0.0.1:1\n');
  });

  it('gives up on a server that takes connections and says nothing', async () => {
    const silent = await listening(() => undefined);
    const { code, stderr } = await started('serve', `postgres://me:hunter2@127.0.0.1:${silent.port}/jobs`);
    await silent.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: PostgreSQL at 127\.0\.0\.1:\d+\/jobs is not to be had: [^\n]*timeout[^\n]*\n$/u);
  });

  it('says that the password is wrong, or the database not there, without the password', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'hunter2';
    const missing = new URL(database.url);
    missing.pathname = '/nowhere';
    for (const [url, reason] of [
      [wrong, 'password authentication failed'],
      [missing, 'database "nowhere" does not exist'],
    ] as const) {
      const { code, stderr } = await started('inspect-db', url.href);
      expect(code).toBe(1);
      expect(stderr).toContain(`is not to be had: ${reason}`);
      expect(stderr).not.toContain(url.password);
    }
  });

  /** Between us and the real server somebody changes the number of its version: six digits, then the next message, a C. */
  it('refuses a PostgreSQL that is too old', async () => {
    const { hostname, port } = new URL(database.url);
    const old = await listening((socket) => {
      const real = net.connect(Number(port), hostname);
      real.on('error', () => undefined);
      socket.pipe(real).on('data', (bytes: Buffer) => {
        socket.write(Buffer.from(bytes.toString('latin1').replace(/1[5-9]00\d\d(?=C)/u, '140009'), 'latin1'));
      });
    });
    const url = new URL(database.url);
    url.port = String(old.port);
    const opening = openDatabase(url.href, () => undefined);
    await expect(opening).rejects.toThrow(DatabaseUnavailable);
    await expect(opening).rejects.toThrow(/is version 14: 15 or newer is needed$/u);
    await old.close();
  });
});
