import { wordsOf } from '../words';

/** What is looked for in a text. The words of a phrase stand side by side; `prefix` lets the last one go on. */
export type TextQuery =
  | { readonly kind: 'phrase'; readonly words: readonly string[]; readonly prefix: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly TextQuery[] }
  | { readonly kind: 'not'; readonly part: TextQuery };

export function phrase(text: string, prefix = false): TextQuery {
  return { kind: 'phrase', words: wordsOf(text), prefix };
}

function hasPhrase(text: readonly string[], words: readonly string[], prefix: boolean): boolean {
  const last = words.length - 1;
  const fits = (word: string, i: number, start: number) =>
    prefix && i === last ? text[start + i]?.startsWith(word) : text[start + i] === word;
  return text.some((_, start) => words.every((word, i) => fits(word, i, start)));
}

function found(text: readonly string[], query: TextQuery): boolean {
  switch (query.kind) {
    case 'phrase':
      return hasPhrase(text, query.words, query.prefix);
    case 'and':
      return query.parts.every((part) => found(text, part));
    case 'or':
      return query.parts.some((part) => found(text, part));
    case 'not':
      return !found(text, query.part);
  }
}

export function isFound(text: string, query: TextQuery): boolean {
  return found(wordsOf(text), query);
}

/** Reads the simple syntax: words, `"an exact phrase"`, `OR`, `-exclude`. Everything is some query. */
export function simpleQuery(text: string): TextQuery {
  const tokens = text.match(/-?"[^"]*"?|\S+/g) ?? [];
  const alternatives: TextQuery[][] = [[]];
  for (const token of tokens) {
    const term = phrase(token.replace(/^-/, '').replaceAll('"', ''));
    if (token === 'OR') alternatives.push([]);
    else alternatives[alternatives.length - 1]?.push(token.startsWith('-') ? { kind: 'not', part: term } : term);
  }
  const given = alternatives.filter((parts) => parts.length > 0);
  return { kind: 'or', parts: given.map((parts) => ({ kind: 'and', parts })) };
}
