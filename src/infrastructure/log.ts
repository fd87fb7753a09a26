import pino from 'pino';
import type { Log } from '../application/ports/ports';
import type { LogLevel } from './config';

const SECRETS = ['authorization', 'apiKey', 'password', 'secret', 'token', 'databaseUrl'];
/** What a failed statement was given, and what PostgreSQL quotes of it: anybody's data. The driver's error repeats both. */
const DATA = ['parameters', 'detail', 'driverError'];
const HIDDEN = [
  ...SECRETS.flatMap((name) => [name, `*.${name}`]),
  ...DATA.flatMap((name) => [`error.${name}`, `error.cause.${name}`]),
];

/** One JSON line per event on stderr. An event with an `error` is logged as an error with its stack, everything else as info. */
export function createLog(level: LogLevel): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'event',
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.errWithCause },
      redact: { paths: HIDDEN, censor: '[redacted]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return (event, details = {}) =>
    details.error === undefined ? logger.info(details, event) : logger.error(details, event);
}
