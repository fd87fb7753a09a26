import { visibleCharacters } from '../../../src/infrastructure/cv/visible-characters';

describe('visibleCharacters', () => {
  it.each([
    ['zero-width spaces and joiners', 'Ja\u200Bva\u200D\uFEFF', 'Java', 3],
    ['what turns the direction of writing', '\u202EavaJ\u202C\u2066', 'avaJ', 3],
    ['invisible tags', `Go${String.fromCodePoint(0xe0041, 0xe0042)}`, 'Go', 2],
    ['controls', 'Go\x07\x1B', 'Go', 2],
  ])('leaves out and counts %s', (_, raw, text, hidden) => {
    expect(visibleCharacters(raw)).toEqual({ text, hidden });
  });

  it('does not count soft hyphens and what makes an emoji', () => {
    expect(visibleCharacters('Soft\u00ADware \u2709\uFE0F')).toEqual({ text: 'Software \u2709', hidden: 0 });
  });

  it('gives NFC, and spells ligatures out', () => {
    expect(visibleCharacters('Ko\u0308ln Zerti\uFB01kat e\uFB03zient').text).toBe('Köln Zertifikat effizient');
  });

  it('ends all lines alike, without blanks at their ends and more than one empty line', () => {
    expect(visibleCharacters('\r\na \r\nb\u00A0c\t\r\u2028\n\n\nd\n \n').text).toBe('a\nb c\n\nd');
  });

  it('gives well-formed text', () => {
    expect(visibleCharacters('a\uD800b').text).toBe('a\uFFFDb');
  });
});
