import fs from 'node:fs';
import path from 'node:path';
import { type ChildLimits, guardedChild } from '../../../src/infrastructure/cv/guarded-child';
import { processesOf } from '../../support/processes-of';
import { temporaryFolder } from '../../support/test-server';
import { until } from '../../support/until';

const LIMITS: ChildLimits = {
  milliseconds: 20_000,
  residentBytes: 512 * 1024 * 1024,
  heapMegabytes: 64,
  answerBytes: 1_000_000,
};
const DIST = path.resolve(__dirname, '../../../dist/src');
const ANSWER =
  "const answer = (value) => { require('node:fs').writeFileSync(3, JSON.stringify(value)); process.exit(0); };";
const never = new AbortController().signal;

describe('guardedChild', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  function run(
    program: string,
    limits: Partial<ChildLimits> = {},
    signal = never,
    input: Uint8Array = Buffer.from('in'),
  ) {
    const script = path.join(folder, 'program.js');
    fs.writeFileSync(script, `${ANSWER}\n${program}`);
    const readable = [path.join(folder, '*'), path.join(DIST, '*')];
    return guardedChild(script, readable, { ...LIMITS, ...limits }, input, signal);
  }
  const answered = async (program: string) => JSON.parse(String(await run(program)));

  /** What became of something that is to fail. */
  const outcome = (expression: string) =>
    `(() => { try { ${expression}; return 'done'; } catch (e) { return e.code ?? e.message; } })()`;

  it('hands the input over and the answer back', async () => {
    const input = Buffer.alloc(5_000_000, 'x');
    expect(String(await run("answer(require('node:fs').readFileSync(0).length)", {}, never, input))).toBe('5000000');
  });

  it('hands nothing of the environment over', async () => {
    process.env.A_SECRET = 'secret';
    expect(
      await answered(
        'answer(Object.keys(process.env).filter((name) => !["PWD", "SHLVL", "_", "OLDPWD"].includes(name)))',
      ),
    ).toEqual([]);
    delete process.env.A_SECRET;
  });

  it('lets nothing be read, written or started', async () => {
    const file = path.join(folder, 'written');
    const tried = [
      `require('node:fs').readFileSync(${JSON.stringify(path.resolve(__dirname, '../../../package.json'))})`,
      `require('node:fs').writeFileSync(${JSON.stringify(file)}, 'x')`,
      "require('node:child_process').spawnSync('true')",
      "new (require('node:worker_threads').Worker)('1', { eval: true })",
    ];
    expect(await answered(`answer([${tried.map(outcome).join(', ')}])`)).toEqual(tried.map(() => 'ERR_ACCESS_DENIED'));
    expect(fs.existsSync(file)).toBe(false);
  });

  it('lets nothing be reached once the network is taken away', async () => {
    const away = JSON.stringify(path.join(DIST, 'infrastructure/cv/without-network.js'));
    const tried = [
      "require('node:net').connect(1, '127.0.0.1')",
      "require('node:http').get('http://127.0.0.1:1')",
      "require('node:https').get('https://127.0.0.1:1')",
      "require('node:tls').connect(1, '127.0.0.1')",
      "require('node:net').createServer().listen(0)",
      "require('node:dgram').createSocket('udp4')",
      "require('node:dns').lookup('localhost', () => undefined)",
      "new (require('node:dns').Resolver)().resolve4('localhost', () => undefined)",
      "require('node:dns').promises.resolve('localhost')",
      "fetch('http://127.0.0.1:1')",
    ];
    const said = await answered(`require(${away}).withoutNetwork(); answer([${tried.map(outcome).join(', ')}])`);
    expect(said).toEqual(tried.map(() => 'there is no network here'));
  });

  it('kills what does not answer in time', async () => {
    expect(await run('setInterval(() => undefined, 1000)', { milliseconds: 300 })).toBe('too_slow');
    expect(await run('for (;;);', { milliseconds: 300 })).toBe('too_slow');
  });

  it('kills what takes too much memory, outside of the heap and in it', async () => {
    const buffers = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(20e6, 1)), 5)';
    if (process.platform === 'linux') expect(await run(buffers, { residentBytes: 150e6 })).toBe('too_large');
    expect(await run('const kept = []; for (;;) kept.push({ a: [kept.length] })')).toMatch(/died|too_large/u);
  });

  it('kills what answers without an end', async () => {
    const endless = "for (;;) require('node:fs').writeSync(3, 'x'.repeat(1e5))";
    expect(await run(endless, { answerBytes: 1_000_000 })).toBe('too_large');
  });

  it('tells when it dies', async () => {
    expect(await run('process.exit(3)')).toBe('died');
    expect(await run("throw new Error('broken')")).toBe('died');
    expect(await run('process.kill(process.pid, "SIGSEGV")')).toBe('died');
  });

  it('kills it when the signal is aborted, and waits for its end', async () => {
    const stop = new AbortController();
    const running = run('setInterval(() => undefined, 1000)', {}, stop.signal);
    if (process.platform === 'linux') await until(() => processesOf(folder).length === 1);
    stop.abort(new Error('nobody wants it'));
    await expect(running).rejects.toThrow('nobody wants it');
    if (process.platform === 'linux') expect(processesOf(folder)).toEqual([]);
  });

  it('starts nothing for a signal that is aborted', async () => {
    await expect(run('answer(1)', {}, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });
});
