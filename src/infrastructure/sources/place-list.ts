import { POSTING_BOUNDS } from '../../domain/normalise-posting';

const SEPARATOR = ' / ';
const REMOTE = 'Remote';

/**
 * Several places as one text that is read as several places; null when there are none. What is remote is so called
 * among them, since whoever asks for remote work asks for a place of that name. Some adverts name a hundred countries:
 * those that a posting has no room for are left out, so that it is found by the others.
 */
export function placeList(places: readonly (string | null)[], { remote }: { readonly remote: boolean }): string | null {
  const names = new Set(places.map((place) => place?.replace(/\s+/gu, ' ').trim() ?? '').filter((name) => name !== ''));
  const ending = remote && ![...names].some((name) => /\bremote\b/iu.test(name)) ? [REMOTE] : [];
  let room = POSTING_BOUNDS.location - ending.join('').length;
  const shown = [...names].filter((name) => {
    const fits = name.length + SEPARATOR.length <= room;
    if (fits) room -= name.length + SEPARATOR.length;
    return fits;
  });
  return [...shown, ...ending].join(SEPARATOR) || null;
}
