import type { RawPosting } from '../../../domain/posting';
import type { EmploymentType, WorkArrangement } from '../../../domain/work';
import { isoTime } from '../iso-time';
import { placeList } from '../place-list';
import { isRow, kindOf, type Row, textField, Unreadable } from '../read-record';
import { flagField, listField, objectField } from '../typed-fields';
import { agencyAddress } from './arbeitsagentur-address';

/** The page of a posting for people. */
const JOB_PAGE = 'https://www.arbeitsagentur.de/jobsuche/jobdetail/';

/** One row of the search. Throws Unreadable when a field that is used holds something else than it should. */
export function agencyPosting(row: Row): RawPosting {
  const id = textField(row, 'referenznummer');
  const workArrangement = arrangement(row);
  const period = objectField(row, 'veroeffentlichungszeitraum');
  const firstPublished = isoTime(textField(row, 'datumErsteVeroeffentlichung'));
  return {
    providerId: id,
    url: link(textField(row, 'externeURL'), id),
    title: textField(row, 'stellenangebotsTitel'),
    company: textField(row, 'firma'),
    location: placeList(listField(row, 'stellenlokationen').map(place), {
      remote: workArrangement === 'remote_solely',
    }),
    // Adverts are renewed: the first publication can be a year ago.
    datePosted: isoTime(textField(period, 'von')) ?? firstPublished,
    description: textField(row, 'stellenangebotsBeschreibung'),
    workArrangement,
    employmentTypes: contracts(row),
    retrievedAt: null,
    record: row,
  };
}

/** One row as the search before gave it. */
export function olderAgencyPosting(row: Row): RawPosting {
  const id = textField(row, 'refnr');
  return {
    providerId: id,
    url: link(textField(row, 'externeUrl'), id),
    title: textField(row, 'titel'),
    company: textField(row, 'arbeitgeber'),
    location: placeList([agencyAddress(objectField(row, 'arbeitsort'))], { remote: false }),
    datePosted: isoTime(textField(row, 'aktuelleVeroeffentlichungsdatum')),
    description: null,
    workArrangement: null,
    employmentTypes: [],
    retrievedAt: null,
    record: row,
  };
}

/** The employer's own page where there is one. */
function link(external: string | null, id: string | null): string | null {
  if (external !== null && /^https?:\/\//iu.test(external.trim())) return external;
  return id === null ? null : `${JOB_PAGE}${encodeURIComponent(id)}`;
}

function place(location: unknown): string | null {
  if (location === null) return null;
  if (!isRow(location)) throw new Unreadable(`stellenlokationen holds ${kindOf(location)}, not an object`);
  return agencyAddress(objectField(location, 'adresse'));
}

function arrangement(row: Row): WorkArrangement | null {
  const kind = textField(row, 'homeofficetyp');
  const possible = flagField(row, 'homeofficemoeglich');
  if (kind === 'AUSSCHLIESSLICH') return 'remote_solely';
  if (possible === true) return 'hybrid';
  return possible === false || kind === 'KEIN_HOMEOFFICE' ? 'on_site' : null;
}

const KINDS: ReadonlyMap<string, EmploymentType> = new Map([
  ['SELBSTAENDIGKEIT', 'contractor'],
  ['PRAKTIKUM_TRAINEE', 'intern'],
]);

/** A fixed term is no freelance contract. */
function contracts(row: Row): readonly EmploymentType[] {
  const partTimes = Object.keys(row).filter((field) => field.startsWith('arbeitszeitTeilzeit'));
  const found: readonly (EmploymentType | false)[] = [
    flagField(row, 'arbeitszeitVollzeit') === true && 'full_time',
    partTimes.map((field) => flagField(row, field)).includes(true) && 'part_time',
    textField(row, 'vertragsdauer') === 'BEFRISTET' && 'temporary',
    KINDS.get(textField(row, 'stellenangebotsart') ?? '') ?? false,
  ];
  return found.filter((type) => type !== false);
}
