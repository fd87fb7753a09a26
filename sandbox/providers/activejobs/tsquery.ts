import { BadParameter } from './bad-parameter';
import { phrase, type TextQuery } from './text-query';

const TOKEN = /\s*(?:(<->|[&|!()])|'((?:[^']|'')*)'(:\*)?|([^\s&|!()<>':*]+)(:\*)?)/y;

interface Token {
  readonly sign?: string;
  readonly term?: TextQuery;
}

function tokensOf(text: string, fail: () => never): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return fail();
    const [, sign, quoted, quotedPrefix, bare, barePrefix] = match;
    tokens.push(sign ? { sign } : { term: phrase(quoted ?? bare ?? '', Boolean(quotedPrefix ?? barePrefix)) });
  }
  return tokens;
}

/** One phrase behind the other; alternatives on either side are tried in turn. */
function followed(before: TextQuery, after: TextQuery, fail: () => never): TextQuery {
  if (before.kind === 'or') return { kind: 'or', parts: before.parts.map((part) => followed(part, after, fail)) };
  if (after.kind === 'or') return { kind: 'or', parts: after.parts.map((part) => followed(before, part, fail)) };
  if (before.kind !== 'phrase' || after.kind !== 'phrase') return fail();
  return { kind: 'phrase', words: [...before.words, ...after.words], prefix: after.prefix };
}

/**
 * Reads PostgreSQL's tsquery: `&`, `|`, `!`, `<->`, `:*`, parentheses and quoted phrases. Throws `BadParameter` for a
 * syntax error, for which words side by side are enough.
 */
export function parsedTsquery(text: string): TextQuery {
  const fail = (): never => {
    throw new BadParameter(`syntax error in tsquery: "${text}"`);
  };
  const tokens = tokensOf(text, fail);
  let next = 0;
  const takes = (sign: string) => tokens[next]?.sign === sign && next++ >= 0;

  const unary = (): TextQuery => {
    if (takes('!')) return { kind: 'not', part: unary() };
    if (takes('(')) {
      const inner = either();
      return takes(')') ? inner : fail();
    }
    return tokens[next++]?.term ?? fail();
  };
  const sequence = (): TextQuery => {
    let query = unary();
    while (takes('<->')) query = followed(query, unary(), fail);
    return query;
  };
  const both = (): TextQuery => {
    const parts = [sequence()];
    while (takes('&')) parts.push(sequence());
    return parts.length === 1 ? (parts[0] as TextQuery) : { kind: 'and', parts };
  };
  const either = (): TextQuery => {
    const parts = [both()];
    while (takes('|')) parts.push(both());
    return parts.length === 1 ? (parts[0] as TextQuery) : { kind: 'or', parts };
  };

  const query = either();
  return next === tokens.length ? query : fail();
}
