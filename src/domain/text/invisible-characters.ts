/**
 * Characters that a reader never sees: controls other than white space, format characters (zero-width, direction marks,
 * soft hyphens, byte order marks) and halves of surrogate pairs. They would split words and hide markup.
 */
const INVISIBLE = /(?![\s\x85])\p{Cc}|\p{Cf}|\p{Surrogate}/gu;

/** The text without invisible characters, in Unicode normal form C. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFC');
}
