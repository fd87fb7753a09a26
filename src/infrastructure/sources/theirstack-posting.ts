import type { RawPosting } from '../../domain/posting';
import { isoTime } from './iso-time';
import { firstText, idField, isRow, kindOf, type Row, textField, Unreadable } from './read-record';

/** One job of TheirStack's. Throws Unreadable when a field that is used holds something else than it should. */
export function theirStackPosting(row: Row): RawPosting {
  return {
    providerId: idField(row, 'id'),
    url: firstText(row, ['final_url', 'url', 'source_url']),
    title: textField(row, 'job_title'),
    company: company(row),
    location: place(row),
    datePosted: isoTime(textField(row, 'date_posted')),
    description: textField(row, 'description'),
    retrievedAt: null,
    record: row,
  };
}

/** The record without the recruiters it names: we have no use for them, so we do not keep them. */
export function withoutPeople(record: unknown): unknown {
  if (!isRow(record)) return record;
  const { hiring_team: _dropped, ...rest } = record;
  return rest;
}

function company(row: Row): string | null {
  if (isRow(row.company)) return textField(row.company, 'name');
  const name = textField(row, 'company');
  if (name !== null) return name;
  const firm = row.company_object ?? null;
  if (firm === null) return null;
  if (!isRow(firm)) throw new Unreadable(`company_object is ${kindOf(firm)}, not an object`);
  return textField(firm, 'name');
}

/**
 * The place with everything that the provider's location search looks at. Callers filter by what this says, so a
 * posting found by its country, or as a remote one, must name it, or it would be paid for and dropped.
 */
function place(row: Row): string | null {
  const short = textField(row, 'location') ?? textField(row, 'short_location');
  const long = withoutRepeats(textField(row, 'long_location'));
  const shown = short === null || long?.includes(short) ? long : short;
  const unsaid = row.remote === true && !/\bremote\b/iu.test(`${shown} ${long}`);
  const notes = [shown === long ? null : long, unsaid ? 'Remote' : null].filter((note) => note !== null);
  if (shown === null) return notes[0] ?? null;
  return notes.length === 0 ? shown : `${shown} (${notes.join(', ')})`;
}

/** "Berlin, Berlin, Germany" is how city states come. */
function withoutRepeats(text: string | null): string | null {
  const parts = text?.split(',').map((part) => part.trim());
  return parts === undefined ? null : parts.filter((part, index) => part !== parts[index - 1]).join(', ');
}
