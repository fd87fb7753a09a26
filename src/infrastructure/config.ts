import path from 'node:path';
import type { Schedule } from '../application/ports/schedule-store';
import { type CvConfig, readCvConfig } from './cv/cv-config';
import { type Environment, EnvironmentReader } from './environment-reader';
import { type PrivacyConfig, readPrivacyConfig } from './privacy/privacy-config';
import { readScheduleConfig } from './queue/schedule-config';
import { type RateLimits, readRateLimits } from './rate-limit-config';
import { type RetentionConfig, readRetentionConfig } from './retention-config';
import { readSourceConfigs, type SourceConfigs } from './source-config';

/** Everything the environment decides, checked and typed. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** null: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** null: a secret of our own, kept under `dataDir`. */
  readonly auth:
    | { readonly secret: string }
    | { readonly jwksUrl: URL; readonly issuer: string; readonly audience: string }
    | null;
  readonly sources: SourceConfigs;
  readonly privacy: PrivacyConfig;
  /** null: CVs are read without a model. */
  readonly cvModel: CvConfig | null;
  readonly rateLimits: RateLimits;
  /** When daily updates are due. */
  readonly schedule: Schedule;
  readonly retention: RetentionConfig;
  /** Stand-in providers instead of the real ones. */
  readonly sandbox: boolean;
  /** null: quiet on a terminal, else `info`. */
  readonly logLevel: LogLevel | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Carries every problem of the environment at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const SECRET_LEAST_CHARACTERS = 32;

/** Reads the environment once. An empty value counts as not set. Throws ConfigError with all problems. */
export function readConfig(environment: Environment): Config {
  const read = new EnvironmentReader(environment);
  const production = read.text('NODE_ENV') === 'production';
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const sources = readSourceConfigs(read);
  const keyless = [...sources.values()].every(({ apiKey }) => apiKey === null);
  const stoodIn = keyless && databaseUrl === null && !production;
  const auth = readAuth(read);
  const host = read.text('HOST') ?? '127.0.0.1';
  if (!read.has('AUTH_SECRET') && !read.has('AUTH_JWKS_URL') && !isLoopback(host)) {
    read.problem(
      `HOST is ${host}: without AUTH_SECRET or AUTH_JWKS_URL only a loopback address (127.0.0.1, ::1, localhost) is served`,
    );
  }
  const sandbox = (read.oneOf('SANDBOX', ['on', 'off'] as const) ?? (stoodIn ? 'on' : 'off')) === 'on';
  const config: Config = {
    production,
    host,
    port: read.wholeNumber('PORT', 0, 65_535) ?? 4000,
    databaseUrl: databaseUrl?.href ?? null,
    dataDir: path.resolve(read.text('DATA_DIR') ?? '.data'),
    auth,
    sources,
    schedule: readScheduleConfig(read),
    retention: readRetentionConfig(read),
    privacy: readPrivacyConfig(read),
    cvModel: readCvConfig(read, sandbox),
    rateLimits: readRateLimits(read),
    sandbox,
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS),
  };
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

function readAuth(read: EnvironmentReader): Config['auth'] {
  const secret = read.text('AUTH_SECRET');
  const jwksUrl = read.url('AUTH_JWKS_URL', ['https:', 'http:']);
  const issuer = read.text('AUTH_ISSUER');
  const audience = read.text('AUTH_AUDIENCE');
  if (secret !== null && read.has('AUTH_JWKS_URL'))
    read.problem('AUTH_SECRET and AUTH_JWKS_URL are both set: one of them decides');
  if (secret !== null && secret.length < SECRET_LEAST_CHARACTERS) {
    read.problem(`AUTH_SECRET has ${secret.length} characters: at least ${SECRET_LEAST_CHARACTERS} are needed`);
  }
  if (!read.has('AUTH_JWKS_URL')) {
    if (issuer !== null || audience !== null) read.problem('AUTH_ISSUER and AUTH_AUDIENCE go with AUTH_JWKS_URL');
    return secret === null ? null : { secret };
  }
  if (issuer === null || audience === null) {
    read.problem('AUTH_JWKS_URL needs AUTH_ISSUER and AUTH_AUDIENCE too');
    return null;
  }
  return jwksUrl === null ? null : { jwksUrl, issuer, audience };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/u.test(host);
}
