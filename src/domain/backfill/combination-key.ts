import { type Place, placeKey } from '../places/place';
import { readPlaces } from '../places/read-places';
import { searchKey } from '../search-key';
import { withoutGender } from '../vacancies/gender-forms';
import { titleKey } from '../vacancies/title-key';
import { type Combination, type CombinationFilters, locationKey } from './combination';
import { placeWords } from './place-spans';
import type { SourceAbilities } from './planned-source';

/** What a source is asked for, in the words of one of those who want it. */
interface KeyRequest extends CombinationFilters {
  readonly title: string | null;
  readonly place: string | null;
}

/** What a combination effectively asks of one source. Two that ask for the same have the same `text`. */
export interface SearchKey {
  /** Stable, and the only part that is compared or stored. */
  readonly text: string;
  /** A title's canonical form; null: the source is not told one. */
  readonly title: string | null;
  /** null: everywhere. Remote work from everywhere is an arrangement, where the source knows those. */
  readonly place: Place | null;
  /** `placeKey` of the place. */
  readonly placeText: string | null;
  readonly workArrangement: string | null;
  readonly employmentType: string | null;
  readonly seniority: string | null;
  readonly industry: string | null;
  readonly request: KeyRequest;
}

export type KeyParts = Omit<SearchKey, 'text' | 'request' | 'place'>;

/** Titles and locations as far as they do not depend on the source. */
interface Reading {
  readonly key: string;
  readonly words: string;
}
interface PlaceReading {
  readonly place: Place;
  /** Its `placeKey`. */
  readonly text: string;
  readonly words: string;
}
type KeyReader = (combination: Combination, source: SourceAbilities) => readonly SearchKey[];

/**
 * The keys of a combination at a source, one for each place that its location names. What the source cannot be told is
 * no part of them. None for remote work that is to be done on site: nobody offers that, and sources that are asked for it
 * answer with all that is on site.
 */
export function keysOf(combination: Combination, source: SourceAbilities): readonly SearchKey[] {
  return keyReader()(combination, source);
}

/** `keysOf` for many combinations of some sources: what comes again, in whatever spelling, is one object. */
export function keyReader(): KeyReader {
  const titleOf = remembered(readTitle);
  const placesOf = remembered(readLocation);
  const known = new Map<SourceAbilities, Map<string, SearchKey>>();
  return (combination, source) => {
    const keys = known.get(source) ?? new Map<string, SearchKey>();
    known.set(source, keys);
    const { titleKeyword, location } = combination;
    const title = titleKeyword === null || source.filters.titles === 'none' ? null : titleOf(titleKeyword);
    const keyIn = (place: PlaceReading | null): SearchKey => {
      const name = nameOf(combination, title, place);
      const key = keys.get(name) ?? keyAt(combination, title, place, source);
      keys.set(name, key);
      return key;
    };
    if (location === null || source.filters.places === 'none') return [keyIn(null)];
    return placesOf(location)
      .filter(({ place }) => !contradicts(combination, place))
      .map(keyIn);
  };
}

const NONE = '\u0000';

/** Equal for what is read alike. */
function nameOf(filters: Combination, title: Reading | null, place: PlaceReading | null): string {
  const { workArrangement, employmentType, seniority, industry } = filters;
  const where = `${title?.key ?? NONE}\n${place?.text ?? NONE}\n${industry ?? NONE}`;
  return `${where}\n${workArrangement}\n${employmentType}\n${seniority}`;
}

/** Remote work that is to be done on site. */
export function contradicts({ workArrangement }: Pick<Combination, 'workArrangement'>, { kind }: Place): boolean {
  return kind === 'remote' && (workArrangement === 'on_site' || workArrangement === 'hybrid');
}

