import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { CV_LINES, cvTextReader, refusalOf } from '../../support/cv-texts';
import { docxEntries, paragraph } from '../../support/docx-file';
import { line, pdfFile } from '../../support/pdf-file';
import { processesOf } from '../../support/processes-of';
import { temporaryFolder } from '../../support/test-server';
import { until } from '../../support/until';
import { zipFile } from '../../support/zip-file';

const never = new AbortController().signal;
const TEXT = Buffer.from(CV_LINES.join('\n'));
const content = CV_LINES.map((text, row) => line(50, 800 - 12 * row, text)).join('');
const pdf = pdfFile({ pages: [content] });

/** A content stream that inflates to so many megabytes of one operation after the other. */
function bomb(megabytes: number): Buffer {
  const chunk = Buffer.from('0 g '.repeat(256 * 1024));
  return zlib.deflateSync(Buffer.concat(Array.from({ length: megabytes }, () => chunk)), { level: 1 });
}

describe('IsolatedCvTextReader', () => {
  it('reads five pages', async () => {
    const { pages, text } = await cvTextReader().read(pdfFile({ pages: Array(5).fill(content) }), never);
    expect({ pages, lines: text.split('\n').length }).toEqual({ pages: 5, lines: 5 * CV_LINES.length + 4 });
  });

  describe('refuses a PDF', () => {
    const deep = '<< /Type /Pages /Kids [11 0 R] /Count 1 >>';
    const password = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<41> <41>]`;
    const files: [string, Buffer, RegExp][] = [
      ['of too many pages', pdfFile({ pages: Array(5_000).fill('') }), /5,000 pages, and at most 40/u],
      ['with a password', pdfFile({ pages: [content], trailer: password }), /protected by a password/u],
      ['with an unknown lock', pdfFile({ pages: [content], trailer: '/Encrypt << /Filter /Unheard >>' }), /broken/u],
      ['whose pages are their own pages', pdfFile({ pages: [], kids: '2 0 R', count: 3 }), /broken|letters/u],
      [
        'whose pages go round in a circle',
        pdfFile({ pages: [], kids: '10 0 R', count: 9, objects: [deep, deep.replace('11', '10')] }),
        /broken|letters/u,
      ],
      ['without pages', pdfFile({ pages: [] }), /broken|letters/u],
      [
        'of too many characters',
        pdfFile({ pages: [line(50, 800, 'x'.repeat(450_000))] }),
        /more than 400,000 characters/u,
      ],
      ['that saves without an end', pdfFile({ pages: ['q '.repeat(3_000)] }), /broken/u],
    ];

    it.each(files)('%s', async (_, file, message) => {
      await expect(cvTextReader().read(file, never)).rejects.toThrow(message);
    });
  });

  describe('reads a PDF', () => {
    const files: [string, Buffer][] = [
      ['that claims to have more pages', pdfFile({ pages: [content], count: 100_000 })],
      ['that claims to have fewer pages', pdfFile({ pages: [content, ''], count: 1 })],
      ['whose cross references name themselves', pdfFile({ pages: [content], trailer: '/Prev 9' })],
      [
        'that draws itself in itself',
        pdfFile({
          pages: [`${content} /X Do`],
          resources: '/XObject << /X 10 0 R >>',
          objects: [
            '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream',
          ],
        }),
      ],
      ['whose length is no truth', pdfFile({ pages: [content], stream: '/Length 1000000' })],
      ['with a script', pdfFile({ pages: [content], catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' })],
    ];

    it.each(files)('%s', async (_, file) => {
      expect((await cvTextReader().read(file, never)).text).toBe(CV_LINES.join('\n'));
    });
  });

  it('refuses what inflates beyond all bounds, and reads other files meanwhile', async () => {
    const reader = cvTextReader();
    const big = pdfFile({ pages: [bomb(200)], stream: '/Filter /FlateDecode' });
    const zeros = zipFile([
      ...docxEntries({ body: paragraph('x') }),
      { name: 'word/x.xml', content: Buffer.alloc(6e7) },
    ]);
    const bombs = [refusalOf(reader, big), refusalOf(reader, zeros)];
    const others = await Promise.all([pdf, TEXT, pdf].map((file) => reader.read(file, never)));
    expect(new Set(others.map(({ text }) => text))).toEqual(new Set([CV_LINES.join('\n')]));
    expect(await Promise.all(bombs)).toEqual(['unreadable', 'unreadable']);
  });

  describe('with a child that never answers', () => {
    let folder: string;
    let script: string;
    let started: () => number;

    beforeEach(() => {
      folder = temporaryFolder();
      script = path.join(folder, 'silent.js');
      fs.writeFileSync(script, "require('node:fs').readFileSync(0); setInterval(() => undefined, 1000);");
      started = () => processesOf(folder).length;
    });
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    it('refuses the file when its time is over', async () => {
      const reader = cvTextReader({ script, limits: { milliseconds: 200 } });
      await expect(reader.read(TEXT, never)).rejects.toMatchObject({
        refusal: 'unreadable',
        message: 'The file cannot be read: reading it takes more than 0.2 seconds.',
      });
    });

    it('lets two run, some wait, and refuses more than those', async () => {
      const stop = new AbortController();
      const reader = cvTextReader({ script, maxWaiting: 1 });
      const reads = Array.from({ length: 3 }, () => refusalOfAborted(reader.read(TEXT, stop.signal)));
      await expect(reader.read(TEXT, never)).rejects.toMatchObject({
        code: 'OVERLOADED',
        message: '1 files wait to be read already: try again in a minute.',
      });
      if (process.platform === 'linux') await until(() => started() === 2);
      stop.abort('enough');
      expect(await Promise.all(reads)).toEqual(['enough', 'enough', 'enough']);
      if (process.platform === 'linux') expect(started()).toBe(0);
    });
  });
});

async function refusalOfAborted(reading: Promise<unknown>): Promise<unknown> {
  try {
    return await reading;
  } catch (reason) {
    return reason;
  }
}
