/** "m", "w", "d" and their like, as marks are put together from them: male, female, diverse, any. */
const LETTER = '(?:divers|div|[mwfdxivhn]|gn|a)';
const BETWEEN = '\\s*[/|,:;.*+&•·-]?\\s*';

/** "(m/w/d)", "[f/m/x]", "(mwd)", "(gn*)". */
const BRACKETED_LETTERS = new RegExp(`[([{]\\s*${LETTER}(?:${BETWEEN}${LETTER}){0,5}\\s*\\*?\\s*[)\\]}]`, 'giu');

/** "m/w/d" without brackets: at least two letters, one of them "m" or French "h", and nothing of a word around them. */
const BARE_LETTERS =
  /(?<![\p{L}\p{N}/|])(?=[wfvdxi/|\s]*[mh])(?=[mhdxi/|\s]*[wfv])[mwfvdxih](?:\s?[/|]\s?[mwfvdxih]){1,4}(?![\p{L}\p{N}/|])/giu;

const EVERYBODY =
  /[([{]\s*(?:all|any|every|alle|jedes|jeden)\s+(?:genders?|humans|people|sexes|geschlechter?|geschlechts|menschen)\s*(?:welcome|willkommen)?\s*[)\]}]|(?<!\p{L})(?:all genders?|any gender|alle geschlechter)(?: welcome| willkommen)?(?!\p{L})|[([{]\s*(?:mensch|human|geschlechtsneutral|gender[- ]?neutral|alle|all)\s*[)\]}]/giu;

/** "Kaufmann/-frau", "Kauffrau / Kaufmann", "Kauffrau/-mann": all of them the first. */
const TRADES = /(\p{L}+)(?:mann|frau)\s*[/*:_|]\s*(?:-?\s*|\1)(?:mann|frau)(?!\p{L})/giu;

/** "Entwickler / Entwicklerin", and the other way round. */
const BOTH_FORMS = /(?<!\p{L})(\p{L}{4,})\s*[/|]\s*\1(?:innen|in|r)(?!\p{L})/giu;
const BOTH_FORMS_TURNED = /(?<!\p{L})(\p{L}{4,})in\s*[/|]\s*\1(?!\p{L})/giu;

/** "Entwickler:in", "Entwickler*innen", "Entwickler/-in", "Entwickler(in)", "Angestellte/r". */
const ENDING = /(?<=\p{Ll}{2}|\p{Lu}{2})(?:\s?[:*_·/]\s?-?|-?\()(?:innen|in|r)\)?(?!\p{L})/giu;

/** "EntwicklerIn" by its capital, behind the endings that have a feminine form: "LinkedIn" has none. */
const CAPITAL = /(?<=er|eur|or|är|ist|[ea]nt|ekt|at)In(?:nen)?(?!\p{L})/gu;

/** A title without what only says that everybody may apply. */
export function withoutGender(title: string): string {
  return title
    .replace(BRACKETED_LETTERS, ' ')
    .replace(EVERYBODY, ' ')
    .replace(BARE_LETTERS, ' ')
    .replace(TRADES, '$1mann')
    .replace(BOTH_FORMS, '$1')
    .replace(BOTH_FORMS_TURNED, '$1')
    .replace(ENDING, '')
    .replace(CAPITAL, '');
}
