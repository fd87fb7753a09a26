import type { SourceRecord } from '../../application/ports/job-source';
import type { RawPosting } from '../../domain/posting';

/** A record as its source spells it. */
export type Row = Readonly<Record<string, unknown>>;

const EXCERPT_CHARACTERS = 1_000;
/** Reading JSON takes any depth, writing it does not, and accepted records are written again. */
const MOST_LEVELS = 100;

/** Why a record cannot be brought into the neutral shape. Caught by `readRecord`, so it never leaves a source. */
export class Unreadable extends Error {}

/** Brings one record into the neutral shape; a record that will not go becomes an unreadable one with the reason. */
export function readRecord(
  position: string,
  value: unknown,
  read: (row: Row) => RawPosting,
  shown: () => string = () => json(value),
): SourceRecord {
  try {
    if (!isRow(value)) throw new Unreadable(`the record is ${kindOf(value)}, not an object`);
    if (isDeeperThan(MOST_LEVELS, value))
      throw new Unreadable(`the record is nested more than ${MOST_LEVELS} levels deep`);
    return { position, posting: read(value) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { position, unreadable: error.message, record: shown().slice(0, EXCERPT_CHARACTERS) };
  }
}

/** Whether a JSON value is an object. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field's text, as it is; null when it is missing, null or blank. Throws Unreadable when it holds something else. */
export function textField(row: Row, field: string): string | null {
  const value = row[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw new Unreadable(`${field} is ${kindOf(value)}, not text`);
  return value.trim() === '' ? null : value;
}

/** The first of several fields that has text. Those behind it are not looked at. */
export function firstText(row: Row, fields: readonly string[]): string | null {
  for (const field of fields) {
    const text = textField(row, field);
    if (text !== null) return text;
  }
  return null;
}

/** An identifier as text, whether it came as text or as a number. Throws Unreadable for a number that lost digits when read. */
export function idField(row: Row, field: string): string | null {
  const value = row[field];
  if (typeof value !== 'number') return textField(row, field);
  if (Number.isSafeInteger(value)) return String(value);
  throw new Unreadable(
    `${field} is a number that cannot be kept exactly (${value}): must be a whole number of at most ${Number.MAX_SAFE_INTEGER}, or text`,
  );
}

/** What a JSON value is, for messages: "a number", "a list". */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part));
}

function json(value: unknown): string {
  return isDeeperThan(MOST_LEVELS, value) ? '(nested too deeply to be shown)' : JSON.stringify(value);
}
