import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Combination } from '../../../src/domain/backfill/combination';
import { combinationKey, keyHash, keysOf, type SearchKey } from '../../../src/domain/backfill/combination-key';
import { keyCovers, keysAround } from '../../../src/domain/backfill/key-covers';
import type { SourceAbilities } from '../../../src/domain/backfill/planned-source';
import { NO_FILTERS } from '../../../src/domain/source-request';
import { EMPLOYMENT_TYPES, SENIORITIES, WORK_ARRANGEMENTS } from '../../../src/domain/work';
import { remotive } from '../../../src/infrastructure/sources/providers/remotive';
import { theirStack } from '../../../src/infrastructure/sources/providers/theirstack';
import { combination, keyTextOf, LISTING, STEPPED } from './planning';

const keyOf = (wanted: Combination, source: SourceAbilities = LISTING) => keysOf(wanted, source)[0]!;

const TITLES = [
  ['Data Scientist', 'data scientist ', 'DATA  SCIENTIST', 'Data Scientist (m/w/d)', 'Data Scientist (f/m/x)'],
  ['Frontend Developer', 'Front-End Developer', 'Front End Developer', 'frontend developer'],
  ['Softwareentwickler', 'Softwareentwickler:in', 'Softwareentwickler*in (m/w/d)', 'Software-Entwickler/in'],
];
const PLACES = [
  ['Berlin', ' berlin ', 'Berlin, DE', 'Berlin, Germany', 'Berlin, Deutschland'],
  ['Munich', 'München', 'muenchen', 'Munich, Germany'],
  ['Germany', 'Deutschland', 'germany'],
  ['Remote', 'remote', 'Home Office', '100% remote'],
];

describe('the key of a combination', () => {
  it.each(TITLES)('is the same for %j and its other spellings', (first, ...others) => {
    const [expected, ...keys] = [first, ...others].map((title) => keyTextOf(combination(title, 'Berlin')));
    expect(new Set(keys)).toEqual(new Set([expected]));
  });

  it.each(PLACES)('is the same at %j and its other spellings', (first, ...others) => {
    const [expected, ...keys] = [first, ...others].map((place) => keyTextOf(combination('QA', place)));
    expect(new Set(keys)).toEqual(new Set([expected]));
  });

  it('tells titles in another order of words, places and filters apart', () => {
    const different = [
      combination('Data Scientist', 'Berlin'),
      combination('Scientist Data', 'Berlin'),
      combination('Data Scientist', 'Hamburg'),
      combination('Data Scientist', 'Remote'),
      combination('Data Scientist', null),
      combination(null, 'Berlin'),
      combination('Data Scientist', 'Berlin', { seniority: 'senior' }),
      combination('Data Scientist', 'Berlin', { workArrangement: 'hybrid' }),
      combination('Data Scientist', 'Berlin', { employmentType: 'intern' }),
    ];
    expect(new Set(different.map((one) => keyTextOf(one))).size).toBe(different.length);
  });

  it('has no part that the source cannot be told', () => {
    const plain = combination('QA', 'Berlin');
    const industrial = combination('QA', 'Berlin', { industry: 'Software' });
    expect(keyTextOf(industrial)).toBe(keyTextOf(plain));
    const feed = remotive.capabilities;
    expect(keyOf(combination('QA', 'Berlin', { seniority: 'senior' }), feed).text).toBe(
      keyOf(combination('Baker', 'Paris'), feed).text,
    );
  });

  it('is the same for values that the source searches for in the same words', () => {
    const source: SourceAbilities = {
      ...STEPPED,
      searchedAs: { seniority: { entry: 'under 3 years', mid: null, senior: 'over 3 years', expert: 'over 3 years' } },
    };
    const at = (seniority: string | null) => keyOf(combination('QA', 'Berlin', { seniority }), source);
    expect(at('expert').text).toBe(at('senior').text);
    expect(at('mid').text).toBe(at(null).text);
    expect(at('mid').request.seniority).toBeNull();
    expect(at('entry').text).not.toBe(at('senior').text);
  });

  it('takes remote as a place for remote as an arrangement, and never asks for remote work on site', () => {
    expect(keyTextOf(combination('QA', 'Remote'))).toBe(
      keyTextOf(combination('QA', null, { workArrangement: 'remote_ok' })),
    );
    expect(keysOf(combination('QA', 'Remote', { workArrangement: 'on_site' }), LISTING)).toEqual([]);
    const alone = { ...LISTING, filters: { ...LISTING.filters, workArrangement: 'none' } } as const;
    expect(keyOf(combination('QA', 'Remote'), alone).request.place).toBe('Remote');
  });

  it('is one for each place that a location names', () => {
    const texts = keysOf(combination('QA', 'Berlin / Remote'), LISTING).map(({ text }) => text);
    expect(texts).toEqual([keyTextOf(combination('QA', 'Berlin')), keyTextOf(combination('QA', 'Remote'))]);
  });

  it.each([
    ['Berlin, DE', 'Berlin'],
    ['münchen', 'Munich'],
    ['Deutschland', 'Germany'],
    ['Remote, Deutschland', 'Remote, Germany'],
    ['Atlantis on Sea', 'Atlantis on Sea'],
  ])('asks for %j as %j', (written, asked) => {
    expect(keyOf(combination('QA (m/w/d)', written)).request).toMatchObject({ title: 'QA', place: asked });
  });

  it('fits the capabilities of sources, and an index', () => {
    const long = keyOf(combination('x'.repeat(200), 'y'.repeat(200)), theirStack.capabilities);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(keyHash(long.text, sha256)).toMatch(/^[0-9a-f]{64}$/);
    expect(keyHash(long.text, sha256)).toBe(keyHash(long.text, sha256));
  });

  it('of a saved row counts all its filters and places', () => {
    const row = combination('QA', 'Remote / Berlin', { industry: ' Software ' });
    expect(combinationKey(row)).toBe(combinationKey(combination('qa', 'berlin, Remote', { industry: 'software' })));
    expect(combinationKey(row)).not.toBe(combinationKey({ ...row, industry: null }));
  });
});

