import { isRecord } from './exchange';

/** Ways in which a provider can misbehave on demand. */
const faultKinds = [
  'latency',
  'status',
  'burst-429',
  'quota-429',
  'credits-402',
  'broken-json',
  'wrong-shape',
  'html',
  'reset',
  'reset-midway',
  'slow-body',
  'huge-body',
  'bad-record',
] as const;

type FaultKind = (typeof faultKinds)[number];

/** One switch, as `POST /_sandbox/faults` takes it. */
export interface Fault {
  readonly provider: string;
  readonly kind: FaultKind;
  /** How many requests it hits; -1 means until cleared. Default 1. */
  readonly times: number;
  /** How many requests pass first. Default 0. */
  readonly afterRequests: number;
  /** Milliseconds before the answer; for `slow-body`, between its pieces. Default 0, `slow-body` 500. */
  readonly delayMs: number;
  /** Status of a `status` fault, 400 to 599. Default 500. */
  readonly status: number;
  /** Seconds: the `retry-after` header of a `status` fault, the reset of an empty window of a 429. */
  readonly retryAfter?: number;
  /** `bad-record`: the field to spoil (default: the title) and what to put there (default: null). */
  readonly field?: string;
  readonly value: unknown;
}

/** Longest delay that a fault may ask for, in milliseconds. */
const MAX_DELAY = 600_000;

/** A request for a fault that makes no sense; the message names the field, the value and the bound. */
export class BadFault extends Error {}

function wholeNumber(
  given: Record<string, unknown>,
  field: string,
  fallback: number,
  low: number,
  high: number,
): number {
  const value = given[field] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new BadFault(`${field} must be a whole number from ${low} to ${high}, not ${JSON.stringify(value)}.`);
}

const known = ['provider', 'kind', 'times', 'afterRequests', 'delayMs', 'status', 'retryAfter', 'field', 'value'];

/** Reads a fault from parsed JSON. Throws `BadFault`. */
export function readFault(given: unknown, providers: readonly string[]): Fault {
  if (!isRecord(given)) throw new BadFault('A fault must be a JSON object with provider and kind.');
  const unknown = Object.keys(given).find((field) => !known.includes(field));
  if (unknown) throw new BadFault(`Unknown field ${unknown}; a fault has ${known.join(', ')}.`);
  const { provider, field } = given;
  const kind = faultKinds.find((one) => one === given.kind);
  if (typeof provider !== 'string' || !providers.includes(provider)) {
    throw new BadFault(`provider must be one of ${providers.join(', ')}, not ${JSON.stringify(provider)}.`);
  }
  if (!kind) throw new BadFault(`kind must be one of ${faultKinds.join(', ')}, not ${JSON.stringify(given.kind)}.`);
  if (field !== undefined && typeof field !== 'string')
    throw new BadFault(`field must be a string, not ${JSON.stringify(field)}.`);
  return {
    provider,
    kind,
    times: wholeNumber(given, 'times', 1, -1, 1_000_000),
    afterRequests: wholeNumber(given, 'afterRequests', 0, 0, 1_000_000),
    delayMs: wholeNumber(given, 'delayMs', kind === 'slow-body' ? 500 : 0, 0, MAX_DELAY),
    status: wholeNumber(given, 'status', 500, 400, 599),
    ...(given.retryAfter === undefined ? {} : { retryAfter: wholeNumber(given, 'retryAfter', 0, 0, 1_000_000) }),
    ...(field === undefined ? {} : { field }),
    value: given.value ?? null,
  };
}

/** The switches that are set, in the order in which they were set. */
export interface FaultBoard {
  set(fault: Fault): void;
  /** Counts one request to the provider and gives the fault that hits it, if any: the oldest that is due. */
  next(provider: string): Fault | undefined;
  /** What is still to come. */
  pending(): Fault[];
  clear(): void;
}

export function createFaultBoard(): FaultBoard {
  let switches: { fault: Fault; wait: number; left: number }[] = [];
  const next = (provider: string) => {
    const own = switches.filter(({ fault }) => fault.provider === provider);
    const due = own.find(({ wait }) => wait === 0);
    for (const one of own) one.wait = Math.max(0, one.wait - 1);
    if (due && due.left > 0) due.left -= 1;
    switches = switches.filter(({ left }) => left !== 0);
    return due?.fault;
  };
  return {
    set: (fault) => {
      if (fault.times !== 0) switches.push({ fault, wait: fault.afterRequests, left: fault.times });
    },
    next,
    pending: () => switches.map(({ fault, wait, left }) => ({ ...fault, times: left, afterRequests: wait })),
    clear: () => {
      switches = [];
    },
  };
}
