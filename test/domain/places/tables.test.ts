import { NAMES } from '../../../src/domain/places/compile-gazetteer';
import { placeKey } from '../../../src/domain/places/place';
import { placesOf } from '../../../src/domain/places/place-entry';
import { AREAS, BEST_KNOWN, CITIES, COUNTRIES, REGIONS, WORDS } from '../../../src/domain/places/place-tables';
import { foldPlaceName } from '../../../src/domain/places/place-words';

const isCode = (name: string) => name.length <= 3;
const sorted = (list: readonly string[]) => [...list].sort();
const byCode = (one: string, other: string) => (one < other ? -1 : Number(one > other));
const cityNames = Object.values(CITIES).flat();

describe('the tables of places', () => {
  it('have valid codes', () => {
    for (const code of Object.keys(COUNTRIES)) expect(code).toMatch(/^[A-Z]{2}$/);
    for (const code of Object.values(REGIONS).flatMap((regions) => Object.keys(regions))) {
      expect(code).toMatch(/^[A-Z]{1,3}$/);
    }
    const used = [
      ...[...Object.keys(REGIONS), ...Object.keys(CITIES), ...WORDS.codesAlone, ...Object.values(WORDS.nationwide)],
      ...Object.values(AREAS).flatMap(({ countries }) => countries),
    ];
    expect(used.filter((code) => COUNTRIES[code] === undefined)).toEqual([]);
    for (const code of Object.keys(AREAS)) expect(code).toMatch(/^[a-z]{3,}(-[a-z]+)*$/);
  });

  it('give every city a region its country has, or none', () => {
    const wrong = Object.entries(CITIES).flatMap(([country, cities]) =>
      cities.filter(([, region]) => region !== '' && REGIONS[country]?.[region!] === undefined),
    );
    expect(wrong).toEqual([]);
  });

  it('are sorted', () => {
    for (const table of [COUNTRIES, REGIONS, CITIES, AREAS, BEST_KNOWN, WORDS.nationwide, ...Object.values(REGIONS)]) {
      expect(Object.keys(table)).toEqual(sorted(Object.keys(table)));
    }
    for (const cities of Object.values(CITIES)) {
      expect(cities).toEqual([...cities].sort(([a, b], [c, d]) => byCode(`${a}\0${b}`, `${c}\0${d}`)));
    }
    for (const { countries } of Object.values(AREAS)) expect(countries).toEqual(sorted(countries));
    for (const words of [WORDS.remote, WORDS.anywhere, WORDS.filler, WORDS.list, WORDS.codesAlone]) {
      expect(words).toEqual(sorted(words));
    }
  });

  it('repeat no name of a place and leave none empty', () => {
    const lists = [...Object.values(COUNTRIES), ...Object.values(REGIONS).flatMap((regions) => Object.values(regions))];
    for (const names of [...lists, ...cityNames.map(([name, , ...others]) => [name!, ...others])]) {
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => foldPlaceName(name) === '')).toEqual([]);
    }
  });

  it('say of every name that several places share which one is best known', () => {
    const shared = [...NAMES].filter(([name, entry]) => !isCode(name) && placesOf(entry).length > 1);
    const unsettled = shared.filter(([name, { cities, regions, country }]) => {
      const [city] = cities;
      const isInItsOwn = (region: { country: string | null; region: string | null }) =>
        region.country === city?.country && region.region === city?.region;
      return !(name in BEST_KNOWN) && !(cities.length === 1 && country === null && regions.every(isInItsOwn));
    });
    expect(unsettled.map(([name]) => name)).toEqual([]);
  });

  it('settle only names that are shared, and with one of the places of that name', () => {
    const wrong = Object.entries(BEST_KNOWN).filter(([name, key]) => {
      const entry = NAMES.get(name);
      const keys = entry === undefined ? [] : placesOf(entry).map(placeKey);
      return keys.length < 2 || (key !== null && !keys.includes(key));
    });
    expect(wrong).toEqual([]);
  });

  it('use no name of a place for a word that is none', () => {
    const both = [...NAMES].filter(([name, entry]) => entry.role !== null && !isCode(name));
    expect(both.filter(([, entry]) => placesOf(entry).length > 0).map(([name]) => name)).toEqual([]);
  });

  it('never give a city in the tables the key of a region or country', () => {
    const keyOf = (kind: string) =>
      new Set([...NAMES.values()].flatMap(placesOf).flatMap((place) => (place.kind === kind ? [placeKey(place)] : [])));
    const [cities, regions] = [keyOf('city'), keyOf('region')];
    expect([...cities].filter((key) => regions.has(key))).toEqual([]);
    expect(cities.size).toBe(cityNames.length);
  });
});
