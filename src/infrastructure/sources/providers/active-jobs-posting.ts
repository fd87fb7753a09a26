import { countryName } from '../../../domain/places/read-places';
import type { RawPosting } from '../../../domain/posting';
import type { EmploymentType, WorkArrangement } from '../../../domain/work';
import { employmentTypes } from '../employment-types';
import { isoTime } from '../iso-time';
import { placeList } from '../place-list';
import { firstText, idField, isRow, kindOf, type Row, textField, Unreadable } from '../read-record';
import { flagField, listField, objectField, textsField } from '../typed-fields';

/**
 * One job of Active Jobs DB, with the names that fields have now or with those they had. Throws Unreadable when a field
 * that is used holds something else than it should.
 */
export function activeJobsPosting(row: Row): RawPosting {
  const workArrangement = arrangement(row);
  const remote = workArrangement === 'remote_ok' || workArrangement === 'remote_solely';
  return {
    providerId: idField(row, 'id'),
    url: firstText(row, ['url', 'external_apply_url']),
    title: textField(row, 'title'),
    company: textField(row, 'organization'),
    location: placeList(places(row), { remote }),
    datePosted: isoTime(textField(row, 'date_posted')) ?? isoTime(textField(row, 'date_created')),
    description: firstText(row, ['description_text', 'description_html']),
    workArrangement,
    employmentTypes: contracts(row),
    retrievedAt: null,
    record: row,
  };
}

/** What was understood of the advert's places; where that is nothing, the places as they are. */
function places(row: Row): readonly (string | null)[] {
  const derived = listField(row, 'locations_derived').map((place) => derivedPlace(place));
  if (derived.some((place) => place !== null)) return derived;
  const stated = [...listField(row, 'locations'), ...listField(row, 'locations_raw')].map(statedPlace);
  if (stated.some((place) => place !== null)) return stated;
  return [...textsField(row, 'locations_alt'), ...textsField(row, 'locations_alt_raw')].map(filledIn);
}

/** "Munich, Bavaria, Germany", or the same in parts, as another sales channel has it. */
function derivedPlace(place: unknown): string | null {
  if (isRow(place)) return joined(['city', 'admin', 'country'].map((part) => textField(place, part)));
  if (typeof place === 'string') return filledIn(place);
  if (place === null) return null;
  throw new Unreadable(`locations_derived holds ${kindOf(place)}, not text`);
}

/** A place of schema.org's, with what forms leave in fields that nobody filled in. */
function statedPlace(place: unknown): string | null {
  if (place === null) return null;
  if (!isRow(place)) throw new Unreadable(`locations holds ${kindOf(place)}, not an object`);
  const address = objectField(place, 'address');
  const country = filledIn(textField(address, 'addressCountry'));
  const parts = ['addressLocality', 'addressRegion'].map((part) => textField(address, part));
  return joined([...parts, country === null ? null : (countryName(country.toUpperCase()) ?? country)]);
}

function joined(parts: readonly (string | null)[]): string | null {
  const shown = parts.map(filledIn).filter((part) => part !== null);
  return shown.filter((part, index) => part !== shown[index - 1]).join(', ') || null;
}

function filledIn(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || trimmed.toUpperCase() === 'NULL' ? null : trimmed;
}

const ARRANGEMENTS: ReadonlyMap<string, WorkArrangement> = new Map(
  Object.entries({
    'On-site': 'on_site',
    Hybrid: 'hybrid',
    'Remote OK': 'remote_ok',
    'Remote Solely': 'remote_solely',
  }),
);

/** What the advert's own data says goes before what a language model made of its text: that errs in one of five. */
function arrangement(row: Row): WorkArrangement | null {
  const guess = ARRANGEMENTS.get(textField(row, 'ai_work_arrangement') ?? '') ?? null;
  const type = textField(row, 'location_type')?.toUpperCase() ?? '';
  const remote = type === 'TELECOMMUTE' || type === 'REMOTE' || flagField(row, 'remote_derived') === true;
  if (!remote) return guess;
  return guess === 'remote_solely' ? guess : 'remote_ok';
}

function contracts(row: Row): readonly EmploymentType[] {
  const stated = employmentTypes(...textsField(row, 'employment_type'));
  return stated.length > 0 ? stated : employmentTypes(...textsField(row, 'ai_employment_type'));
}
