import fc from 'fast-check';
import { shownFileName } from '../../../src/domain/cv/shown-file-name';

describe('the shown name of a file', () => {
  it.each([
    ['Lebenslauf Jörg.pdf', 'Lebenslauf Jörg.pdf'],
    ['C:\\Users\\ada\\cv.pdf', 'cv.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['/', 'cv'],
    ['', 'cv'],
    ['..', 'cv'],
    [' . ', 'cv'],
    ['cv\u0000.pdf\r\n', 'cv.pdf'],
    ['cv\u202Efdp.exe', 'cvfdp.exe'],
    ['a\u00A0\u2003 b.pdf', 'a b.pdf'],
    ['Ada\tLovelace\u200B.pdf', 'Ada Lovelace.pdf'],
    ['Jo\u0308rg.pdf', 'Jörg.pdf'],
    ['履歴書.docx', '履歴書.docx'],
    ['.hidden', '.hidden'],
  ])('of %j is %j', (given, shown) => {
    expect(shownFileName(given)).toBe(shown);
  });

  it('is cut before its extension, and never in the middle of a character', () => {
    expect(shownFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(195)}….pdf`);
    expect(shownFileName(`${'a'.repeat(194)}😀😀😀.pdf`)).toBe(`${'a'.repeat(194)}….pdf`);
    expect(shownFileName('b'.repeat(201))).toBe(`${'b'.repeat(199)}…`);
    expect(shownFileName(`${'c'.repeat(200)}`)).toHaveLength(200);
    expect(shownFileName(`a.${'d'.repeat(300)}`)).toHaveLength(200);
  });

  it('is one line of at most 200 visible characters, whatever it is made of, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const shown = shownFileName(given);
        expect(shown).toMatch(/^[^/\\\p{C}\p{Zl}\p{Zp}]{1,200}$/u);
        expect(shown.length).toBeLessThanOrEqual(200);
        expect(shownFileName(shown)).toBe(shown);
      }),
    );
  });
});
