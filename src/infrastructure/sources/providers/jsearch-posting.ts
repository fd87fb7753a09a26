import { countryName } from '../../../domain/places/read-places';
import type { RawPosting } from '../../../domain/posting';
import type { EmploymentType, WorkArrangement } from '../../../domain/work';
import { employmentTypes } from '../employment-types';
import { isoTime } from '../iso-time';
import { placeList } from '../place-list';
import { firstText, isRow, kindOf, type Row, textField, Unreadable } from '../read-record';
import { listField, textsField, unixTimeField } from '../typed-fields';

/**
 * One job of JSearch's. `at`: when it came, which "3 days ago" counts back from. Throws Unreadable when a field that is
 * used holds something else than it should.
 */
export function jsearchPosting(row: Row, at: Date): RawPosting {
  const workArrangement = arrangement(row);
  return {
    providerId: textField(row, 'job_id'),
    url: link(row),
    title: textField(row, 'job_title'),
    company: textField(row, 'employer_name'),
    location: placeList([place(row)], { remote: workArrangement === 'remote_ok' }),
    datePosted: datePosted(row, at),
    description: textField(row, 'job_description'),
    workArrangement,
    employmentTypes: contracts(row),
    retrievedAt: null,
    record: row,
  };
}

/** With the publisher's tracking, since that is what it wants linked; the page in Google's list only for want of others. */
function link(row: Row): string | null {
  const options = listField(row, 'apply_options').map((option) => {
    if (!isRow(option)) throw new Unreadable(`apply_options holds ${kindOf(option)}, not an object`);
    return { url: textField(option, 'apply_link'), direct: flag(option, 'is_direct') === true };
  });
  const direct = options.find(({ url, direct: isDirect }) => isDirect && url !== null);
  const any = direct ?? options.find(({ url }) => url !== null);
  return textField(row, 'job_apply_link') ?? any?.url ?? textField(row, 'job_google_link');
}

function place(row: Row): string | null {
  const whole = textField(row, 'job_location');
  if (whole !== null) return whole;
  const code = textField(row, 'job_country');
  const parts = [textField(row, 'job_city'), textField(row, 'job_state'), code && (countryName(code) ?? code)];
  return parts.filter((part) => part !== null).join(', ') || null;
}

const ARRANGEMENTS: ReadonlyMap<string, WorkArrangement> = new Map(
  Object.entries({
    remote: 'remote_ok',
    hybrid: 'hybrid',
    onsite: 'on_site',
  }),
);

/** That a job is not remote is said of hybrid ones too, and newer answers leave it out: neither says anything. */
function arrangement(row: Row): WorkArrangement | null {
  const remote = flag(row, 'job_is_remote') === true ? 'remote_ok' : null;
  const word =
    textField(row, 'work_arrangement')
      ?.toLowerCase()
      .replace(/[\s_-]/gu, '') ?? '';
  return ARRANGEMENTS.get(word) ?? remote;
}

/** The codes; where there are none, what words say: "Contractor and Full-time". */
function contracts(row: Row): readonly EmploymentType[] {
  const codes = employmentTypes(...textsField(row, 'job_employment_types'));
  if (codes.length > 0) return codes;
  const words = firstText(row, ['job_employment_type', 'job_employment_type_text']);
  return employmentTypes(...(words ?? '').split(/\s+and\s+|[,/&+]/u));
}

const AGO_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
};

function datePosted(row: Row, at: Date): Date | null {
  const stated = unixTimeField(row, 'job_posted_at_timestamp') ?? isoTime(textField(row, 'job_posted_at_datetime_utc'));
  if (stated !== null) return stated;
  const words = firstText(row, ['job_posted_at', 'job_posted_human_readable']) ?? '';
  const [, count, unit] = /\b(\d{1,3})\+?\s*(minute|hour|day|week|month)s?\s+ago\b/iu.exec(words) ?? [];
  if (count === undefined || unit === undefined) return null;
  return new Date(at.getTime() - Number(count) * AGO_MS[unit.toLowerCase()]!);
}

/** Yes and no come as words too. Throws Unreadable for anything else. */
function flag(row: Row, field: string): boolean | null {
  const value = row[field] ?? null;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  if (value === null) return null;
  throw new Unreadable(`${field} is ${kindOf(value)}, not true or false`);
}
