export interface PdfSource {
  /** Each page's drawing operations, in Latin-1. */
  readonly pages: readonly (string | Buffer)[];
  /** What else a page says, such as /Rotate 90. */
  readonly page?: string;
  /** What a page's resources hold besides the font F1. */
  readonly resources?: string;
  /** What stands in the dictionary of the font F1. */
  readonly encoding?: string;
  /** What else a content stream says, such as its filter. */
  readonly stream?: string;
  readonly catalog?: string;
  readonly trailer?: string;
  /** The number of pages that the tree claims, and what it lists. */
  readonly count?: number;
  readonly kids?: string;
  /** Objects from 10 on, by their place. */
  readonly objects?: readonly string[];
}

const FIRST_PAGE = 100;

/** A PDF of A4 pages. Objects: 1 catalogue, 2 page tree, 3 font F1, from 10 the source's own, from 100 the pages. */
export function pdfFile(source: PdfSource): Buffer {
  const objects = new Map<number, Buffer>();
  const put = (number: number, content: string) => objects.set(number, Buffer.from(content, 'latin1'));
  const kids = source.pages.map((_, index) => `${FIRST_PAGE + 2 * index} 0 R`).join(' ');
  put(1, `<< /Type /Catalog /Pages 2 0 R ${source.catalog ?? ''} >>`);
  put(2, `<< /Type /Pages /Kids [${source.kids ?? kids}] /Count ${source.count ?? source.pages.length} >>`);
  put(3, `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding ${source.encoding ?? '/WinAnsiEncoding'} >>`);
  for (const [index, content] of source.objects?.entries() ?? []) put(10 + index, content);
  source.pages.forEach((content, index) => {
    const number = FIRST_PAGE + 2 * index;
    const resources = `<< /Font << /F1 3 0 R >> ${source.resources ?? ''} >>`;
    const box = source.page?.includes('/MediaBox') ? '' : '/MediaBox [0 0 595 842]';
    put(
      number,
      `<< /Type /Page /Parent 2 0 R ${box} /Contents ${number + 1} 0 R /Resources ${resources} ${source.page ?? ''} >>`,
    );
    objects.set(number + 1, streamObject(content, source.stream ?? ''));
  });
  return assembled(objects, source.trailer ?? '');
}

function streamObject(content: string | Buffer, dictionary: string): Buffer {
  const bytes = Buffer.from(content as string, 'latin1');
  const head = `<< /Length ${bytes.length} ${dictionary} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\nendstream')]);
}

function assembled(objects: ReadonlyMap<number, Buffer>, trailer: string): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets = new Map<number, number>();
  let size = parts[0]!.length;
  for (const [number, content] of objects) {
    offsets.set(number, size);
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), content, Buffer.from('\nendobj\n')]);
    parts.push(object);
    size += object.length;
  }
  const entries = [...offsets].map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  const end = Math.max(...offsets.keys()) + 1;
  const table = `xref\n0 1\n0000000000 65535 f \n${entries.join('')}trailer\n`;
  const tail = `${table}<< /Size ${end} /Root 1 0 R ${trailer} >>\nstartxref\n${size}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(tail)]);
}

/** Operations that show a line of text at a place, in points from the lower left. */
export function line(x: number, y: number, text: string, size = 10): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/gu, '\\$&')}) Tj ET\n`;
}
