/** Why a candidate counts, in one byte; 0: nothing says that it does. */
export type Confirmation = number;

export const SPELLING = 1;
/** A cue word next to it. */
export const CUE = 2;
/** Another skill next to it in a list. */
export const LIST = 3;
/** Its place in the title, which is the first line. */
export const TITLE = 4;
/** A text that asks for something. */
export const ASKED_FOR = 5;
/** Several mentions. */
export const REPEATED = 6;

const NAMES = [undefined, 'spelling', 'cue', 'list', 'title', 'asked', 'repeated'];

/** For people to read; undefined where nothing confirms it. */
export function confirmationName(confirmation: Confirmation): string | undefined {
  return NAMES[confirmation];
}
