import type { RawPosting } from '../../../domain/posting';
import { employmentTypes } from '../employment-types';
import { placeList } from '../place-list';
import { firstText, isRow, kindOf, type Row, textField, Unreadable } from '../read-record';
import { listField, unixTimeField } from '../typed-fields';

/** One job of Himalayas'. Throws Unreadable when a field that is used holds something else than it should. */
export function himalayasPosting(row: Row): RawPosting {
  return {
    providerId: textField(row, 'guid'),
    url: firstText(row, ['applicationLink', 'guid']),
    title: textField(row, 'title'),
    company: textField(row, 'companyName'),
    location: placeList(residences(row), { remote: true }),
    datePosted: unixTimeField(row, 'pubDate'),
    description: textField(row, 'description'),
    workArrangement: 'remote_ok',
    employmentTypes: employmentTypes(textField(row, 'employmentType')),
    retrievedAt: null,
    record: row,
  };
}

/** Where applicants may live: an empty list means everywhere, a missing one says nothing. */
function residences(row: Row): readonly string[] {
  const restrictions = listField(row, 'locationRestrictions').map(country);
  const stated = (row.locationRestrictions ?? null) !== null;
  return stated && restrictions.length === 0 ? ['Worldwide'] : restrictions;
}

/** The name alone, as the feed has it, or in an object with its code, as the schema promises. */
function country(restriction: unknown): string {
  const name = isRow(restriction) ? firstText(restriction, ['name', 'alpha2']) : restriction;
  if (typeof name === 'string' && name.trim() !== '') return name;
  throw new Unreadable(`locationRestrictions holds ${kindOf(restriction)} that names no country`);
}