/** Each text is read once. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

function readTitle(text: string): Reading {
  return { key: titleKey(text), words: withoutGender(text).replace(/\s+/gu, ' ').trim() || text };
}

function readLocation(text: string): readonly PlaceReading[] {
  const places = readPlaces(text);
  const found: readonly Place[] =
    places.length > 0 ? places : [{ kind: 'unknown', country: null, region: null, name: text }];
  return found.map((place) => ({ place, text: placeKey(place), words: placeWords(place, text) }));
}

/** The key of the same search without its filters. For remote work that is its place. */
export function withoutFilters({ title, place, placeText, workArrangement, request }: SearchKey): SearchKey {
  const isRemote = place === null || place.kind === 'remote';
  const filters = { employmentType: null, seniority: null, industry: null };
  const parts: KeyParts = { title, placeText, workArrangement: isRemote ? workArrangement : null, ...filters };
  const arrangement = isRemote ? request.workArrangement : null;
  return { text: keyText(parts), place, ...parts, request: { ...request, workArrangement: arrangement, ...filters } };
}

/** What identifies a row of a user's search, whatever the source: all its filters count, and all its places at once. */
export function combinationKey(combination: Combination): string {
  const { titleKeyword, location, workArrangement, employmentType, seniority, industry } = combination;
  return JSON.stringify([
    titleKeyword === null ? null : titleKey(titleKeyword),
    location === null ? null : locationKey(location),
    ...[workArrangement, employmentType, seniority, industry === null ? null : searchKey(industry)],
  ]);
}

const KEY_VERSION = 'key 1';

/** The identity of a key in a table: as short for a long title as for a short one. */
export function keyHash<Hash>(keyText: string, sha256: (text: string) => Hash): Hash {
  return sha256(`${KEY_VERSION}: ${keyText}`);
}

function keyAt(
  combination: Combination,
  title: Reading | null,
  named: PlaceReading | null,
  source: SourceAbilities,
): SearchKey {
  const where = remoteApart(combination, named, source);
  const workArrangement = told(source, 'workArrangement', where.workArrangement);
  const employmentType = told(source, 'employmentType', combination.employmentType);
  const seniority = told(source, 'seniority', combination.seniority);
  const industry = source.filters.industry === 'none' ? null : combination.industry;
  const parts: KeyParts = {
    title: title?.key ?? null,
    placeText: where.named?.text ?? null,
    workArrangement: workArrangement && searchedAs(source, 'workArrangement', workArrangement),
    employmentType: employmentType && searchedAs(source, 'employmentType', employmentType),
    seniority: seniority && searchedAs(source, 'seniority', seniority),
    industry: industry && searchKey(industry),
  };
  const request = { title: title?.words ?? null, place: where.named?.words ?? null };
  const place = where.named?.place ?? null;
  return {
    text: keyText(parts),
    place,
    ...parts,
    request: { ...request, workArrangement, employmentType, seniority, industry },
  };
}

/** The text of a key with these parts. */
export function keyText({ title, placeText, workArrangement, employmentType, seniority, industry }: KeyParts): string {
  return JSON.stringify([title, placeText, workArrangement, employmentType, seniority, industry]);
}

/** Remote as a place is remote as an arrangement: whoever says both says it twice. */
function remoteApart(
  { workArrangement }: Combination,
  named: PlaceReading | null,
  source: SourceAbilities,
): Pick<Combination, 'workArrangement'> & { readonly named: PlaceReading | null } {
  const remote = told(source, 'workArrangement', workArrangement ?? 'remote_ok');
  if (named?.place.kind !== 'remote' || remote === null) return { named, workArrangement };
  return { named: named.place.country === null ? null : named, workArrangement: remote };
}

type CodedFilter = 'workArrangement' | 'employmentType' | 'seniority';

/** A wanted value where the source can be told it, else null. */
function told<Name extends CodedFilter>(
  source: SourceAbilities,
  name: Name,
  wanted: Combination[Name],
): Combination[Name] {
  const isTold = wanted !== null && source.filters[name] !== 'none' && searchedAs(source, name, wanted) !== null;
  return isTold ? wanted : null;
}

function searchedAs(source: SourceAbilities, name: CodedFilter, value: string): string | null {
  const words: Readonly<Record<string, string | null>> | undefined = source.searchedAs?.[name];
  return words === undefined ? value : (words[value] ?? null);
}
