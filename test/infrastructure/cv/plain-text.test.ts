import { plainText } from '../../../src/infrastructure/cv/plain-text';

const TEXT = 'Größe, Maß und Übergänge: schreibt seit sieben Jahren Dienste.\n';

describe('plainText', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('reads %s', (_, file) => {
    expect(plainText(file)).toBe(TEXT);
  });

  it('reads the signs of Windows-1252 that Latin-1 does not have', () => {
    expect(plainText(Buffer.from('Ein \x84Zitat\x93 \x96 f\xFCr 100 \x80\n', 'latin1'))).toBe(
      'Ein „Zitat“ – für 100 €\n',
    );
  });

  it.each([
    ['a null', Buffer.from('Robin\0Beispiel')],
    ['another control', Buffer.from('Robin\x1B[31mBeispiel')],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
    ['half a character of UTF-16', Buffer.from('\uFEFF\uD800', 'utf16le')],
    ['a mark of UTF-8 before something else', Buffer.from('\xEF\xBB\xBF\xFF', 'latin1')],
    ['mostly accents', Buffer.from('\xE4\xF6\xFC\xC4\xD6\xDCabc', 'latin1')],
    ['bytes that Windows-1252 does not have', Buffer.from('Gr\xF6\x81e', 'latin1')],
    [
      'another Western alphabet',
      Buffer.from('\xCF\xF0\xE8\xE2\xE5\xF2 world, this is some text', 'latin1').subarray(0, 12),
    ],
    ['HTML', Buffer.from('\n<!DOCTYPE html><p>Robin</p>')],
    ['RTF', Buffer.from('{\\rtf1\\ansi Robin}')],
    ['a script', Buffer.from('#!/bin/sh\necho Robin')],
  ])('refuses %s', (_, file) => {
    expect(() => plainText(file)).toThrow(expect.objectContaining({ refusal: 'unsupported_type' }));
  });
});
