/** From a tag to its end tag, and from one fence of code to the next; no further than a long paragraph. */
const ENCLOSED = /<([a-z][\w-]*)\b[^<>\n]{0,80}>.{0,1000}?<\/\1\s*>|^[^\S\n]*```.{0,1000}?```/gimsu;

/**
 * A shown part of a text with spaces in place of what is enclosed in tags or fences: put there for a program to take apart,
 * so that it grounds nothing, whatever it says. Every other position stays as it is.
 */
export function withoutEnclosed(text: string, shown: string): string {
  let kept = '';
  for (const { index, 0: enclosed } of text.matchAll(ENCLOSED)) {
    kept += shown.slice(kept.length, index) + ' '.repeat(enclosed.length);
  }
  return kept + shown.slice(kept.length);
}
