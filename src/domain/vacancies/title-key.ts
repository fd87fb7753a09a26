import { withoutGender } from './gender-forms';

/** Spellings in one word or two, with a hyphen or without. */
const COMPOUNDS = [
  /\b(front|back) ?(end)\b/gu,
  /\b(full) ?(stack)\b/gu,
  /\b(dev) ?(sec)? ?(ops)\b/gu,
  /\b(ml|data|sys|sec|fin|git) ?(ops)\b/gu,
  /\b(node|react|vue|next|nuxt|angular|express|three|type|java) (js|script)\b/gu,
  /\b(software|web|app|system|netzwerk|datenbank|anwendungs) ?(entwickler|ingenieur|architekt|administrator|tester|berater)\b/gu,
];

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['sr', 'senior'],
  ['snr', 'senior'],
  ['jr', 'junior'],
  ['jnr', 'junior'],
  ['mgr', 'manager'],
  ['&', 'and'],
  ['und', 'and'],
]);

/** Letters that German spells out where it has no umlauts. */
const SPELLED_OUT: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
]);

/** A title has to fit an index. */
const KEY_CHARACTERS = 300;

/**
 * What makes two spellings one job title: words in their order, without case, accents, punctuation, pictures, marks of
 * gender ("(m/w/d)", "Entwickler:in") and the choice between "Sr." and "Senior" or "Front-End" and "frontend". A title
 * that is nothing but such marks keeps its letters.
 */
export function titleKey(title: string): string {
  const spelled = withoutGender(title.normalize('NFKC'));
  const key = joined(words(spelled)) || joined(words(title.normalize('NFKC'))) || title.trim().toLowerCase();
  return key.length <= KEY_CHARACTERS ? key : [...key].slice(0, KEY_CHARACTERS).join('');
}

function joined(text: string): string {
  return COMPOUNDS.reduce((shorter, compound) => shorter.replace(compound, (_whole, ...parts) => pasted(parts)), text);
}

/** The groups of a match, which are followed by its position and its text. */
function pasted(parts: readonly unknown[]): string {
  return parts.slice(0, -2).join('');
}

function words(text: string): string {
  return folded(text)
    .replace(/[.'’´`]/gu, '')
    .split(/[^\p{L}\p{N}+#&]+/u)
    .map((word) => SHORT_FORMS.get(word) ?? word)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .join(' ');
}

function folded(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\0-\x7f]*$/u.test(lower)) return lower;
  return lower
    .replace(/[äöüß]/gu, (letter) => SPELLED_OUT.get(letter)!)
    .normalize('NFD')
    .replace(/[\u0300-\u036f\ufe0f]/gu, '')
    .normalize('NFC');
}
