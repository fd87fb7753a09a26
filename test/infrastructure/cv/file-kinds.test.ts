import { CV_LINES, cvTextReader, refusalOf } from '../../support/cv-texts';
import { docxEntries, docxFile, paragraph } from '../../support/docx-file';
import { line, pdfFile } from '../../support/pdf-file';
import { zipFile } from '../../support/zip-file';

const TEXT = `${CV_LINES.join('\n')}\n`;
const pdf = pdfFile({ pages: [CV_LINES.map((text, row) => line(50, 800 - 12 * row, text)).join('')] });
const docx = docxFile({ body: CV_LINES.map((text) => paragraph(text)).join('') });
const bytes = (...values: number[]) => Buffer.from(values);
const joined = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
const ole = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const empty = `PK\x05\x06${'\0'.repeat(18)}`;

/** By its content: reading a file does not know what it is called. */
const FILES: [string, Buffer, string][] = [
  ['a PDF', pdf, 'pdf'],
  ['a DOCX', docx, 'docx'],
  ['a text', Buffer.from(TEXT), 'txt'],
  ['a text of Windows', Buffer.from(TEXT.replaceAll('\n', '\r\n'), 'latin1'), 'txt'],
  ['nothing', Buffer.alloc(0), 'empty'],
  ['blanks', Buffer.from(' \n\t\r\n'), 'empty'],
  ['nothing but a byte order mark', bytes(0xef, 0xbb, 0xbf), 'empty'],
  ['one byte too many', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'too_large'],
  ['a short text', Buffer.from('Robin Beispiel'), 'too_little_text'],
  ['digits', Buffer.from('0123456789\n'.repeat(50)), 'too_little_text'],
  ['a PDF without text', pdfFile({ pages: ['0 0 100 100 re f'] }), 'too_little_text'],
  ['a DOCX without text', docxFile({ body: paragraph('') }), 'too_little_text'],
  ['a PDF that is cut off', pdf.subarray(0, pdf.length - 200), 'unreadable'],
  ['the first line of a PDF', Buffer.from('%PDF-1.7\n'), 'unreadable'],
  ['a PDF of nothing', Buffer.from('%PDF-1.7\n%%EOF\n'), 'unreadable'],
  ['a DOCX that is cut off', docx.subarray(0, docx.length - 200), 'unreadable'],
  ['a DOCX with a broken entry', joined(docx.subarray(0, 60), '\xff\xff\xff\xff', docx.subarray(64)), 'unreadable'],
  ['a DOCX with a password', joined(ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')), 'unreadable'],
  ['an old Word file', joined(ole, Buffer.alloc(600)), 'unsupported_type'],
  ['another archive', zipFile([{ name: 'cv.txt', content: TEXT }]), 'unsupported_type'],
  ['an archive of nothing', Buffer.from(empty, 'latin1'), 'unsupported_type'],
  ['an image, PNG', joined('\x89PNG\r\n\x1a\n', Buffer.alloc(200)), 'unsupported_type'],
  ['an image, JPEG', joined('\xff\xd8\xff\xe0\0\x10JFIF', Buffer.alloc(200)), 'unsupported_type'],
  ['an image, GIF', joined('GIF89a', Buffer.alloc(200)), 'unsupported_type'],
  ['a Windows program', joined('MZ\x90\0', Buffer.alloc(200)), 'unsupported_type'],
  ['a Linux program', joined('\x7fELF\x02\x01\x01', Buffer.alloc(200)), 'unsupported_type'],
  ['gzip', joined('\x1f\x8b\x08', Buffer.alloc(200, 0xa5)), 'unsupported_type'],
  ['RTF', Buffer.from(`{\\rtf1\\ansi ${TEXT}}`), 'unsupported_type'],
  ['HTML', Buffer.from(`<html><body>${TEXT}</body></html>`), 'unsupported_type'],
  ['SVG', Buffer.from(`<?xml version="1.0"?><svg><text>${TEXT}</text></svg>`), 'unsupported_type'],
  ['PostScript', Buffer.from(`%!PS-Adobe-3.0\n${TEXT}`), 'unsupported_type'],
  ['a script', Buffer.from(`#!/bin/sh\n${TEXT}`), 'unsupported_type'],
  ['a text with a null', Buffer.from(`${TEXT}\0`), 'unsupported_type'],
  [
    'noise',
    Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * index * 31 + index * 7) % 256)),
    'unsupported_type',
  ],
  ['a PDF that is an archive, too', joined(pdf, docx), 'unsupported_type'],
  [
    'an archive that is a PDF, too',
    zipFile([{ name: pdf.toString('latin1', 0, 300), content: '' }, ...docxEntries({ body: TEXT })]),
    'unsupported_type',
  ],
  ['HTML that is a PDF, too', joined('<html><!--', pdf), 'unsupported_type'],
  ['an image that is a PDF, too', joined('\xff\xd8\xff\xe0', pdf), 'unsupported_type'],
  ['an image that is a DOCX, too', joined('GIF89a', docx), 'unsupported_type'],
  ['a text that is a DOCX, too', joined(TEXT, docx), 'unsupported_type'],
  ['a PDF whose name of the kind is wrong', joined('%pdf', pdf.subarray(4)), 'unsupported_type'],
];

describe('the kind of a file', () => {
  const reader = cvTextReader({ maxWaiting: FILES.length });

  it.each(FILES)('of %s', async (_, file, expected) => {
    const told = await refusalOf(reader, file);
    if (told !== 'read') expect(told).toBe(expected);
    else expect((await reader.read(file, new AbortController().signal)).kind).toBe(expected);
  });

  it('tells the owner of a scan why it is not read', async () => {
    const scan = pdfFile({ pages: [''] });
    await expect(reader.read(scan, new AbortController().signal)).rejects.toThrow(/Scanned PDFs are not read/u);
  });
});
