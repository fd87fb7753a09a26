import { unsupported } from './unsupported';

const ENCODINGS = [
  { mark: [0xef, 0xbb, 0xbf], name: 'utf-8' },
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
] as const;

/** Null and other controls that no text editor writes, and what is no character at all. */
const NO_TEXT = /(?![\s\x80-\x9F])\p{Cc}|\p{Noncharacter_Code_Point}/u;
const MARKUP = /^\s*(?:<(?:!|\?xml|html|head|body|svg|script|div|table|p\b)|\{\\rtf|%!PS|%PDF|#!|MIME-Version:)/iu;
/** What begins Windows programs and many other files that are mostly made of letters. */
const BINARY_START = /^(?:MZ|\x7fELF|GIF8|BM|Rar!|II\*|%PDF|PK)/u;

/**
 * The text of a file in UTF-8, in UTF-16 with a byte order mark, or in Windows-1252. Throws CvRefused
 * (unsupported_type) for anything else, and for markup and programs, whose text is not what people see.
 */
export function plainText(file: Buffer): string {
  const text = decoded(file);
  if (text === null || NO_TEXT.test(text)) throw unsupported('no text, or text in an unknown encoding');
  if (MARKUP.test(text)) throw unsupported('markup or a script');
  return text;
}

function decoded(file: Buffer): string | null {
  const marked = ENCODINGS.find(({ mark }) => mark.every((byte, index) => file[index] === byte));
  if (marked !== undefined) return strictly(marked.name, file);
  if (BINARY_START.test(file.toString('latin1', 0, 8)) && NO_TEXT.test(file.toString('latin1'))) return null;
  return strictly('utf-8', file) ?? western(file);
}

function strictly(encoding: string, file: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has controls; blanks are left open. */
const WINDOWS_SIGNS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const CONTROL = /[\x80-\x9F]/gu;
const ACCENTED = /[\u0080-\uFFFF]/gu;
const WESTERN = /[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ0-9\s.,:;@()/+–—•„“”‚‘’'"-]/gu;
/** Shares of all characters; German and French text stays far from both. */
const MAX_ACCENTED = 0.25;
const MIN_WESTERN = 0.9;

/**
 * Windows-1252 gives some text for any bytes: it must look as if somebody had written it. Not every version of Node 20
 * decodes it right, so it is done here.
 */
function western(file: Buffer): string | null {
  const latin = file.toString('latin1');
  if ((latin.match(CONTROL) ?? []).some((control) => signOf(control) === ' ')) return null;
  const text = latin.replace(CONTROL, signOf);
  const share = (pattern: RegExp) => (text.match(pattern)?.length ?? 0) / text.length;
  return share(ACCENTED) <= MAX_ACCENTED && share(WESTERN) >= MIN_WESTERN ? text : null;
}

const signOf = (control: string) => WINDOWS_SIGNS[control.charCodeAt(0) - 0x80]!;
