import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

/** The log writes straight to the process's stderr, so it is watched from outside. */
function lines(script: string): Record<string, unknown>[] {
  const program = `const { createLog } = require('./src/infrastructure/log.ts');\n${script}`;
  const child = spawnSync(process.execPath, ['-r', './test/support/register-swc.js', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(child).toMatchObject({ status: 0, stdout: '' });
  return child.stderr
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('the log', () => {
  it('writes one JSON line per event, an error with its stack and cause, and no secret or data', () => {
    const [told, failed, ...more] = lines(`
      const log = createLog('info');
      log('listening', { url: 'http://x', token: 'SECRET', config: { apiKey: 'SECRET', password: 'SECRET' } });
      const driverError = Object.assign(new Error('duplicate'), { detail: 'Key (email)=(SECRET)' });
      const query = Object.assign(new Error('duplicate'), { query: 'insert …', parameters: ['SECRET'], detail: 'SECRET', driverError });
      log('request-failed', { requestId: 'r1', error: new Error('it broke', { cause: query }) });
      log('request-failed', { requestId: 'r2', error: query });
    `);
    expect(told).toMatchObject({
      level: 'info',
      event: 'listening',
      url: 'http://x',
      time: expect.stringMatching(/Z$/),
    });
    expect(failed).toMatchObject({
      level: 'error',
      event: 'request-failed',
      requestId: 'r1',
      error: {
        type: 'Error',
        message: 'it broke',
        stack: expect.stringContaining('at '),
        cause: { query: 'insert …' },
      },
    });
    expect(more).toMatchObject([{ requestId: 'r2', error: { message: 'duplicate' } }]);
    expect(JSON.stringify([told, failed, more])).not.toContain('SECRET');
  });

  it.each([
    ['info', ['told', 'failed']],
    ['warn', ['failed']],
    ['error', ['failed']],
    ['silent', []],
  ])('at level %s writes %j', (level, events) => {
    const written = lines(`
      const log = createLog('${level}');
      log('told');
      log('failed', { error: new Error('x') });
    `);
    expect(written.map(({ event }) => event)).toEqual(events);
  });
});
