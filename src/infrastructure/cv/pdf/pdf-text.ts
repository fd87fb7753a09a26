import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { CvRefused } from '../../../domain/cv/cv-refused';
import { MAX_CHARACTERS, MAX_PAGES } from '../cv-limits';
import type { FoundText } from '../found-text';
import type { Matrix } from './matrix';
import { PdfPage } from './pdf-page';
import type { FontMetrics, PlacedGlyph } from './place-glyphs';
import { pageText } from './reading-order';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfjsPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Only the text is wanted: any picture of more than a pixel is left undecoded. */
const NO_PICTURES = 1;
const END_MARK = '%%EOF';
/** In bytes: mail programs and servers append a little after the end of a PDF. */
const END_REACH = 4096;

/** The text that a PDF shows, page by page in reading order. Throws CvRefused for one that cannot be read as a whole. */
export async function pdfText(file: Buffer): Promise<FoundText> {
  if (!file.includes(END_MARK, Math.max(0, file.length - END_REACH), 'latin1')) {
    throw new CvRefused('unreadable', 'The PDF is cut off: its end is missing.');
  }
  const document = await opened(file);
  if (document.numPages > MAX_PAGES) {
    const pages = document.numPages.toLocaleString('en');
    throw new CvRefused('unreadable', `The PDF has ${pages} pages, and at most ${MAX_PAGES} are read.`);
  }
  try {
    return await textOf(document);
  } catch (error) {
    if (error instanceof CvRefused) throw error;
    throw broken(error);
  }
}

async function opened(file: Buffer): Promise<PdfDocument> {
  withResizableTransfer();
  try {
    return await getDocumentProxy(new Uint8Array(file), {
      verbosity: 0,
      maxImageSize: NO_PICTURES,
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'PasswordException') throw broken(error);
    throw new CvRefused('unreadable', 'The PDF is protected by a password: save it without one.');
  }
}

function broken(cause: unknown): CvRefused {
  return new CvRefused('unreadable', 'The PDF is broken: it cannot be read.', { cause });
}

async function textOf(document: PdfDocument): Promise<FoundText> {
  const names = await operationNames();
  const layers = await document.getOptionalContentConfig();
  const texts: string[] = [];
  let found = 0;
  let hiddenCharacters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const seen: PlacedGlyph[] = [];
    const draw = pageReader(
      page,
      (layer) => layers.isVisible(layer),
      (glyph) => {
        found += glyph.text.length;
        if (found > MAX_CHARACTERS) throw tooManyCharacters();
        if (glyph.seen) seen.push(glyph);
        else hiddenCharacters += glyph.text.replace(/\s/gu, '').length;
      },
    );
    const { fnArray, argsArray } = await page.getOperatorList();
    for (const [index, code] of fnArray.entries()) draw(names.get(code) ?? '', named(names, code, argsArray[index]));
    texts.push(pageText(seen));
    page.cleanup();
  }
  return { text: texts.join('\n\n'), pages: document.numPages, hiddenCharacters };
}

function tooManyCharacters(): CvRefused {
  return new CvRefused('unreadable', `The PDF holds more than ${MAX_CHARACTERS.toLocaleString('en')} characters.`);
}

function pageReader(page: PdfjsPage, layerShown: (layer: unknown) => boolean, found: (glyph: PlacedGlyph) => void) {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const font = (name: string): FontMetrics =>
    metricsOf(page.commonObjs.has(name) ? (page.commonObjs.get(name) as FontFacts) : {});
  const frame = { view: transform as unknown as Matrix, box: [0, 0, width, height] as const, font, layerShown };
  const reader = new PdfPage(frame, found);
  return (name: string, args: unknown) => reader.draw(name, args);
}

/** What pdf.js tells of a font. */
interface FontFacts {
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly isType3Font?: boolean;
}

const USUAL_UNIT = 0.001;

function metricsOf({ fontMatrix, bbox, isType3Font }: FontFacts): FontMetrics {
  const unit = Math.abs(fontMatrix?.[0] ?? 0) || USUAL_UNIT;
  if (isType3Font !== true) return { unit, em: 1 };
  // Its letters are drawings in a space of their own.
  const height = Math.abs((bbox?.[3] ?? 0) - (bbox?.[1] ?? 0)) || 1 / unit;
  return { unit, em: height * unit };
}

async function operationNames(): Promise<ReadonlyMap<number, string>> {
  const { OPS } = await getResolvedPDFJS();
  return new Map(Object.entries(OPS).map(([name, code]) => [code as number, name]));
}

/** The operation that a path is for is given by its code, too. */
function named(names: ReadonlyMap<number, string>, code: number, args: unknown): unknown {
  if (names.get(code) !== 'constructPath') return args;
  const [operation, ...path] = args as [number, ...unknown[]];
  return [names.get(operation), ...path];
}

/** pdf.js wants a function that Node has from version 21 on. */
function withResizableTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length);
      new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy;
    },
  });
}
