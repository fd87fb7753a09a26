const MOST_CHARACTERS = 200;
const MOST_EXTENSION = 10;

/** Of a file whose name says nothing. */
const NAMELESS = 'cv';

/**
 * A file's name fit to be shown: its last part, on one line, without characters that nobody sees or that turn the writing
 * around, at most 200 characters with the extension kept. It is never used to find a file.
 */
export function shownFileName(given: string): string {
  const visible = given
    .replace(/[\t-\r]/gu, ' ')
    .replace(/\p{C}/gu, '')
    .normalize('NFC');
  const last = visible.split(/[/\\]/u).at(-1) ?? '';
  const name = last.replace(/[\p{Z}\s]+/gu, ' ').trim();
  if (/^\.*$/u.test(name)) return NAMELESS;
  return name.length <= MOST_CHARACTERS ? name : shortened(name);
}

function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MOST_EXTENSION ? name.slice(dot) : '';
  const start = name.slice(0, MOST_CHARACTERS - extension.length - 1);
  // Half of a pair is no character.
  return `${start.replace(/[\uD800-\uDBFF]$/u, '').trimEnd()}…${extension}`;
}
