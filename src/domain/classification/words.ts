import { foldCode, isWordCode } from '../text/folding';

const PLUS = 0x2b;
const HASH = 0x23;

/** The words of a text, lower-cased, in order. Signs separate words, only "c++" and "c#" keep theirs. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    const belongs = isWordCode(code) || (word !== '' && (code === PLUS || code === HASH));
    if (belongs) word += String.fromCharCode(foldCode(code));
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return words;
}
