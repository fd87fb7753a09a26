export interface AnchoredTitle {
  readonly title: string;
  /** A word of the title that fewest of the others have. */
  readonly anchor: string;
}

/** Words to look titles up by; of those that are as rare, the longest, which tells most. */
export function titleAnchors(titles: readonly string[]): readonly AnchoredTitle[] {
  const counts = new Map<string, number>();
  const worded = titles.map((title) => ({ title, words: title.split(' ') }));
  for (const { words } of worded) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const isBetter = (word: string, than: string) => {
    const difference = counts.get(word)! - counts.get(than)!;
    return difference === 0 ? word.length > than.length : difference < 0;
  };
  return worded.map(({ title, words }) => {
    return { title, anchor: words.reduce((best, word) => (isBetter(word, best) ? word : best)) };
  });
}
