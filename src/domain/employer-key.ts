import { readPlaces } from './places/read-places';
import { searchKey } from './search-key';

const LEGAL_FORMS: ReadonlySet<string> = new Set([
  ...'inc incorporated llc llp lp ltd limited corp corporation co company plc gmbh ggmbh mbh ag se kg kgaa ohg'.split(
    ' ',
  ),
  ...'gbr ug haftungsbeschränkt ev eg kdor sa sas sasu sarl srl spa bv nv ab as oy oyj oü aps pty pvt pte kk'.split(
    ' ',
  ),
  ...'sl slu sro doo kft zrt & und and'.split(' '),
  ...['a s', 's a', 'n v', 'b v', 'sp z oo', 'sà rl', 's à r l', 'g m b h', 'private limited', 'private ltd'],
]);

const WORDS_OF_LEGAL_FORM = 4;

/** Folding can lengthen a hostile name many times over, and a key has to fit an index. */
const KEY_CHARACTERS = 300;

/**
 * What makes two spellings one employer: letters and digits without case, punctuation, trade marks and trailing legal
 * forms ("Acme", "ACME Inc." and "Acme GmbH & Co. KG" are one). A place in brackets counts only where no legal form
 * stands before it: "Acme GmbH (Berlin)" is Acme, while "University College (Dublin)" is not the one in London.
 * A name that is nothing but legal forms keeps them.
 */
export function employerKey(name: string): string {
  const words = wordsOf(name);
  const end = endOfName(words);
  const bracket = end === words.length ? beforePlace(name) : null;
  const key = (bracket ?? words.slice(0, end)).join(' ') || searchKey(name);
  return key.length <= KEY_CHARACTERS ? key : [...key].slice(0, KEY_CHARACTERS).join('');
}

function wordsOf(name: string): string[] {
  return searchKey(name.replace(/[\u2122\u2120\u00ae\u00a9]/gu, ' '))
    .replace(/[.'’]/gu, '')
    .split(/[^\p{L}\p{N}&+#]+/u)
    .filter(Boolean);
}

function endOfName(words: readonly string[]): number {
  let end = words.length;
  for (let length = legalForm(words, end); length > 0; length = legalForm(words, end)) end -= length;
  return end;
}

/** How many of the words before a position are a legal form; 0 where none is, or where no other word would be left. */
function legalForm(words: readonly string[], end: number): number {
  for (let length = Math.min(WORDS_OF_LEGAL_FORM, end - 1); length > 0; length--) {
    if (LEGAL_FORMS.has(words.slice(end - length, end).join(' '))) return length;
  }
  return 0;
}

/** The words of a name that ends in a legal form and a place in brackets, without both; null for other names. */
function beforePlace(name: string): string[] | null {
  const open = name.lastIndexOf('(');
  if (open < 0 || !name.trimEnd().endsWith(')')) return null;
  const before = wordsOf(name.slice(0, open));
  const end = endOfName(before);
  const places = end === before.length ? [] : readPlaces(name.slice(open));
  return places.length > 0 && places.every(({ kind }) => kind !== 'unknown') ? before.slice(0, end) : null;
}
