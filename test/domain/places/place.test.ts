import fc from 'fast-check';
import { NAMES } from '../../../src/domain/places/compile-gazetteer';
import { covers, type Place, placeKey } from '../../../src/domain/places/place';
import { placesOf } from '../../../src/domain/places/place-entry';
import { readPlaces } from '../../../src/domain/places/read-places';
import spellings from './spellings.json';

const texts = Object.values(spellings).flat();
const tablePlaces = [...NAMES.values()].flatMap((entry) => [
  ...placesOf(entry),
  ...(entry.alone === null ? [] : [entry.alone]),
]);
const known = [...new Set([...tablePlaces, ...texts.flatMap((text) => readPlaces(text))])];

const place = fc.constantFrom(...known);
const one = (text: string): Place => readPlaces(text)[0]!;

/** What tells places apart; a city outside the tables is told by its folded name. */
const identity = ({ kind, country, region, name }: Place) => JSON.stringify([kind, country, region, name]);

describe('placeKey', () => {
  it('differs for distinct places', () => {
    const byKey = new Map<string, Set<string>>();
    for (const each of known) {
      const key = placeKey(each);
      byKey.set(key, (byKey.get(key) ?? new Set()).add(identity(each)));
    }
    expect([...byKey].filter(([, identities]) => identities.size > 1)).toEqual([]);
  });

  it('keeps towns apart from the regions whose codes they are called like', () => {
    const town: Place = { kind: 'city', country: 'DE', region: null, name: 'by' };
    const region: Place = { kind: 'region', country: 'DE', region: 'BY', name: null };
    expect(placeKey(town)).not.toBe(placeKey(region));
  });
});

describe('covers', () => {
  it('holds for every place itself', () => {
    for (const each of known) expect(covers(each, { ...each })).toBe(true);
  });

  it('goes from one place to the next', () => {
    const wide = known.filter(({ kind }) => kind === 'region' || kind === 'country' || kind === 'remote');
    fc.assert(
      fc.property(fc.constantFrom(...wide), fc.constantFrom(...wide), place, (a, b, c) => {
        if (covers(a, b) && covers(b, c)) expect(covers(a, c)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['Germany', 'Berlin'],
    ['Germany', 'Bavaria'],
    ['Bavaria', 'Munich'],
    ['Texas', 'Dallas, TX'],
    ['Germany', 'Kleinkleckersdorf, Germany'],
    ['Saxony', 'Neustadt, Sachsen'],
    ['England', 'London'],
    ['Remote', 'Remote (Germany)'],
    ['Europe', 'Berlin'],
    ['European Union', 'Germany'],
    ['Europe', 'DACH'],
    ['EMEA', 'Bavaria'],
  ])('%s covers %s, not the other way', (wider, narrower) => {
    expect(covers(one(wider), one(narrower))).toBe(true);
    expect(covers(one(narrower), one(wider))).toBe(false);
  });

  it.each([
    ['Germany', 'Remote (Germany)'],
    ['Remote', 'Berlin'],
    ['Bavaria', 'Berlin'],
    ['Texas', 'Paris'],
    ['Germany', 'Atlantis'],
    ['Remote (Germany)', 'Remote (US)'],
    ['Berlin', 'Hamburg'],
    ['European Union', 'London'],
    ['United States', 'Georgien'],
  ])('%s does not cover %s, nor the other way', (first, second) => {
    expect(covers(one(first), one(second))).toBe(false);
    expect(covers(one(second), one(first))).toBe(false);
  });
});
