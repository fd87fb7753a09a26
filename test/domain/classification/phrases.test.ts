import { findPhrases, phraseTable } from '../../../src/domain/classification/phrases';
import { wordAt, wordsOf } from '../../../src/domain/classification/words';

const TABLE = phraseTable([
  ['short', 'data, c++'],
  ['long', 'data engineer, data engineer in test, data'],
]);

describe('wordsOf', () => {
  it('splits at signs, but keeps those of "c++" and "c#"', () => {
    const words = wordsOf('Senior C++/C# Dev (m/w/d), +49 Größe\u0301!');
    expect(Array.from({ length: words.count + 1 }, (_, at) => wordAt(words, at))).toEqual([
      'senior',
      'c++',
      'c#',
      'dev',
      'm',
      'w',
      'd',
      '49',
      'größe\u0301',
      '',
    ]);
  });

  it('finds none in a text without any', () => expect(wordsOf(' - ').count).toBe(0));
});

describe('findPhrases', () => {
  it.each([
    ['Data Engineer', [['long', 'data engineer', 0]]],
    ['the DATA, engineers', [['short', 'data', 1]]],
    ['data/engineer in tests', [['long', 'data engineer', 0]]],
    [
      'data engineer in test: data',
      [
        ['long', 'data engineer in test', 0],
        ['short', 'data', 4],
      ],
    ],
    ['database, data5, c, C++.', [['short', 'c++', 3]]],
    ['', []],
  ])('takes the longest phrase at each place of %j', (text, hits) => {
    expect(findPhrases(wordsOf(text), TABLE).map(({ meaning, phrase, at }) => [meaning, phrase, at])).toEqual(hits);
  });
});
