const WORD = /[\p{L}\p{N}+#.]+/gu;

/** Lower-case words; dots at the ends are punctuation ("Sr."), signs are not ("C++", "C#"). */
export function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(WORD)].map(([word]) => word.replace(/^\.+|\.+$/g, '')).filter(Boolean);
}
