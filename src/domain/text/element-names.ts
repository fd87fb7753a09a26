import { codeTrie, keyAt, nextNode, ROOT } from './code-trie';
import { isNameCharacter } from './markup-characters';

/** What elements mean for the text of a page; 0 is any other element. */
export const BLOCK = 1;
export const CELL = 2;
export const ITEM = 3;
export const SCRIPT = 4;
export const STYLE = 5;

const BLOCKS =
  'address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
  'form h1 h2 h3 h4 h5 h6 head header hgroup hr html main menu nav ol option p pre section select summary table ' +
  'tbody tfoot thead title tr ul';
const NAMES = new Map([
  ...BLOCKS.split(' ').map((name): [string, number] => [name, BLOCK]),
  ['td', CELL],
  ['th', CELL],
  ['li', ITEM],
  ['script', SCRIPT],
  ['style', STYLE],
]);
const TRIE = codeTrie([...NAMES.keys()]);
const MEANINGS = Uint8Array.from(NAMES.values());

/** The end of the name that begins there. */
export function nameEnd(codes: Uint16Array, start: number): number {
  let end = start;
  while (end < codes.length && isNameCharacter(codes[end]!)) end++;
  return end;
}

/** What the element with this name means, whatever its capitals. */
export function elementOf(codes: Uint16Array, start: number, end: number): number {
  let node = ROOT;
  for (let at = start; at < end; at++) node = nextNode(TRIE, node, codes[at]!);
  const key = keyAt(TRIE, node);
  return key < 0 ? 0 : MEANINGS[key]!;
}
