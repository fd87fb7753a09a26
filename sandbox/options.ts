import { parseArgs } from 'node:util';
import { type PlanName, plans } from './plans';

/** What the command line asks for. */
export interface Options {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly plan: PlanName;
  /** End when standard input is closed, which happens when the process that holds its other end dies. */
  readonly exitWithParent: boolean;
  readonly help: boolean;
}

/** Wrong usage; the message names the option, the value and what is allowed. */
export class UsageError extends Error {}

export const usage = `Local stand-ins of job APIs over HTTP, with an invented job market.

  --port <n>           port to listen on, 0 for a free one (default 4900)
  --host <address>     address to listen on (default 127.0.0.1)
  --seed <n>           which market (default 1)
  --plan <free|paid>   what accounts may do (default paid)
  --exit-with-parent   end when standard input is closed
  --help               show this text
`;

function wholeNumber(option: string, text: string, high: number): number {
  if (/^\d+$/.test(text) && Number(text) <= high) return Number(text);
  throw new UsageError(`--${option} must be a whole number from 0 to ${high}, not "${text}".`);
}

function planNamed(text: string): PlanName {
  const names = Object.keys(plans) as PlanName[];
  const plan = names.find((name) => name === text);
  if (!plan) throw new UsageError(`--plan must be ${names.join(' or ')}, not "${text}".`);
  return plan;
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '4900' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string', default: '1' },
        plan: { type: 'string', default: 'paid' },
        'exit-with-parent': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads the arguments behind the program's name. Throws `UsageError`. */
export function readOptions(argv: readonly string[]): Options {
  const values = parsed(argv);
  return {
    port: wholeNumber('port', values.port, 65_535),
    host: values.host,
    seed: wholeNumber('seed', values.seed, 2 ** 31 - 1),
    plan: planNamed(values.plan),
    exitWithParent: values['exit-with-parent'],
    help: values.help,
  };
}
