import path from 'node:path';

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
  readonly theirstack: { readonly apiKey: string | null; readonly baseUrl: string };
  readonly remotive: { readonly baseUrl: string };
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

type Environment = Readonly<Record<string, string | undefined>>;

const SECRET_LEAST_CHARACTERS = 32;

/** Reads the environment once. An empty value counts as not set. Throws ConfigError with all problems. */
export function readConfig(environment: Environment): Config {
  const read = new Reader(environment);
  const production = read.text('NODE_ENV') === 'production';
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const apiKey = read.text('THEIRSTACK_API_KEY');
  const stoodIn = apiKey === null && databaseUrl === null && !production;
  const auth = readAuth(read);
  const host = read.text('HOST') ?? '127.0.0.1';
  if (!read.has('AUTH_SECRET') && !read.has('AUTH_JWKS_URL') && !isLoopback(host)) {
    read.problem(
      `HOST is ${host}: without AUTH_SECRET or AUTH_JWKS_URL only a loopback address (127.0.0.1, ::1, localhost) is served`,
    );
  }
  const config: Config = {
    production,
    host,
    port: read.wholeNumber('PORT', 0, 65_535) ?? 4000,
    databaseUrl: databaseUrl?.href ?? null,
    dataDir: path.resolve(read.text('DATA_DIR') ?? '.data'),
    auth,
    theirstack: { apiKey, baseUrl: read.baseUrl('THEIRSTACK_BASE_URL', 'https://api.theirstack.com/v1') },
    remotive: { baseUrl: read.baseUrl('REMOTIVE_BASE_URL', 'https://remotive.com/api') },
    sandbox: (read.oneOf('SANDBOX', ['on', 'off'] as const) ?? (stoodIn ? 'on' : 'off')) === 'on',
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS),
  };
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

function readAuth(read: Reader): Config['auth'] {
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

class Reader {
  readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  problem(text: string): void {
    this.problems.push(text);
  }

  /** Set, be the value usable or not. */
  has(name: string): boolean {
    return this.text(name) !== null;
  }

  text(name: string): string | null {
    return this.environment[name]?.trim() || null;
  }

  wholeNumber(name: string, least: number, most: number): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = Number(text);
    if (/^\d+$/u.test(text) && value >= least && value <= most) return value;
    this.problem(`${name} is ${JSON.stringify(text)}: must be a whole number from ${least} to ${most}`);
    return null;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
    const text = this.text(name);
    if (text === null) return null;
    const found = allowed.find((value) => value === text);
    if (found === undefined) this.problem(`${name} is ${JSON.stringify(text)}: must be one of ${allowed.join(', ')}`);
    return found ?? null;
  }

  /** The value is not repeated in the problem: urls may hold passwords. */
  url(name: string, protocols: readonly string[]): URL | null {
    const text = this.text(name);
    if (text === null) return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url !== null && protocols.includes(url.protocol) && isDecodable(url)) return url;
    this.problem(`${name} must be a url that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    return null;
  }

  baseUrl(name: string, usual: string): string {
    return (this.url(name, ['https:', 'http:'])?.href ?? usual).replace(/\/+$/u, '');
  }
}

/** Whoever connects decodes user and password, and a stray % would throw there. */
function isDecodable({ username, password, pathname }: URL): boolean {
  try {
    decodeURIComponent(`${username}${password}${pathname}`);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
