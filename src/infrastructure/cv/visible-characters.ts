/** Text without what nobody sees in it, and how many characters that were. */
export interface VisibleCharacters {
  readonly text: string;
  readonly hidden: number;
}

/** Of no width, or turning the direction of writing; and controls, which draw nothing. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB]/gu;
/** Ordinary writing has them: soft hyphens, and what makes a sign an emoji. */
const INNOCENT = /\u00AD|\uFE0E|\uFE0F/gu;
const LIGATURES = /[\uFB00-\uFB06]/gu;
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const SPACE = /[^\S\n\t\uFEFF]/gu;
/** The signs of icon fonts mean nothing as characters. */
const ICON = /\p{Co}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** NFC, ligatures spelled out, lines by \n without trailing blanks, at most one empty line in a row. */
export function visibleCharacters(raw: string): VisibleCharacters {
  let hidden = 0;
  const seen = raw
    .replace(LINE_END, '\n')
    .replace(SPACE, ' ')
    .replace(INNOCENT, '')
    .replace(UNSEEN, (character) => {
      if (character === '\n' || character === '\t') return character;
      hidden += 1;
      return '';
    })
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replace(ICON, ' ')
    .replace(LONE_SURROGATE, '\uFFFD')
    .normalize('NFC');
  return { text: tidied(seen), hidden };
}

function tidied(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .replace(/^\n+/u, '')
    .trimEnd();
}
