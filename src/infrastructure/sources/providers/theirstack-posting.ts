import type { RawPosting } from '../../../domain/posting';
import type { EmploymentType, WorkArrangement } from '../../../domain/work';
import { isoTime } from '../iso-time';
import { firstText, idField, isRow, type Row, textField, Unreadable } from '../read-record';
import { flagField, objectField, textsField } from '../typed-fields';

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
    workArrangement: arrangement(row),
    employmentTypes: textsField(row, 'employment_statuses').flatMap((status) => EMPLOYMENT.get(status) ?? []),
    retrievedAt: null,
    record: row,
  };
}

function company(row: Row): string | null {
  if (isRow(row.company)) {
    if (!Object.hasOwn(row.company, 'name')) throw new Unreadable('company is an object without a name');
    return textField(row.company, 'name');
  }
  const name = textField(row, 'company');
  if (name !== null) return name;
  return textField(objectField(row, 'company_object'), 'name');
}

/**
 * The place with everything that the provider's location search looks at. Callers filter by what this says, so a
 * posting found by its country, or as a remote one, must name it, or it would be paid for and dropped.
 */
function place(row: Row): string | null {
  const short = textField(row, 'location') ?? textField(row, 'short_location');
  const long = withoutRepeats(textField(row, 'long_location'));
  const shown = short === null || long?.includes(short) ? long : short;
  const unsaid = flagField(row, 'remote') === true && !/\bremote\b/iu.test(`${shown} ${long}`);
  const notes = [shown === long ? null : long, unsaid ? 'Remote' : null].filter((note) => note !== null);
  if (shown === null) return notes[0] ?? null;
  return notes.length === 0 ? shown : `${shown} (${notes.join(', ')})`;
}

/** "Berlin, Berlin, Germany" is how city states come. */
function withoutRepeats(text: string | null): string | null {
  const parts = text?.split(',').map((part) => part.trim());
  return parts === undefined ? null : parts.filter((part, index) => part !== parts[index - 1]).join(', ');
}

const EMPLOYMENT: ReadonlyMap<string, EmploymentType> = new Map(
  Object.entries({
    full_time: 'full_time',
    part_time: 'part_time',
    contract: 'contractor',
    temporary: 'temporary',
    internship: 'intern',
  }),
);

/** Unknown unless the provider says one or the other. */
function arrangement(row: Row): WorkArrangement | null {
  const hybrid = flagField(row, 'hybrid');
  const remote = flagField(row, 'remote');
  if (hybrid === true) return 'hybrid';
  if (remote === true) return 'remote_ok';
  return hybrid === false && remote === false ? 'on_site' : null;
}
