import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NOON, PROVIDERS, sandboxClient } from './sandbox-client';

const root = join(__dirname, '../..');

interface Listening {
  readonly event: string;
  readonly url: string;
  readonly providers: readonly string[];
}

describe('the sandbox program', () => {
  const children: ChildProcessWithoutNullStreams[] = [];

  beforeAll(() => execFileSync(process.execPath, ['scripts/build.js'], { cwd: root }));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  const start = (...args: string[]) => {
    const child = spawn(process.execPath, ['dist/sandbox/main.js', ...args], { cwd: root });
    children.push(child);
    return child;
  };
  const firstLine = async (child: ChildProcessWithoutNullStreams) => {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return JSON.parse(line) as Listening;
  };
  const ended = async (child: ChildProcessWithoutNullStreams) => {
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return { code, signal, errors };
  };

  it('says where it listens, in one line of JSON, and serves', async () => {
    const child = start('--port', '0', '--seed', '7', '--plan', 'free');
    const line = await firstLine(child);
    expect(line).toEqual({
      event: 'listening',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      providers: PROVIDERS,
    });
    expect((await fetch(`${line.url}/_sandbox/health`)).status).toBe(200);
    const search = {
      method: 'POST',
      headers: { authorization: 'Bearer k' },
      body: '{"posted_at_max_age_days":7,"limit":100}',
    };
    expect((await fetch(`${line.url}/theirstack/jobs/search`, search)).status).toBe(403);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with exit code 0 on %s, also amid an answer', async (signal) => {
    const child = start('--port', '0');
    const { url } = await firstLine(child);
    await fetch(`${url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ provider: 'remotive', kind: 'latency', delayMs: 600_000 }),
    });
    const hanging = expect(fetch(`${url}/remotive/remote-jobs`)).rejects.toThrow('fetch failed');
    while (((await (await fetch(`${url}/_sandbox/requests`)).json()) as unknown[]).length === 0);
    const end = ended(child);
    child.kill(signal);
    expect(await end).toEqual({ code: 0, signal: null, errors: '' });
    await hanging;
  });

  it('ends with its parent when asked to', async () => {
    const child = start('--port', '0', '--exit-with-parent');
    await firstLine(child);
    const end = ended(child);
    child.stdin.end();
    expect(await end).toEqual({ code: 0, signal: null, errors: '' });
  });

  it('outlives a closed standard input otherwise', async () => {
    const child = start('--port', '0');
    const { url } = await firstLine(child);
    child.stdin.end();
    expect((await fetch(`${url}/_sandbox/health`)).status).toBe(200);
    expect(child.exitCode).toBeNull();
  });

  it('explains a port that is taken', async () => {
    const client = await sandboxClient({ now: NOON });
    const { port } = new URL(client.url);
    const result = await ended(start('--port', port));
    await client.close();
    expect(result.code).toBe(1);
    expect(result.errors).toContain(`127.0.0.1:${port} is in use by another program`);
  });

  it.each([
    [['--prot', '1'], "'--prot'"],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['--port', 'abc'], '--port must be a whole number from 0 to 65535, not "abc".'],
    [['--seed', '-1'], '--seed'],
    [['--plan', 'gold'], '--plan must be free or paid, not "gold".'],
    [['extra'], "'extra'"],
  ])('refuses %j as wrong usage', async (args, message) => {
    const result = await ended(start(...args));
    expect(result.code).toBe(2);
    expect(result.errors).toContain(message);
  });
});
