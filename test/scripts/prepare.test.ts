import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { Program } from '../support/program';
import { until } from '../support/until';
import { type Checkout, makeCheckout } from './checkout';

const LOCK = '.cache/installing';
const INSTALLED = 'node_modules/.package-lock.json';
const INSTALLING = `mkdir -p node_modules/.bin && echo '{}' > ${INSTALLED}`;

describe('scripts/prepare.js', () => {
  let checkout: Checkout;
  afterEach(() => checkout.remove());

  /** The lock, and drafts of it. */
  const locks = () => fs.readdirSync(checkout.at('.cache')).filter((name) => name.startsWith('installing'));
  const prepare = () => checkout.run('scripts/prepare.js');
  const CI = 'ci --include=dev --no-audit --no-fund --loglevel=error';

  it('installs the packages of a fresh clone, compiles, and does neither again', () => {
    checkout = makeCheckout(INSTALLING);
    expect(prepare()).toEqual({ code: 0, stdout: '', stderr: 'Installing packages (npm ci) …\n' });
    expect(fs.existsSync(checkout.at('dist/src/main.js'))).toBe(true);
    expect(prepare()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(checkout.npmCalls()).toEqual([CI]);
  });

  it('installs again when the lock file is newer than the packages, and once only', () => {
    checkout = makeCheckout('');
    checkout.write(INSTALLED, '{}');
    checkout.age(INSTALLED, 'older');
    expect(prepare().code).toBe(0);
    expect(prepare().code).toBe(0);
    expect(checkout.npmCalls()).toEqual([CI]);
  });

  it('takes up an installation that was interrupted', () => {
    checkout = makeCheckout(INSTALLING);
    checkout.write('node_modules/some-package/package.json', '{}');
    expect(prepare().code).toBe(0);
    expect(checkout.npmCalls()).toEqual([CI]);
  });

  it('installs once when two commands find the packages missing', async () => {
    checkout = makeCheckout(`while [ ! -e go ]; do sleep 0.05; done; ${INSTALLING}`);
    const { folder: cwd, environment: env } = checkout;
    const start = () => new Program([], { cwd, env, script: 'scripts/prepare.js' });
    const first = start();
    await until(() => checkout.npmCalls().length === 1);
    const second = start();
    await second.said(/^Waiting .* …\n/u);
    checkout.write('go', '');
    expect(await first.ended).toMatchObject({ code: 0, stderr: 'Installing packages (npm ci) …\n' });
    expect(await second.ended).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `Waiting for process ${first.child.pid} to install the packages (if it does not, remove ${LOCK}) …\n`,
    });
    expect(checkout.npmCalls()).toEqual([CI]);
    expect(locks()).toEqual([]);
  });

  it('takes over from a command that died while it installed', () => {
    checkout = makeCheckout(INSTALLING);
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    checkout.write(`${LOCK}/${dead}`, '');
    expect(prepare()).toEqual({ code: 0, stdout: '', stderr: 'Installing packages (npm ci) …\n' });
    expect(locks()).toEqual([]);
  });

  it.each([
    ['exit 7', 'error: npm ci failed (exit code 7); what it said is above.'],
    ['kill -TERM $$', 'error: npm ci was ended by SIGTERM.'],
    ['exit 0', 'error: npm ci left no node_modules/.package-lock.json.'],
  ])('fails when npm does (%s)', (npm, message) => {
    checkout = makeCheckout(`echo "npm's own words" >&2; ${npm}`);
    const { code, stdout, stderr } = prepare();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(`Installing packages (npm ci) …\nnpm's own words\n${message}\n`);
    expect(fs.existsSync(checkout.at('dist'))).toBe(false);
    expect(locks()).toEqual([]);
  });

  it('fails when npm cannot be run at all', () => {
    checkout = makeCheckout();
    fs.chmodSync(checkout.at('bin/npm'), 0o644);
    checkout.write('bin/node', '');
    const { code, stderr } = checkout.run('scripts/prepare.js');
    expect(code).toBe(1);
    expect(stderr).toContain('error: npm');
  });

  it('lets npx find the command, also when the link was broken', () => {
    checkout = makeCheckout(INSTALLING);
    checkout.write('scripts/skillpulse.js', '');
    prepare();
    const link = checkout.at('node_modules/.bin/skillpulse');
    expect(fs.realpathSync(link)).toBe(fs.realpathSync(checkout.at('scripts/skillpulse.js')));
    fs.rmSync(link);
    fs.symlinkSync('nowhere', link);
    expect(prepare().code).toBe(0);
    expect(fs.readlinkSync(link)).toBe('../../scripts/skillpulse.js');
  });

  it('names the file and the place of a syntax error', () => {
    checkout = makeCheckout(INSTALLING);
    checkout.write('src/broken.ts', 'const a = 1;\nconst b = ;\n');
    const { code, stderr } = prepare();
    expect(code).toBe(1);
    expect(stderr).toContain('error: the sources cannot be compiled:');
    expect(stderr).toMatch(/src\/broken\.ts:2:/u);
    expect(stderr).not.toContain('backtrace');
  });
});
