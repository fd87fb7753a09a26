import { isUtf8 } from 'node:buffer';
import { type Line, MOST_LINE_MIB } from './line-splitter';
import { Unreadable } from './read-record';

/** A line that is no blank one: its text, and what it says. */
export interface JsonLine {
  readonly text: string;
  readonly value: unknown;
}

/** What a line of JSON says; null when it is blank. Throws Unreadable. */
export function readJsonLine({ bytes, tooLong }: Line): JsonLine | null {
  if (tooLong) throw new Unreadable(`longer than ${MOST_LINE_MIB} MiB`);
  if (!isUtf8(bytes)) throw new Unreadable('invalid UTF-8');
  const text = bytes.toString('utf8');
  try {
    return { text, value: JSON.parse(text) };
  } catch (error) {
    if (text.trim() === '') return null;
    throw new Unreadable(`invalid JSON: ${(error as Error).message}`);
  }
}
