/** Languages that people name in CVs, by their ISO 639 codes. */
const CODES =
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ' +
  'ku lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi yue zh zu';

/** CVs are written in these languages, and name other languages in theirs; each language names itself, too. */
const WRITTEN_IN = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'sv', 'da', 'tr', 'ru', 'uk'];
const OTHER_NAMES: Readonly<Record<string, string>> = {
  mandarin: 'Chinese',
  farsi: 'Persian',
  tagalog: 'Filipino',
  flemish: 'Dutch',
  castellano: 'Spanish',
};

const ENGLISH_NAMES = englishNames();

function englishNames(): ReadonlyMap<string, string> {
  const inEnglish = new Intl.DisplayNames('en', { type: 'language' });
  const names = new Map(Object.entries(OTHER_NAMES));
  for (const code of CODES.split(' ')) {
    const english = inEnglish.of(code)!;
    for (const locale of [...WRITTEN_IN, code]) {
      names.set(new Intl.DisplayNames(locale, { type: 'language' }).of(code)!.toLowerCase(), english);
    }
  }
  return names;
}

/** The English name of the language that a text as a whole names, in English, in itself or in a common language of CVs; or null. */
export function languageNamed(name: string): string | null {
  return ENGLISH_NAMES.get(name.normalize('NFC').trim().toLowerCase()) ?? null;
}
