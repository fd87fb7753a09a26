/** The text that somebody sees who looks at a CV. */
export interface CvText {
  /** By its content, whatever the file is called. */
  readonly kind: 'pdf' | 'docx' | 'txt';
  /** In reading order, NFC, lines by \n. */
  readonly text: string;
  /** null: a text has none. */
  readonly pages: number | null;
  /** Characters left out because nobody would see them: white, tiny, off the page, of no width. */
  readonly hiddenCharacters: number;
}

/**
 * Reads the visible text of a file, apart from the rest of the program: whatever the file is, the answer or its refusal
 * comes within ten seconds, in bounded memory, without a network, and others are served meanwhile. Throws CvRefused, or
 * the signal's reason soon after it is aborted.
 */
export interface CvTextReader {
  read(file: Uint8Array, signal: AbortSignal): Promise<CvText>;
}
