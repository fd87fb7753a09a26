import { isRow, type Row } from './read-record';

const MOST_CHARACTERS = 300;

/** What a provider says in an error answer, on one line, without secrets and short enough for a message; may be ''. */
export function providerWords(text: string, secrets: readonly string[]): string {
  const words = secrets.reduce(
    (rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '[redacted]')),
    said(text),
  );
  const line = words.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1)}…`;
}

function said(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Gateways answer in HTML and plain text.
    return text.replace(/<[^>]*>/gu, ' ');
  }
  return isRow(body) ? (sentences(body) ?? text) : text;
}

/**
 * `{error: {title, description}}`, `{error: text}`, `{detail: text}`, `{detail: [{loc, msg}]}` and `{message: text}`.
 */
function sentences(body: Row): string | null {
  const { error, detail, message } = body;
  const parts = isRow(error)
    ? [error.title, error.description, error.message]
    : Array.isArray(detail)
      ? detail.map(complaint)
      : [error, detail, message];
  const texts = parts.filter((part) => typeof part === 'string' && part !== '');
  return texts.length === 0 ? null : texts.join(': ');
}

function complaint(item: unknown): unknown {
  if (!isRow(item)) return item;
  return Array.isArray(item.loc) ? `${item.loc.join('.')} ${String(item.msg)}` : item.msg;
}
