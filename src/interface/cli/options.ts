import { type Command, InvalidArgumentError } from 'commander';
import { DAYS_BOUND, type IngestionQuery, ingestionQuery } from '../../domain/ingestion-query';
import { LEVEL_BUCKETS } from '../../domain/level-bucket';
import { ROLE_BUCKETS } from '../../domain/role-bucket';

export interface QueryOptions {
  readonly location?: string;
  readonly role: string;
  readonly level: string;
  readonly days: number;
}

/** The options of the one filter that ingestion, extraction and insights share. */
export function withQueryOptions(command: Command): Command {
  return command
    .option('--location <text>', 'part of the location, without regard to case; left out: everywhere')
    .option('--role <role>', ROLE_BUCKETS.join(', '), 'any')
    .option('--level <level>', `${LEVEL_BUCKETS.join(', ')} (any leaves senior postings out)`, 'any')
    .option('--days <n>', `window in days, ${DAYS_BOUND.least} to ${DAYS_BOUND.most}`, wholeNumber, DAYS_BOUND.usual);
}

export function queryFrom({ location, role, level, days }: QueryOptions): IngestionQuery {
  return ingestionQuery({ location: location ?? null, role, level, days });
}

/** Bounds are the use case's business; that it is a number at all is ours. */
export function wholeNumber(text: string): number {
  if (!/^-?\d{1,15}$/u.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** A day or a time, both UTC. */
export function instant(text: string): Date {
  const at = new Date(text);
  const isWritten = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z)?$/u.test(text);
  // `Date` takes 30 February for 2 March.
  if (isWritten && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10))) return at;
  throw new InvalidArgumentError('It must be a day (2026-11-01) or a time (2026-11-01T06:00Z), UTC.');
}
