/** Reads the parameters of a query string, and remembers the first that is not as it should be. */
export interface Parameters {
  /** Undefined where it is not given, or given empty. */
  text(name: string): string | undefined;
  wholeNumber(name: string, low: number, high: number): number | undefined;
  oneOf<T extends string>(name: string, members: readonly T[]): T | undefined;
  /** Entries of a comma list, all of them members where members are given; empty where it is not given. */
  list(name: string, members?: readonly string[]): string[];
  flag(name: string): boolean | undefined;
  /** A date, or a date-time that is UTC where it has no zone, as milliseconds since 1970. */
  time(name: string): number | undefined;
  /** The first complaint; undefined as long as there is none. */
  problem(): string | undefined;
}

const TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const ZONE = /(Z|[+-]\d{2}:?\d{2})$/;

/** NaN for what is no time. */
function timeOf(text: string): number {
  if (!TIME.test(text)) return Number.NaN;
  return Date.parse(text.length === 10 || ZONE.test(text.slice(10)) ? text : `${text.replace(' ', 'T')}Z`);
}

export function readParameters(query: URLSearchParams): Parameters {
  let first: string | undefined;
  const complain = (message: string) => {
    first ??= message;
    return undefined;
  };
  const text = (name: string) => query.get(name)?.trim() || undefined;

  const wholeNumber = (name: string, low: number, high: number) => {
    const given = text(name);
    if (given === undefined) return undefined;
    const value = /^-?\d+$/.test(given) ? Number(given) : Number.NaN;
    return value >= low && value <= high ? value : complain(`${name} must be an integer between ${low} and ${high}`);
  };
  const oneOf = <T extends string>(name: string, members: readonly T[]) => {
    const given = text(name);
    if (given === undefined) return undefined;
    return members.find((member) => member === given) ?? complain(`${name} must be one of: ${members.join(', ')}`);
  };
  const list = (name: string, members?: readonly string[]) => {
    const entries = text(name)?.split(',').filter(Boolean) ?? [];
    if (members && !entries.every((entry) => members.includes(entry)))
      complain(`${name} must be a comma separated list of: ${members.join(', ')}`);
    return entries;
  };
  const flag = (name: string) => {
    const given = oneOf(name, ['true', 'false']);
    return given === undefined ? undefined : given === 'true';
  };
  const time = (name: string) => {
    const given = text(name);
    const value = given === undefined ? undefined : timeOf(given);
    return Number.isNaN(value) ? complain(`${name} must be a date or a date-time`) : value;
  };
  return { text, wholeNumber, oneOf, list, flag, time, problem: () => first };
}
