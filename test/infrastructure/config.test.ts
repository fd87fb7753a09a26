import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, readConfig } from '../../src/infrastructure/config';

const SECRET = 'x'.repeat(32);
const JWKS = {
  AUTH_JWKS_URL: 'https://login.example.org/keys',
  AUTH_ISSUER: 'https://login.example.org/',
  AUTH_AUDIENCE: 'skillpulse',
};

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the environment, when it is right', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      databaseUrl: null,
      dataDir: path.resolve('.data'),
      auth: null,
      sources: expect.any(Map),
      sandbox: true,
      logLevel: null,
      schedule: { cron: '0 6 * * *', timeZone: 'Europe/Berlin' },
      retention: { progressEventDays: 90 },
      privacy: { dataKey: null, previousDataKey: null, cvFileDays: 30 },
      cvModel: null,
      rateLimits: { queriesPerMinute: 600, uploadsPerHour: 30 },
    });
  });

  it.each<[Record<string, string>, object]>([
    [{ NODE_ENV: 'production' }, { production: true, sandbox: false }],
    [{ NODE_ENV: 'production', SANDBOX: 'on' }, { sandbox: true }],
    [{ NODE_ENV: 'test' }, { production: false }],
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: '127.1.2.3' }, { host: '127.1.2.3' }],
    [
      { HOST: '0.0.0.0', AUTH_SECRET: SECRET },
      { host: '0.0.0.0', auth: { secret: SECRET } },
    ],
    [{ HOST: '0.0.0.0', ...JWKS }, { host: '0.0.0.0' }],
    [JWKS, { auth: { jwksUrl: new URL(JWKS.AUTH_JWKS_URL), issuer: JWKS.AUTH_ISSUER, audience: 'skillpulse' } }],
    [{ DATABASE_URL: 'postgres://u:p@db/x' }, { databaseUrl: 'postgres://u:p@db/x', sandbox: false }],
    [
      { DATABASE_URL: 'postgresql://db/x', SANDBOX: 'on' },
      { databaseUrl: 'postgresql://db/x', sandbox: true },
    ],
    [{ DATA_DIR: '/somewhere' }, { dataDir: path.resolve('/somewhere') }],
    [{ THEIRSTACK_API_KEY: 'k' }, { sandbox: false }],
    [{ JSEARCH_API_KEY: 'k' }, { sandbox: false }],
    [{ SANDBOX: 'off' }, { sandbox: false }],
    [{ PROGRESS_EVENT_DAYS: '1' }, { retention: { progressEventDays: 1 } }],
    [{ LOG_LEVEL: 'trace' }, { logLevel: 'trace' }],
  ])('%j', (environment, expected) => {
    expect(readConfig(environment)).toMatchObject(expected);
  });

  it('takes an empty or blank value for none', () => {
    const names = variablesRead();
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(readConfig({}));
  });
});

describe('the environment, when it is wrong', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ PORT: '65536' }, /^PORT is "65536": must be a whole number from 0 to 65535$/],
    [{ PORT: '-1' }, /^PORT is "-1"/],
    [{ PORT: '4e3' }, /^PORT is "4e3"/],
    [{ PORT: '80.5' }, /^PORT is "80.5"/],
    [{ PROGRESS_EVENT_DAYS: '0' }, /^PROGRESS_EVENT_DAYS is "0": must be a whole number from 1 to 3650$/],
    [{ SANDBOX: 'yes' }, /^SANDBOX is "yes": must be one of on, off$/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": must be one of trace, debug, info, warn, error, silent$/],
    [
      { DATABASE_URL: 'mysql://u:hidden@db/x' },
      /^DATABASE_URL must be a url that starts with postgres:\/\/ or postgresql:\/\/$/,
    ],
    [{ DATABASE_URL: 'u:hidden@db' }, /^DATABASE_URL must be a url/],
    [
      { THEIRSTACK_BASE_URL: 'ftp://x' },
      /^THEIRSTACK_BASE_URL must be a url that starts with https:\/\/ or http:\/\/$/,
    ],
    [{ REMOTIVE_BASE_URL: 'nonsense' }, /^REMOTIVE_BASE_URL must be a url/],
    [{ AUTH_SECRET: 'short-hidden' }, /^AUTH_SECRET has 12 characters: at least 32 are needed$/],
    [{ ...JWKS, AUTH_SECRET: SECRET }, /^AUTH_SECRET and AUTH_JWKS_URL are both set/],
    [{ AUTH_ISSUER: 'x' }, /^AUTH_ISSUER and AUTH_AUDIENCE go with AUTH_JWKS_URL$/],
    [{ AUTH_AUDIENCE: 'x' }, /^AUTH_ISSUER and AUTH_AUDIENCE go with AUTH_JWKS_URL$/],
    [
      { AUTH_JWKS_URL: JWKS.AUTH_JWKS_URL, AUTH_ISSUER: 'x' },
      /^AUTH_JWKS_URL needs AUTH_ISSUER and AUTH_AUDIENCE too$/,
    ],
    [{ ...JWKS, HOST: '0.0.0.0', AUTH_JWKS_URL: 'nonsense' }, /^AUTH_JWKS_URL must be a url/],
    [{ HOST: '0.0.0.0' }, /^HOST is 0.0.0.0: without AUTH_SECRET or AUTH_JWKS_URL only a loopback address/],
    [{ HOST: '::' }, /^HOST is ::/],
    [{ HOST: '10.0.0.1' }, /^HOST is 10.0.0.1/],
    [{ HOST: 'example.org' }, /^HOST is example.org/],
    [{ HOST: '127.0.0.1.example.org' }, /^HOST is 127.0.0.1.example.org/],
  ])('%j', (environment, problem) => {
    expect(problems(environment)).toEqual([expect.stringMatching(problem)]);
  });

  it('names all problems at once', () => {
    const wrong = { PORT: 'x', SANDBOX: 'x', LOG_LEVEL: 'x', HOST: '0.0.0.0', DATABASE_URL: 'x' };
    expect(problems(wrong).map((problem) => problem.split(' ')[0])).toEqual(
      expect.arrayContaining(['PORT', 'SANDBOX', 'LOG_LEVEL', 'HOST', 'DATABASE_URL']),
    );
    expect(() => readConfig(wrong)).toThrow(/The environment is not usable:\n( {2}- .+\n?){5}$/);
  });

  it('repeats no secret', () => {
    const hidden = {
      DATABASE_URL: 'mysql://u:hidden@db',
      AUTH_SECRET: 'hidden',
      AUTH_JWKS_URL: 'ftp://u:hidden@x',
      THEIRSTACK_API_KEY: 'hidden',
      THEIRSTACK_BASE_URL: 'ftp://u:hidden@x',
      PORT: 'x',
    };
    expect(problems(hidden).length).toBeGreaterThanOrEqual(5);
    expect(problems(hidden).join()).not.toContain('hidden');
  });
});

it('.env.example lists exactly the variables that are read', () => {
  const text = readFileSync(path.join(__dirname, '..', '..', '.env.example'), 'utf8');
  const listed = [...text.matchAll(/^#([A-Z_]+)=/gmu)].map(([, name]) => name!);
  expect(listed.sort()).toEqual(variablesRead());
});

/** What `readConfig` asks for, found by watching it. */
function variablesRead(): string[] {
  const names = new Set<string>();
  const watched = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        names.add(String(name));
        return undefined;
      },
    },
  );
  readConfig(watched);
  return [...names].sort();
}
