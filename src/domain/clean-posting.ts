import { cleanCodes, cleanText } from './text/clean-text';
import { CodeBuffer } from './text/code-buffer';

/** The title and the description of a posting as they come in: plain text or HTML. */
export interface PostingText {
  readonly title: string;
  readonly description: string;
}

/** A cleaned posting as one text: the title, a line feed, the description. */
export interface CleanPosting {
  readonly title: string;
  /** The code units of the whole text; valid until the next posting is cleaned. */
  readonly codes: Uint16Array;
}

const LINE_FEED = 0x0a;
const CLEANED = new CodeBuffer();

/** Cleans both parts; the longer one never becomes a string, because reading numbers is faster. */
export function cleanPosting(raw: PostingText): CleanPosting {
  const title = cleanText(raw.title);
  const description = cleanCodes(raw.description);
  const start = title.length + 1;
  const codes = CLEANED.room(start + description.length).subarray(0, start + description.length);
  for (let at = 0; at < title.length; at++) codes[at] = title.charCodeAt(at);
  codes[title.length] = LINE_FEED;
  codes.set(description, start);
  return { title, codes };
}
