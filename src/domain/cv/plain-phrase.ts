/** What would act somewhere downstream instead of being read: controls, markup, pipes, quotes of code, addresses. */
const ACTIVE = /\p{Cc}|\p{Cf}|\p{Surrogate}|[|<>{}[\]\\`$^~*=@]|:\/\/|\bwww\.|\b(?:javascript|data|mailto):/iu;

/**
 * A text in normal form C with its white space tidied; null when it has no letter, more characters than allowed, or
 * anything in it that is not plain words.
 */
export function plainPhrase(text: string, mostCharacters: number): string | null {
  const tidy = text.normalize('NFC').trim().replace(/\s+/gu, ' ');
  return tidy.length <= mostCharacters && /\p{L}/u.test(tidy) && !ACTIVE.test(tidy) ? tidy : null;
}
