import { isRow, kindOf, type Row, Unreadable } from './read-record';

/** A field's yes or no; null when it is missing or null. Throws Unreadable when it holds something else. */
export function flagField(row: Row, field: string): boolean | null {
  const value = row[field] ?? null;
  if (value === null || typeof value === 'boolean') return value;
  throw new Unreadable(`${field} is ${kindOf(value)}, not true or false`);
}

/** A field's list; empty when it is missing or null. Throws Unreadable when it holds something else. */
export function listField(row: Row, field: string): readonly unknown[] {
  const value = row[field] ?? [];
  if (!Array.isArray(value)) throw new Unreadable(`${field} is ${kindOf(value)}, not a list`);
  return value;
}

/** A field's texts. Throws Unreadable when it holds something else than a list of them. */
export function textsField(row: Row, field: string): readonly string[] {
  return listField(row, field).map((item) => {
    if (typeof item !== 'string') throw new Unreadable(`${field} holds ${kindOf(item)}, not text`);
    return item;
  });
}

/** A field's object; empty when it is missing or null. Throws Unreadable when it holds something else. */
export function objectField(row: Row, field: string): Row {
  const value = row[field] ?? {};
  if (!isRow(value)) throw new Unreadable(`${field} is ${kindOf(value)}, not an object`);
  return value;
}

/** From here on a count since 1970 is in milliseconds: in seconds it would be the year 5138. */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * The instant of a Unix time in seconds or milliseconds; null when it is missing, not after 1970 or beyond all
 * calendars. Throws Unreadable when it is no number.
 */
export function unixTimeField(row: Row, field: string): Date | null {
  const value = row[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'number') throw new Unreadable(`${field} is ${kindOf(value)}, not a number`);
  const instant = new Date(value > FIRST_MILLISECONDS ? value : value * 1_000);
  return value > 0 && !Number.isNaN(instant.getTime()) ? instant : null;
}
