import type { SourceRecord } from '../../application/ports/job-source';
import type { RawPosting } from '../../domain/posting';
import { isoTime } from './iso-time';
import { readJsonLine } from './json-line';
import type { Line } from './line-splitter';
import { firstText, idField, type Row, readRecord, textField, Unreadable } from './read-record';

const EXCERPT_BYTES = 500;

/** One line of a posting file as a record; null when it is blank. */
export function fileRecord(line: Line): SourceRecord | null {
  const position = `line ${line.number}`;
  try {
    const read = readJsonLine(line);
    return read === null ? null : readRecord(position, read.value, filePosting, () => read.text);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { position, unreadable: error.message, record: escaped(line.bytes.subarray(0, EXCERPT_BYTES)) };
  }
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
    workArrangement: null,
    employmentTypes: [],
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

/** Bytes as text that shows each of them: what is not printable ASCII as \xNN. */
function escaped(bytes: Buffer): string {
  const hex = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return bytes.toString('latin1').replace(/[^\x20-\x7e]/gu, hex);
}
