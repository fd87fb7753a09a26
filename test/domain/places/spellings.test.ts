import { placeKey } from '../../../src/domain/places/place';
import { readPlaces } from '../../../src/domain/places/read-places';
import spellings from './spellings.json';

const keysOf = (text: string) => readPlaces(text).map(placeKey).join(' | ');

describe('the spellings of places', () => {
  it.each(Object.entries(spellings))('%s', (keys, texts) => {
    expect(Object.fromEntries(texts.map((text) => [text, keysOf(text)]))).toEqual(
      Object.fromEntries(texts.map((text) => [text, keys])),
    );
  });

  it('are at least six hundred', () => {
    expect(Object.values(spellings).flat().length).toBeGreaterThanOrEqual(600);
  });
});
