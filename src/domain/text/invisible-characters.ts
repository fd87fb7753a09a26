import { isPair } from './character-traits';
import { CodeBuffer, textOf } from './code-buffer';
import { forCodesMatching } from './code-table';

/**
 * Characters that a reader never sees: controls other than white space, format characters (zero-width, direction marks,
 * soft hyphens, byte order marks) and halves of surrogate pairs. They would split words and hide markup.
 */
const INVISIBLE = /(?![\s\x85])\p{Cc}|\p{Cf}/u;

const VISIBLE = 1;
const HALF = 2;
const KINDS = new Uint8Array(0x10000).fill(VISIBLE).fill(HALF, 0xd800, 0xe000);
forCodesMatching(INVISIBLE, (code) => {
  KINDS[code] = 0;
});

const RAW = new CodeBuffer();
const SEEN = new CodeBuffer();

/** The text without invisible characters. */
export function withoutInvisible(text: string): string {
  const codes = RAW.load(text);
  const seen = SEEN.room(codes.length);
  let length = 0;
  for (let at = 0; at < codes.length; at++) {
    const kind = KINDS[codes[at]!]!;
    seen[length] = codes[at]!;
    if (kind !== HALF) length += kind;
    else if (isPair(codes[at]!, codes[at + 1])) {
      if (INVISIBLE.test(String.fromCharCode(codes[at]!, codes[at + 1]!))) at++;
      else {
        seen[length + 1] = codes[++at]!;
        length += 2;
      }
    }
  }
  return length === codes.length ? text : textOf(seen.subarray(0, length));
}
