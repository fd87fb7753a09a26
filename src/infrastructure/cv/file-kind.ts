import { CvRefused } from '../../domain/cv/cv-refused';
import { unsupported } from './unsupported';

const PDF = '%PDF-';
const ZIP = 'PK\x03\x04';
/** The container of old Word files, and of DOCX files with a password. */
const OLE = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1';
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
/** In bytes: PDF readers look for a PDF's beginning in so many. */
const MAGIC_REACH = 1024;

/**
 * What a file is by its content. A ZIP may still be no DOCX, and a text no text. Throws CvRefused for what begins as
 * nothing that is read, and for a file that is two things at once, since different programs would see different things.
 */
export function fileKind(file: Buffer): 'pdf' | 'zip' | 'txt' {
  const start = file.toString('latin1', 0, MAGIC_REACH);
  if (start.startsWith(OLE)) throw oldOrLocked(file);
  if (start.startsWith(PDF)) {
    if (endsAsZip(file)) throw unsupported('a PDF and a ZIP archive at once');
    return 'pdf';
  }
  if (start.includes(PDF)) throw unsupported('something else with a PDF inside');
  if (start.startsWith(ZIP)) return 'zip';
  if (endsAsZip(file)) throw unsupported('something else with a ZIP archive inside');
  return 'txt';
}

function oldOrLocked(file: Buffer): CvRefused {
  if (!file.includes(ENCRYPTED_PACKAGE)) return unsupported('an old Word file, or another of its kind');
  return new CvRefused('unreadable', 'The document is protected by a password: save it without one.');
}

const ARCHIVE_END = 'PK\x05\x06';
const ARCHIVE_END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/** True when a ZIP's last record, with its comment, ends where the file ends. */
function endsAsZip(file: Buffer): boolean {
  const from = Math.max(0, file.length - ARCHIVE_END_BYTES - MAX_COMMENT_BYTES);
  const last = file.length - ARCHIVE_END_BYTES;
  for (let at = file.indexOf(ARCHIVE_END, from, 'latin1'); at !== -1 && at <= last; ) {
    if (at + ARCHIVE_END_BYTES + file.readUInt16LE(at + ARCHIVE_END_BYTES - 2) === file.length) return true;
    at = file.indexOf(ARCHIVE_END, at + 1, 'latin1');
  }
  return false;
}
