import { isUtf8 } from 'node:buffer';
import type { SourceRecord } from '../../application/ports/job-source';
import type { RawPosting } from '../../domain/posting';
import { isoTime } from './iso-time';
import { type Line, MOST_LINE_MIB } from './line-splitter';
import { firstText, idField, type Row, readRecord, textField, Unreadable } from './read-record';

const EXCERPT_BYTES = 500;
const BLANK = /^\s*$/u;

/** One line of a posting file as a record; null when it is blank. */
export function fileRecord({ number, bytes, tooLong }: Line): SourceRecord | null {
  const position = `line ${number}`;
  if (tooLong) return unreadable(position, bytes, `${position} is longer than ${MOST_LINE_MIB} MiB`);
  if (!isUtf8(bytes)) return unreadable(position, bytes, 'invalid UTF-8');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return BLANK.test(text) ? null : unreadable(position, bytes, `invalid JSON: ${(error as Error).message}`);
  }
  return readRecord(position, value, filePosting, () => text);
}

function filePosting(row: Row): RawPosting {
  return {
    providerId: idField(row, 'id'),
    url: textField(row, 'url'),
    title: textField(row, 'title'),
    company: textField(row, 'company'),
    location: textField(row, 'location'),
    datePosted: isoTime(textField(row, 'date_posted')),
    description: firstText(row, ['description', 'description_raw']),
    retrievedAt: retrievedAt(row),
    record: row,
  };
}

/** An unknown date of posting stays unknown, but "retrieved now" would put an old posting into every window. */
function retrievedAt(row: Row): Date | null {
  const text = textField(row, 'retrieved_at');
  const instant = isoTime(text);
  if (text === null || instant !== null) return instant;
  throw new Unreadable(`retrieved_at is ${JSON.stringify(text.slice(0, 80))}, not an ISO 8601 date or date-time`);
}

function unreadable(position: string, bytes: Buffer, reason: string): SourceRecord {
  return { position, unreadable: reason, record: escaped(bytes.subarray(0, EXCERPT_BYTES)) };
}

/** Bytes as text that shows each of them: what is not printable ASCII as \xNN. */
function escaped(bytes: Buffer): string {
  const hex = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return bytes.toString('latin1').replace(/[^\x20-\x7e]/gu, hex);
}
