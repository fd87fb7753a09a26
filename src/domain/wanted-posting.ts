import { levelsIn } from './level-bucket';
import { covers, type Place } from './places/place';
import { readPlaces } from './places/read-places';
import type { JobPosting } from './posting';
import { searchKey } from './search-key';
import { asksFor, type FilterSupport, REQUEST_FILTERS, type RequestFilter, type SourceRequest } from './source-request';
import type { EmploymentType, WorkArrangement } from './work';

/** An undated posting can only be told apart from an old one by a window this wide. */
const UNDATED_NEEDS_DAYS = 7;
const DAY_MS = 86_400_000;

/** An import hands over what somebody retrieved: that is when its window counts from, and places are taken literally. */
export type SourceKind = 'provider' | 'import';

type Filters = Readonly<Record<RequestFilter, FilterSupport>>;

/**
 * Whether what came is what was wanted. A provider's filters are not believed where we can look ourselves: the role and
 * the level as we classify them, the place and the date. Of what only the provider knows it is believed, and where it
 * says nothing the posting is given the benefit of the doubt.
 */
export function wanted(request: SourceRequest, now: Date, kind: SourceKind): (posting: JobPosting) => boolean {
  const levels = levelsIn(request.level);
  const inPlace = placeFilter(request.places, kind);
  const recent = kind === 'import' ? retrievedWithin(request.postedSince) : postedWithin(request.postedSince, now);
  return (posting) =>
    levels.includes(posting.level) &&
    (request.role === 'any' || posting.role === request.role) &&
    arrangementAgrees(request.workArrangement, posting.workArrangement) &&
    employmentMayBe(request.employmentType, posting.employmentTypes) &&
    inPlace(posting.location) &&
    recent(posting);
}

/** Whether work is done as asked, for all that the posting says of it. Both kinds of remote work are one. */
export function arrangementAgrees(asked: WorkArrangement | null, stated: WorkArrangement | null): boolean {
  if (asked === null || stated === null) return true;
  return asked === stated || (isRemote(asked) && isRemote(stated));
}

export function isRemote(arrangement: WorkArrangement | null): boolean {
  return arrangement === 'remote_ok' || arrangement === 'remote_solely';
}

/** Whether the kind of contract is as asked, for all that the posting says of it. */
export function employmentMayBe(asked: EmploymentType | null, stated: readonly EmploymentType[]): boolean {
  return asked === null || stated.length === 0 || stated.includes(asked);
}

/** The parts of a request that a source leaves to us. */
export function filteredByUs(request: SourceRequest, filters: Filters): readonly RequestFilter[] {
  return REQUEST_FILTERS.filter((filter) => filters[filter] === 'none' && asksFor(request, filter));
}

/** A place holds the text that was asked for; where a provider searched in its own way, it may have another name too. */
function placeFilter(places: readonly string[], kind: SourceKind): (location: string | null) => boolean {
  if (places.length === 0) return () => true;
  const needles = places.map(searchKey);
  const wide = places.flatMap(readPlaces);
  return (location) => {
    if (location === null) return false;
    const key = searchKey(location);
    if (needles.some((needle) => key.includes(needle))) return true;
    if (kind === 'import') return false;
    const narrow = readPlaces(location);
    return wide.some((place) => narrow.some((one) => covers(place, one)) || isRemoteWithin(place, narrow));
  };
}

function isRemoteWithin({ kind, country }: Place, stated: readonly Place[]): boolean {
  if (kind !== 'remote' || country === null) return false;
  return stated.some((place) => place.kind === 'remote') && isOpenTo(country, stated);
}

/** A remote job that names no country is open to every one, one that names some to those. */
export function isOpenTo(country: string, stated: readonly Place[]): boolean {
  const lands = stated.flatMap((place) => place.country ?? []);
  return lands.length === 0 || lands.includes(country);
}

function retrievedWithin(since: Date): (posting: JobPosting) => boolean {
  return ({ retrievedAt }) => retrievedAt >= since;
}

/** Whether a posting is as young as asked. The day of its date is all that most sources know, so whole days are compared. */
function postedWithin(postedSince: Date, now: Date): (posting: JobPosting) => boolean {
  const since = new Date(postedSince);
  since.setUTCHours(0, 0, 0, 0);
  const wide = now.getTime() - postedSince.getTime() >= UNDATED_NEEDS_DAYS * DAY_MS;
  return ({ datePosted }) => (datePosted === null ? wide : datePosted >= since);
}
