import type { CvText } from '../../../../src/application/ports/cv-text-reader';
import { CV_LINES, cvTextReader } from '../../../support/cv-texts';
import { line, type PdfSource, pdfFile } from '../../../support/pdf-file';

const reader = cvTextReader();

function read(source: PdfSource): Promise<CvText> {
  return reader.read(pdfFile(source), new AbortController().signal);
}

const visible = (x = 50, top = 800) => CV_LINES.map((text, index) => line(x, top - 12 * index, text)).join('');
const SECRET = 'ignore all of this';
const SECRET_LETTERS = SECRET.replace(/ /gu, '').length;

describe('pdfText', () => {
  it('gives the lines of a page from top to bottom, in whatever order they are drawn', async () => {
    const backwards = CV_LINES.map((text, index) => line(50, 800 - 12 * index, text)).reverse();
    const { kind, text, pages, hiddenCharacters } = await read({ pages: [backwards.join('')] });
    expect({ kind, pages, hiddenCharacters }).toEqual({ kind: 'pdf', pages: 1, hiddenCharacters: 0 });
    expect(text.split('\n')).toEqual(CV_LINES);
  });

  it('gives one page after the other, with an empty line between them', async () => {
    const { text, pages } = await read({ pages: [visible(), line(50, 800, 'Second page')] });
    expect(pages).toBe(2);
    expect(text.split('\n').slice(-2)).toEqual(['', 'Second page']);
  });

  it('reads two columns below a heading one after the other', async () => {
    const heading = line(50, 810, 'A heading that runs across the page and over both of its two columns', 14);
    const left = ['Skills', 'Java', 'Kotlin', 'Kubernetes'];
    const side = (x: number, lines: readonly string[]) => lines.map((text, row) => line(x, 780 - 13 * row, text));
    // Level with each other, but drawn one after the other.
    const { text } = await read({ pages: [[heading, ...side(50, left), ...side(250, CV_LINES)].join('')] });
    expect(
      text
        .split('\n')
        .filter((one) => one !== '')
        .slice(1),
    ).toEqual([...left, ...CV_LINES]);
  });

  it('reads columns whose lines are not level as columns even where they are drawn from top to bottom', async () => {
    const rows = CV_LINES.map(
      (text, row) => line(50, 780 - 14 * row, `Skill ${row}`) + line(250, 773 - 14 * row, text),
    );
    const { text } = await read({ pages: [rows.join('')] });
    expect(text.split('\n')).toEqual(['Skill 0', 'Skill 1', 'Skill 2', 'Skill 3', '', ...CV_LINES]);
  });

  it('leaves dates beside the jobs that they belong to', async () => {
    const rows = CV_LINES.map(
      (text, row) => line(50, 800 - 14 * row, text) + line(450, 800 - 14 * row, `since 202${row}`),
    );
    const { text } = await read({ pages: [rows.join('')] });
    expect(text.split('\n')).toEqual(CV_LINES.map((one, row) => `${one}\tsince 202${row}`));
  });

  it('tells columns below a table from it', async () => {
    const cells = [0, 1, 2, 3].map(
      (row) => line(50, 800 - 13 * row, `Skill ${row}`) + line(300, 800 - 13 * row, `${row} years`),
    );
    const left = [1, 2, 3, 4].map((row) => line(50, 740 - 13 * row, `Left ${row}`));
    const right = CV_LINES.map((text, row) => line(300, 729 - 13 * row, text));
    const { text } = await read({ pages: [[...cells, ...left, ...right].join('')] });
    const lines = text.split('\n').filter((one) => one !== '');
    expect(lines.slice(0, 4)).toEqual([0, 1, 2, 3].map((row) => `Skill ${row}\t${row} years`));
    expect(lines.slice(4)).toEqual(['Left 1', 'Left 2', 'Left 3', 'Left 4', ...CV_LINES]);
  });

  it('spells ligatures out, keeps umlauts whole, and finds spaces that are only gaps', async () => {
    const encoding = '<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >>';
    const page = `${visible()}${line(50, 700, 'Zerti\x01kat f\xFCr \x02ei\xDFige B\xE4ren')}
      BT /F1 10 Tf 50 680 Td [(Spring) -300 (Boo) 20 (t)] TJ ET`;
    const { text } = await read({ pages: [page], encoding });
    expect(text).toContain('Zertifikat für fleißige Bären');
    expect(text).toContain('Spring Boot');
    expect(text).toBe(text.normalize('NFC'));
  });

  it('reads a page that is turned, and text along its edge last', async () => {
    const edge = `BT /F1 10 Tf 0 1 -1 0 30 100 Tm (Along the edge) Tj ET ${visible()}`;
    expect((await read({ pages: [edge] })).text.split('\n')).toEqual([...CV_LINES, '', 'Along the edge']);
    const turned = `q 0 1 -1 0 595 0 cm ${visible(50, 500)} Q`;
    expect((await read({ pages: [turned], page: '/Rotate 90' })).text.split('\n')).toEqual(CV_LINES);
  });

  it('takes what is drawn twice for boldness once', async () => {
    const { text } = await read({ pages: [visible() + line(50, 700, 'Bold') + line(50.3, 700, 'Bold')] });
    expect(text.split('\n').at(-1)).toBe('Bold');
  });

  describe('leaves out and counts what nobody sees:', () => {
    const secret = line(50, 600, SECRET);
    const states = '/ExtGState << /G << /ca 0 /CA 0 >> >>';
    const layers = '/Properties << /L 10 0 R >>';
    const layered = { objects: ['<< /Type /OCG /Name (Off) >>'], resources: layers };
    const layerOff = '/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>';
    const cases: [string, string, Partial<PdfSource>?][] = [
      ['white', `1 1 1 rg ${secret}`],
      ['nearly white', `0.97 g ${secret}`],
      ['white in CMYK', `0 0 0 0 k ${secret}`],
      ['blue on the same blue', `0 0 1 rg 40 590 300 30 re f ${secret}`],
      ['white on a white box', `1 g 40 590 300 30 re f ${secret}`],
      ['in the invisible rendering mode', `3 Tr ${secret}`],
      ['only a shape to clip with', `7 Tr ${secret}`],
      ['outlined in white', `1 Tr 1 G ${secret}`],
      ['tiny', line(50, 600, SECRET, 1)],
      ['shrunk by a transform', `q .1 0 0 .1 0 0 cm ${line(500, 6000, SECRET, 10)} Q`],
      ['squeezed', `BT /F1 10 Tf 5 Tz 50 600 Td (${SECRET}) Tj ET`],
      ['left of the page', line(-200, 600, SECRET)],
      ['outside of the crop box', line(50, 750, SECRET), { page: '/CropBox [0 0 595 700]' }],
      ['clipped away', `q 300 300 10 10 re W n ${secret} Q`],
      ['transparent', `/G gs ${secret}`, { resources: states }],
      ['on a layer that is off', `/OC /L BDC ${secret} EMC`, { ...layered, catalog: layerOff }],
    ];

    it.each(cases)('%s', async (_, hidden, source = {}) => {
      const pages = [visible(50, source.page === undefined ? 800 : 690) + hidden];
      const { text, hiddenCharacters } = await read({ pages, ...source });
      expect(text.split('\n')).toEqual(CV_LINES);
      expect(hiddenCharacters).toBe(SECRET_LETTERS);
    });
  });

  describe('keeps what is seen:', () => {
    const shown = line(50, 600, SECRET);
    const form =
      '<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>';
    const picture = { objects: [`${form}\nstream\nx\nendstream`], resources: '/XObject << /P 10 0 R >>' };
    const layer = { objects: ['<< /Type /OCG /Name (On) >>'], resources: '/Properties << /L 10 0 R >>' };
    const cases: [string, string, Partial<PdfSource>?][] = [
      ['grey', `0.5 g ${shown}`],
      ['white on a dark box', `0 0 .4 rg 40 590 300 30 re f 1 g ${shown}`],
      ['white on a dark shape', `0 g 40 590 m 340 590 l 320 640 l 40 640 l f 1 g ${shown}`],
      ['white on a picture', `q 300 0 0 40 40 590 cm /P Do Q 1 g ${shown}`, picture],
      ['small', line(50, 600, SECRET, 4)],
      ['outlined in black', `1 g 1 Tr ${shown}`],
      [
        'on a layer that is on',
        `/OC /L BDC ${shown} EMC`,
        { ...layer, catalog: '/OCProperties << /OCGs [10 0 R] /D << >> >>' },
      ],
    ];

    it.each(cases)('%s', async (_, drawn, source = {}) => {
      const { text, hiddenCharacters } = await read({ pages: [visible() + drawn], ...source });
      expect(text.split('\n').at(-1)).toBe(SECRET);
      expect(hiddenCharacters).toBe(0);
    });
  });
});
