import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { CvRefused } from '../../../domain/cv/cv-refused';

const MAX_ENTRIES = 1_000;
const MEGABYTE = 1024 * 1024;
/** Of all entries, when inflated. */
const MAX_TOTAL_BYTES = 50 * MEGABYTE;
const MAX_RATIO = 100;
/** Small entries may shrink as much as they like. */
const RATIO_FROM_BYTES = MEGABYTE;
/** The XML parts of an archive, by their names; null for one that it does not have. */
export type DocxParts = (name: string) => Promise<string | null>;

/** Counts a ZIP archive's entries and their sizes. Throws CvRefused, as the parts do, for a broken or outsized one. */
export async function docxParts(file: Buffer): Promise<DocxParts> {
  const zip = await orBroken(
    fromBufferPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }),
  );
  const entries = await orBroken(entriesOf(zip));
  return async (name) => {
    const entry = entries.get(name);
    return entry === undefined ? null : xmlText(await orBroken(inflated(zip, entry)));
  };
}

async function orBroken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CvRefused) throw error;
    const message = 'The document is broken or cut off: its archive cannot be read.';
    throw new CvRefused('unreadable', message, { cause: error });
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw unusual(`more than ${MAX_ENTRIES} entries`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    const excess = excessOf(entry, total) ?? (entries.has(entry.fileName) ? 'an entry twice' : null);
    if (excess !== null) throw unusual(excess);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function unusual(what: string): CvRefused {
  return new CvRefused('unreadable', `The document is no usual one: its archive holds ${what}.`);
}

/** Sizes are those that the archive tells: reading fails as soon as an entry inflates to another. */
function excessOf({ uncompressedSize, compressedSize }: Entry, total: number): string | null {
  if (total > MAX_TOTAL_BYTES) return `more than ${MAX_TOTAL_BYTES / MEGABYTE} MB`;
  const packed = uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > MAX_RATIO * compressedSize;
  return packed ? `something packed more than ${MAX_RATIO} times` : null;
}

async function inflated(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.isEncrypted()) throw new CvRefused('unreadable', 'The document is protected by a password.');
  return buffer(await zip.openReadStreamPromise(entry));
}

/** UTF-8, or UTF-16 with a byte order mark, as XML wants it. */
function xmlText(bytes: Buffer): string {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