const some = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const combinations: fc.Arbitrary<Combination> = fc.record({
  titleKeyword: some(...TITLES.flat().slice(0, 6), null),
  location: some(
    'Berlin',
    'berlin, de',
    'Bayern',
    'Munich',
    'Germany',
    'DACH',
    'Europe',
    'Remote',
    'Remote, Germany',
    'Atlantis',
    null,
  ),
  workArrangement: some(...WORK_ARRANGEMENTS, null, null),
  employmentType: some(EMPLOYMENT_TYPES[0], EMPLOYMENT_TYPES[4], null, null),
  seniority: some(SENIORITIES[0], SENIORITIES[2], null, null),
  industry: some('Software', null, null),
});
const sources = some<SourceAbilities>({ ...LISTING, filters: { ...LISTING.filters, industry: 'one' } }, STEPPED, {
  ...LISTING,
  filters: NO_FILTERS,
});
const keyed = fc
  .tuple(fc.array(combinations, { minLength: 3, maxLength: 12 }), sources)
  .map(([wanted, source]) => ({ source, keys: wanted.flatMap((one) => keysOf(one, source)) }));

describe('a key that covers another', () => {
  const covering = (wide: Combination, narrow: Combination, source: SourceAbilities = LISTING) =>
    keyCovers(keyOf(wide, source), keyOf(narrow, source), source);

  it.each([
    ['no seniority', combination('QA', 'Berlin'), combination('QA', 'Berlin', { seniority: 'senior' })],
    ['no arrangement', combination('QA', 'Berlin'), combination('QA', 'Berlin', { workArrangement: 'hybrid' })],
    ['a country', combination('QA', 'Germany'), combination('QA', 'München')],
    ['a region', combination('QA', 'Bayern'), combination('QA', 'München')],
    ['an area', combination('QA', 'Europe'), combination('QA', 'Germany', { seniority: 'mid' })],
    ['everywhere', combination('QA', null), combination('QA', 'Remote')],
    ['remote', combination('QA', 'Remote'), combination('QA', 'Remote, Germany')],
    ['remote if need be', combination('QA', 'Remote'), combination('QA', null, { workArrangement: 'remote_solely' })],
  ])('%s covers what is narrower, and not the other way round', (_, wide, narrow) => {
    expect(covering(wide, narrow)).toBe(true);
    expect(covering(narrow, wide)).toBe(false);
  });

  it.each([
    ['any title, a title', combination(null, 'Berlin'), combination('QA', 'Berlin')],
    ['a country, remote work', combination('QA', 'Germany'), combination('QA', 'Remote')],
    ['a country, a city in another', combination('QA', 'Germany'), combination('QA', 'Vienna')],
  ])('is not: %s', (_, wide, narrow) => {
    expect(covering(wide, narrow)).toBe(false);
  });

  it('is none of a place where the source does not find what lies within', () => {
    expect(covering(combination('QA', 'Germany'), combination('QA', 'Berlin'), STEPPED)).toBe(false);
    expect(covering(combination('QA', null), combination('QA', 'Berlin'), STEPPED)).toBe(false);
    expect(covering(combination('QA', 'Berlin'), combination('QA', 'Berlin', { seniority: 'mid' }), STEPPED)).toBe(
      true,
    );
  });

  it('is in a partial order with the others', () => {
    fc.assert(
      fc.property(keyed, ({ keys, source }) => {
        for (const a of keys) {
          expect(keyCovers(a, a, source)).toBe(true);
          for (const b of keys) {
            const isBelow = keyCovers(a, b, source);
            if (isBelow && keyCovers(b, a, source)) expect(a.text).toBe(b.text);
            for (const c of keys) if (isBelow && keyCovers(b, c, source)) expect(keyCovers(a, c, source)).toBe(true);
          }
        }
      }),
    );
  });

  it('is one of the keys around it, and all of those cover it', () => {
    fc.assert(
      fc.property(keyed, ({ keys, source }) => {
        for (const narrow of keys) {
          const around = new Set(keysAround(narrow, source));
          expect(keysAround(narrow, source)[0]).toBe(narrow.text);
          for (const wide of keys) expect(around.has(wide.text)).toBe(keyCovers(wide, narrow, source));
        }
      }),
    );
  });
});

describe('equality of keys', () => {
  it('is an equivalence: equal keys ask for the same, and are covered by the same', () => {
    fc.assert(
      fc.property(keyed, ({ keys, source }) => {
        const same = (a: SearchKey, b: SearchKey) => a.text === b.text;
        for (const a of keys) {
          for (const b of keys) {
            if (!same(a, b)) continue;
            expect(same(b, a)).toBe(true);
            const filters = ({ workArrangement, employmentType, seniority, industry }: SearchKey) =>
              [workArrangement, employmentType, seniority, industry].join();
            expect(filters(a)).toBe(filters(b));
            for (const c of keys) {
              expect(same(a, c)).toBe(same(b, c));
              expect(keyCovers(c, a, source)).toBe(keyCovers(c, b, source));
            }
          }
        }
      }),
    );
  });
});
