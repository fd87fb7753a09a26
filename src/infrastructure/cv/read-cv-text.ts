import type { CvText } from '../../application/ports/cv-text-reader';
import { CvRefused } from '../../domain/cv/cv-refused';
import { MAX_CHARACTERS, MIN_LETTERS } from './cv-limits';
import { fileKind } from './file-kind';
import type { FoundText } from './found-text';
import { visibleCharacters } from './visible-characters';

/** The visible text of a file, read in this process: only for one that may be lost. Throws CvRefused. */
export async function readCvText(file: Buffer): Promise<CvText> {
  const kind = fileKind(file);
  const found = await READERS[kind](file);
  if (found.text.length + found.hiddenCharacters > MAX_CHARACTERS) {
    throw new CvRefused('unreadable', `The file holds more than ${MAX_CHARACTERS.toLocaleString('en')} characters.`);
  }
  const { text, hidden } = visibleCharacters(found.text);
  const hiddenCharacters = found.hiddenCharacters + hidden;
  if (text === '' && kind === 'txt') throw new CvRefused('empty', 'The file is empty.');
  if (fewLetters(text)) throw tooLittleText(kind);
  return { kind: kind === 'zip' ? 'docx' : kind, text, pages: found.pages, hiddenCharacters };
}

/** Loaded when needed: the libraries for one kind take longer to load than most files to read. */
const READERS: Record<'pdf' | 'zip' | 'txt', (file: Buffer) => Promise<FoundText>> = {
  pdf: async (file) => (await import('./pdf/pdf-text.js')).pdfText(file),
  zip: async (file) => (await import('./docx/docx-text.js')).docxText(file),
  txt: async (file) => ({ text: (await import('./plain-text.js')).plainText(file), pages: null, hiddenCharacters: 0 }),
};

function fewLetters(text: string): boolean {
  let letters = 0;
  for (const _ of text.matchAll(/\p{L}/gu)) {
    letters += 1;
    if (letters >= MIN_LETTERS) return false;
  }
  return true;
}

function tooLittleText(kind: 'pdf' | 'zip' | 'txt'): CvRefused {
  const scan = kind === 'pdf' ? ' Scanned PDFs are not read: it must hold its text as text.' : '';
  return new CvRefused('too_little_text', `The file shows fewer than ${MIN_LETTERS} letters.${scan}`);
}
