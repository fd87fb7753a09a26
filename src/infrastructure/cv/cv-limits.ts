export const MAX_PAGES = 40;

/** Of text, seen or hidden. */
export const MAX_CHARACTERS = 400_000;

/** Fewer are no CV: most often a scan. */
export const MIN_LETTERS = 100;
