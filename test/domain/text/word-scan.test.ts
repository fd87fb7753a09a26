import * as fc from 'fast-check';
import { CodeBuffer } from '../../../src/domain/text/code-buffer';
import { foldCode, foldedString, isWordCode } from '../../../src/domain/text/folding';
import { wordFilter } from '../../../src/domain/text/word-filter';
import { scanWords } from '../../../src/domain/text/word-scan';

const NAMES = ['c', 'c++', 'go', '.net', 'node.js', 'python', 'react native', 'continuous integration', 'k8s', 'ci/cd'];
const FILTER = wordFilter(NAMES);

const CODES = new CodeBuffer();

function startsIn(text: string): number[] {
  const { starts, count } = scanWords(CODES.load(text), FILTER);
  return Array.from(new Set(starts.subarray(0, count)));
}

describe('scanWords', () => {
  it('folds the text', () => {
    const text = 'Ärger – C++\u00A0ÏÉ 😀';
    expect(Array.from(scanWords(CODES.load(text), FILTER).folded, (code) => String.fromCharCode(code)).join('')).toBe(
      foldedString(text),
    );
  });

  it('passes over words that begin no name', () => {
    expect(startsIn('we use the node of a cat, often!')).toEqual([]);
  });

  it.each([
    ['Python', [0]],
    ['a Go, b!', [2]],
    ['use C++ here!', [4]],
    ['React Native, react often!', [0]],
    ['the .NET way!', [5]],
    ['python3 is!', [0]],
    ['Pythonkenntnisse sind!', [0]],
    ['Kenntnisse sind!', []],
  ])('finds the beginnings of names in %j', (text, starts) => {
    expect(startsIn(text)).toEqual(starts);
  });

  it('misses no name, whatever stands around it', () => {
    const around = fc.string({ unit: fc.constantFrom(...' .,-/+#_é9aZ\n😀'), maxLength: 5 });
    fc.assert(
      fc.property(around, fc.constantFrom(...NAMES), around, fc.boolean(), (before, name, behind, upper) => {
        const text = `${before}${upper ? name.toUpperCase() : name}${behind}`;
        const at = before.length;
        const end = at + name.length;
        const isWord = (offset: number) => offset >= 0 && isWordCode(foldCode(text.charCodeAt(offset)));
        // A name that begins with a sign is looked for at the word behind it.
        const isWhole = !(isWord(at - 1) && isWord(at)) && !(isWord(end - 1) && isWord(end));
        if (isWhole) expect(startsIn(text)).toContain(isWord(at) ? at : at + 1);
      }),
      { numRuns: 5000 },
    );
  });

  it('passes every word that may be a compound, wherever its second part begins', () => {
    const letters = (minLength: number) =>
      fc.string({ unit: fc.constantFrom(...'keprgxmnt'), minLength, maxLength: 12 });
    const second = fc.constantFrom(
      ...['kenntnis', 'entwickl', 'programmier', 'datenbank', 'umgebung', 'expert', 'erfahrung'],
    );
    fc.assert(
      fc.property(letters(3), second, letters(0), (first, part, rest) => {
        expect(startsIn(`das ${first}${part}${rest}!`)).toContain(4);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same in a text that is longer than what memory is kept for', () => {
    const filler = 'the cat, often! '.repeat(5000);
    const text = 'C++ or React Native, python3 and Pythonkenntnisse sind!';
    expect(startsIn(filler + text)).toEqual(startsIn(text).map((start) => filler.length + start));
  });

  it.each([
    ['words', 'the cat, often! '],
    ['one endless word', 'q'],
    ['signs', '. '],
  ])('misses no name where a long text is cut, between %s', (_, filler) => {
    const text = '! React Native, python3 and Pythonkenntnisse!';
    const expected = startsIn(text);
    const before = filler.repeat(Math.ceil(65_700 / filler.length));
    for (let length = 65_230; length < 65_560; length += 7) {
      const starts = startsIn(before.slice(0, length) + text + before.slice(0, 1_000));
      expect(starts).toEqual(expect.arrayContaining(expected.map((start) => length + start)));
    }
  });

  it('finds a name at the very end of a text, whatever was scanned before', () => {
    startsIn('a react native');
    expect(startsIn('a react')).toEqual([]);
    expect(startsIn('in python')).toEqual([3]);
  });

  it('refuses names that begin with two signs, naming them', () => {
    expect(() => wordFilter(['c', '--x'])).toThrow('"--x" begins with two signs');
  });
});
