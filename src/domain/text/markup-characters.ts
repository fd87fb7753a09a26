const HASH = 0x23;

/** Whether this character, right after `<`, opens a tag, an end tag, a comment or a declaration. */
export function startsTag(code: number): boolean {
  return isAsciiLetter(code) || code === 0x2f || code === 0x21 || code === 0x3f;
}

/** Whether this character can stand between the `&` and the `;` of a character reference. */
export function isEntityBody(code: number): boolean {
  return isNameCharacter(code) || code === HASH;
}

/** Whether this is an ASCII letter or digit: what names of tags and of entities are made of. */
export function isNameCharacter(code: number): boolean {
  return isAsciiLetter(code) || isAsciiDigit(code);
}

/** Whether this is an ASCII letter. */
export function isAsciiLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** Whether this is an ASCII digit. */
export function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
