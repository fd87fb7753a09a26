import * as fc from 'fast-check';
import { foldText, isWordCode } from '../../../src/domain/text/folding';
import { wordFilter } from '../../../src/domain/text/word-filter';
import { scanWords } from '../../../src/domain/text/word-scan';

const NAMES = ['c', 'c++', 'go', '.net', 'node.js', 'python', 'react native', 'continuous integration', 'k8s', 'ci/cd'];
const FILTER = wordFilter(NAMES);

function startsIn(text: string): number[] {
  const { starts, count } = scanWords(text, FILTER);
  return Array.from(starts.subarray(0, count));
}

describe('scanWords', () => {
  it('folds the text', () => {
    const text = 'Ärger – C++\u00A0ÏÉ 😀';
    expect(scanWords(text, FILTER).folded).toEqual(foldText(text));
  });

  it('passes over words that begin no name', () => {
    expect(startsIn('we use the node of a cat, often!')).toEqual([]);
  });

  it.each([
    ['Python', [0]],
    ['a Go, b!', [2]],
    ['use C++ here!', [4]],
    ['React Native, react often!', [0]],
    ['the .NET way!', [4]],
    ['python3 is!', [0]],
    ['Pythonkenntnisse sind!', [0]],
  ])('finds the beginnings of names in %j', (text, starts) => {
    expect(startsIn(text)).toEqual(starts);
  });

  it('misses no name, whatever stands around it', () => {
    const around = fc.string({ unit: fc.constantFrom(...' .,-/+#_é9aZ\n😀'), maxLength: 5 });
    fc.assert(
      fc.property(around, fc.constantFrom(...NAMES), around, fc.boolean(), (before, name, behind, upper) => {
        const text = `${before}${upper ? name.toUpperCase() : name}${behind}`;
        const folded = foldText(text);
        const at = before.length;
        const isWhole = !isWordCode(folded[at - 1]) && !isWordCode(folded[at + name.length]);
        if (isWhole) expect(startsIn(text)).toContain(at);
      }),
      { numRuns: 5000 },
    );
  });
});
