import { searchKey } from '../search-key';

/** Letters spelled with others where the letter is missing; the rest only lose their marks. */
const SPELLED: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** Latin and Greek letters with marks, and the marks themselves. */
const MARKED_RANGES: readonly (readonly [from: number, to: number])[] = [
  [0xc0, 0x250],
  [0x300, 0x400],
  [0x1e00, 0x2000],
];

const FOLDED_LETTERS: ReadonlyMap<number, string> = foldedLetters();

function foldedLetters(): Map<number, string> {
  const folded = new Map<number, string>();
  for (const [from, to] of MARKED_RANGES) {
    for (let code = from; code < to; code++) {
      const letter = String.fromCharCode(code);
      const plain = SPELLED[letter] ?? letter.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
      if (plain !== letter) folded.set(code, plain);
    }
  }
  return folded;
}

/** Shorter words are left alone: "UAE" must not become "ua". */
const SHORTEST_WITH_UMLAUT = 5;

const E = 0x65;
const canCarryUmlaut = (code: number) => code === 0x61 || code === 0x6f || code === 0x75;

/** Lower case with plain letters: "München" is "muenchen", "Łódź" is "lodz". */
export function plainLetters(text: string): string {
  const key = searchKey(text);
  let plain = '';
  let from = 0;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    const folded = code < 0xc0 ? undefined : FOLDED_LETTERS.get(code);
    if (folded === undefined) continue;
    plain += key.slice(from, at) + folded;
    from = at + 1;
  }
  return from === 0 ? key : plain + key.slice(from);
}

/** A folded word as the tables are asked for it: "muenchen" and "munchen" meet in "munchen". */
export function lookupWord(word: string): string {
  if (word.length < SHORTEST_WITH_UMLAUT) return word;
  let found = '';
  let from = 0;
  for (let at = 1; at < word.length; at++) {
    if (word.charCodeAt(at) !== E || !canCarryUmlaut(word.charCodeAt(at - 1))) continue;
    found += word.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? word : found + word.slice(from);
}
