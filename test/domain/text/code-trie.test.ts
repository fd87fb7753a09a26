import * as fc from 'fast-check';
import { codeTrie, keyAt, NOWHERE, nextNode, ROOT } from '../../../src/domain/text/code-trie';
import { foldedString } from '../../../src/domain/text/folding';

function lookedUp(trie: ReturnType<typeof codeTrie>, text: string): number {
  let node = ROOT;
  for (let at = 0; at < text.length && node !== NOWHERE; at++) node = nextNode(trie, node, text.charCodeAt(at));
  return node === NOWHERE ? -1 : keyAt(trie, node);
}

describe('codeTrie', () => {
  const letters = fc.constantFrom(...'abcdeé.+# 0'.split(''));
  const words = fc.array(letters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

  it('holds exactly its keys', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { maxLength: 60 }), fc.array(words), (keys, others) => {
        const trie = codeTrie(keys);
        for (const [index, key] of keys.entries()) expect(lookedUp(trie, key)).toBe(index);
        for (const other of others) expect(lookedUp(trie, other)).toBe(keys.indexOf(other));
      }),
      { numRuns: 500 },
    );
  });

  it('takes code units of any kind, folded or not', () => {
    const trie = codeTrie(['c++', 'straße', 'naïve']);
    expect(['C++', 'STRAße', 'NaÏve', 'c+', 'c++\uFFFF', '\u0000'].map((text) => lookedUp(trie, text))).toEqual([
      0, 1, 2, -1, -1, -1,
    ]);
  });

  it('holds tens of thousands of keys', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `${(index * 7_919) % 30_011} ${index.toString(36)}`);
    const trie = codeTrie(keys);
    for (const [index, key] of keys.entries()) expect(lookedUp(trie, key)).toBe(index);
  });

  it('may be empty', () => expect(lookedUp(codeTrie([]), 'a')).toBe(-1));

  it('refuses more different characters than it can tell apart', () => {
    const keys = Array.from({ length: 600 }, (_, index) => foldedString(String.fromCharCode(0x4e00 + index)));
    expect(() => codeTrie(keys)).toThrow('601 different characters: at most 510');
  });
});
