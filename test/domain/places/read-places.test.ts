import fc from 'fast-check';
import { placeKey } from '../../../src/domain/places/place';
import { readPlaces } from '../../../src/domain/places/read-places';
import spellings from './spellings.json';

const texts = Object.values(spellings).flat();
const keysOf = (text: string) => readPlaces(text).map(placeKey);

const piece = fc.constantFrom(
  ...[
    'Berlin',
    'Munich',
    'Portland',
    'OR',
    'or',
    'in',
    'CA',
    'DE',
    'Germany',
    'Georgia',
    'Remote',
    'Atlantis',
    'Texas',
  ],
  ...[
    'Washington',
    'Victoria',
    'USA',
    'EU',
    'hybrid',
    '10115',
    'a',
    'New',
    'York',
    '-',
    ',',
    '/',
    '(',
    ')',
    ' ',
    ' - ',
    '.',
  ],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
);

describe('readPlaces', () => {
  it('never throws, repeats nothing and gives complete places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const keys = keysOf(text);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { kind, country, name } of readPlaces(text)) {
          if (kind === 'city') expect([country, name]).not.toContain(null);
          if (kind === 'country') expect(country).toMatch(/^[A-Z]{2}$/);
          if (kind === 'unknown') expect(name).toMatch(/\S/u);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('minds neither case nor white space', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom(' ', '\t', '\n', '\u00A0', '   '), (text, space) => {
        const other = `${space}${text.replace(/ /gu, space)}${space}`;
        expect(keysOf(other.toUpperCase())).toEqual(keysOf(text));
        expect(keysOf(other.toLowerCase())).toEqual(keysOf(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds what a list names wherever it stands and however often', () => {
    const entry = fc.constantFrom(
      'Berlin',
      'Dallas, TX',
      'Paris, France',
      'Atlantis',
      'Zürich',
      'Remote (US)',
      'Georgia',
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
        const found = [...keysOf(entries.join(' | '))].sort();
        expect(found).toEqual([...new Set(entries.flatMap(keysOf))].sort());
        expect([...keysOf([...entries, ...entries].reverse().join('; '))].sort()).toEqual(found);
      }),
    );
  });

  it.each([
    ',',
    ' ',
    '(',
    ')',
    '/',
    'a,',
    'or ',
    'new york ',
    'frankfurt oder ',
    'Berlin, ',
    'Remote ',
    '- ',
    'ü',
    '🦄',
  ])('comes to an end with a very long text of %j', (unit) => {
    expect(readPlaces(unit.repeat(150_000)).length).toBeLessThan(10);
  });

  it('comes to an end with a million commas and with very many names', () => {
    expect(readPlaces(','.repeat(1_000_000))).toEqual([]);
    const names = Array.from({ length: 50_000 }, (_, index) => `town${index}`);
    expect(readPlaces(names.join(', '))).toHaveLength(names.length);
  });
});
