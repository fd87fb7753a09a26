export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment's values, checked and typed; what is wrong with them is gathered. An empty value counts as not set. */
export class EnvironmentReader {
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
