import { type Place, placeKey } from './place';
import { goesOn, type Items, isRemoteWord } from './place-context';
import { REMOTE } from './place-entry';
import { placeItems } from './place-items';
import { COUNTRIES } from './place-tables';
import { Glue } from './place-words';
import { isWithin, readCity, readTown } from './read-city';
import { type Reading, readLands, readRemote, remoteIn } from './read-lands';

/** Names no table knows are cut: a key has to fit an index. */
const NAME_CHARACTERS = 100;

/**
 * Every place a text names, in order and without repeats: "Zürich / Berlin / Remote" is three. Nothing is guessed:
 * what the tables do not hold is of kind 'unknown', or a city where a region or country is given with it. Takes time
 * in proportion to the length of the text.
 */
export function readPlaces(text: string): readonly Place[] {
  const items = placeItems(text);
  const places: Place[] = [];
  for (let at = 0; at < items.length; ) {
    const reading = readAt(items, at);
    for (const place of reading.places) places.push(place);
    at = reading.next;
  }
  return places.length < 2 ? places : withoutRepeats(places);
}

/** The English name of a country by its ISO 3166-1 alpha-2 code in capitals; null where there is none. */
export function countryName(code: string): string | null {
  return COUNTRIES[code]?.[0] ?? null;
}

function readAt(items: Items, at: number): Reading {
  if (isRemoteWord(items[at])) return readRemote(items, at);
  if (items[at]!.entry === null) return readTown(items, at) ?? unknown(items, at);
  return readCity(items, at, null) ?? readLandsAndCity(items, at) ?? unknown(items, at);
}

/** Countries and regions, which may limit remote work or tell where the city behind them lies: "Germany (Berlin)". */
function readLandsAndCity(items: Items, at: number): Reading | null {
  const { alone } = items[at]!.entry!;
  if (alone?.kind === 'remote') return { places: [alone], next: at + 1 };
  const { places, next } = readLands(items, at);
  if (places.length === 0) return null;
  if (!goesOn(items, next)) return { places, next };
  if (isRemoteWord(items[next])) return besideRemote(items, at, { places, next });
  const land = places.at(-1)!;
  const city = readCity(items, next, land);
  if (city === null || !isWithin(city.places[0]!, land)) return { places, next };
  return { places: [...places.slice(0, -1), ...city.places], next: city.next };
}

/** "Germany (Remote)" is remote work in Germany; "Berlin, Germany, Remote" and "India, Remote (US)" say two things. */
function besideRemote(items: Items, at: number, lands: Reading): Reading {
  const remote = readRemote(items, lands.next);
  const isLimited = remote.places.some(({ country }) => country !== null);
  const isFirst = at === 0 || !goesOn(items, at);
  const isListed = (items[lands.next]!.glue & Glue.comma) !== 0 && (isLimited || !isFirst);
  const own = isListed || isLimited ? remote.places : [];
  return { places: [...(isListed ? lands.places : remoteIn(lands.places)), ...own], next: remote.next };
}

function unknown(items: Items, at: number): Reading {
  const { text } = items[at]!;
  const name = text.length <= NAME_CHARACTERS ? text : [...text].slice(0, NAME_CHARACTERS).join('').trimEnd();
  return { places: [{ kind: 'unknown', country: null, region: null, name }], next: at + 1 };
}

/** "Remote" says nothing more where the text also says from where. */
function withoutRepeats(places: readonly Place[]): readonly Place[] {
  const isLimited = places.some((place) => place.kind === 'remote' && place !== REMOTE);
  const byKey = new Map<string, Place>();
  for (const place of places) {
    if (isLimited && place === REMOTE) continue;
    const key = placeKey(place);
    if (!byKey.has(key)) byKey.set(key, place);
  }
  return [...byKey.values()];
}
