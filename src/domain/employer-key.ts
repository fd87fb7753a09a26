import { searchKey } from './search-key';

const LEGAL_FORMS = new Set(
  'inc incorporated llc llp ltd limited corp corporation co company plc gmbh mbh ag se kg kgaa ohg ug ev eg kdor sa sas sarl srl spa bv nv ab as oy aps pty pte kk & und and'.split(
    ' ',
  ),
);

/** Folding can lengthen a hostile name many times over, and a key has to fit an index. */
const KEY_CHARACTERS = 300;

/**
 * What makes two spellings one employer: letters and digits without case, punctuation and trailing legal forms
 * ("Acme", "ACME Inc." and "Acme GmbH & Co. KG" are one). A name that is nothing but legal forms keeps them.
 */
export function employerKey(name: string): string {
  const words = searchKey(name)
    .replace(/[.'’]/gu, '')
    .split(/[^\p{L}\p{N}&+#]+/u)
    .filter(Boolean);
  let end = words.length;
  while (end > 1 && LEGAL_FORMS.has(words[end - 1]!)) end--;
  const key = words.slice(0, end).join(' ') || searchKey(name);
  return key.length <= KEY_CHARACTERS ? key : [...key].slice(0, KEY_CHARACTERS).join('');
}
