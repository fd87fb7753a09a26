import { type Colour, colourOf } from '../colour';
import { type Box, boxAround, type Matrix } from './matrix';
import { PageBackground } from './page-background';
import { GraphicsStack, type GraphicsState, moved, type Paint, startingState, TEXT_START } from './pdf-graphics';
import { isRectangle } from './pdf-path';
import { type FontMetrics, type Glyph, type PlacedGlyph, placeGlyphs } from './place-glyphs';

export interface PageFrame {
  /** From the PDF's space to the page's, in points, y downwards. */
  readonly view: Matrix;
  /** What is shown of the page. */
  readonly box: Box;
  font(name: string): FontMetrics;
  /** Whether a layer is switched on. */
  layerShown(layer: unknown): boolean;
}

/** Fainter is not seen. */
const MIN_ALPHA = 0.1;
const FILLS = /^(?:fill|eoFill|fillStroke|eoFillStroke|closeFillStroke|closeEOFillStroke)$/u;
const PICTURE = /^paint(?:Inline|Solid)?(?:Color)?Image/u;
/** What a picture is drawn in. */
const UNIT_SQUARE: Box = [0, 0, 1, 1];

/** Follows a page's drawing operations and says where each glyph stands and whether it is seen. */
export class PdfPage {
  readonly graphics: GraphicsStack;
  place = TEXT_START;
  clipPending = false;
  readonly layers: boolean[] = [];
  private readonly background = new PageBackground();
  private previous = '';

  /** `found` is handed every glyph in the order of drawing. */
  constructor(
    readonly frame: PageFrame,
    private readonly found: (glyph: PlacedGlyph) => void,
  ) {
    this.graphics = new GraphicsStack(startingState(frame.view, frame.box));
  }

  /** One operation, by the name that pdf.js gives it. */
  draw(name: string, args: unknown): void {
    // Pictures are left out when a page is read; what is left of one is the square that it would have filled.
    const picture = PICTURE.test(name) || (name === 'restore' && this.previous === 'transform');
    if (picture) this.paint(UNIT_SQUARE, null, false);
    this.previous = name;
    OPERATIONS[name]?.(this, args as never);
  }

  /** Fills a box of the current space. */
  paint(box: Box, colour: Paint, solid: boolean): void {
    const { transform, clip, fillAlpha, groupAlpha } = this.graphics.now;
    const alpha = fillAlpha * groupAlpha;
    if (colour === 'none' || alpha < MIN_ALPHA || this.layers.includes(false)) return;
    this.background.paint(boxAround(transform, box), clip, colour, solid && alpha > 1 - MIN_ALPHA);
  }

  show(glyphs: readonly (Glyph | number | null)[]): void {
    const { now } = this.graphics;
    if (now.font === null) return;
    const drawn = drawnPaints(now);
    const unseen = drawn.length === 0 || this.layers.includes(false);
    const seenAt = (x: number, y: number) => !unseen && drawn.some((paint) => this.shows(paint, x, y));
    this.place = placeGlyphs(glyphs, now, this.place, this.frame.font(now.font), seenAt, this.found);
  }

  private shows(paint: Colour | null, x: number, y: number): boolean {
    return paint === null || !this.background.hides(paint, x, y);
  }
}

/** What text is painted with: nothing when it is invisible, or only a shape for other things. */
function drawnPaints({ mode, fill, stroke, fillAlpha, strokeAlpha, groupAlpha }: GraphicsState): (Colour | null)[] {
  const filled = mode % 4 === 0 || mode % 4 === 2 ? [{ paint: fill, alpha: fillAlpha }] : [];
  const outlined = mode % 4 === 1 || mode % 4 === 2 ? [{ paint: stroke, alpha: strokeAlpha }] : [];
  return [...filled, ...outlined]
    .filter(({ alpha }) => alpha * groupAlpha >= MIN_ALPHA)
    .map(({ paint }) => paint)
    .filter((paint) => paint !== 'none');
}

type Operation = (page: PdfPage, args: never) => void;

const GRAPHICS: Record<string, Operation> = {
  save: ({ graphics }) => graphics.save(),
  restore: ({ graphics }) => graphics.restore(),
  transform: ({ graphics }, matrix: Matrix) => graphics.transform(matrix),
  setGState: ({ graphics }, [entries]: [readonly [string, unknown][]]) => {
    for (const [key, value] of entries) {
      if (key === 'ca') graphics.set({ fillAlpha: value as number });
      if (key === 'CA') graphics.set({ strokeAlpha: value as number });
      if (key === 'Font') graphics.set({ font: (value as [string])[0], fontSize: (value as [string, number])[1] });
    }
  },
  setFillRGBColor: ({ graphics }, [hex]: [string]) => graphics.set({ fill: colourOf(hex) }),
  setStrokeRGBColor: ({ graphics }, [hex]: [string]) => graphics.set({ stroke: colourOf(hex) }),
  setFillColorN: ({ graphics }) => graphics.set({ fill: null }),
  setStrokeColorN: ({ graphics }) => graphics.set({ stroke: null }),
  setFillTransparent: ({ graphics }) => graphics.set({ fill: 'none' }),
  setStrokeTransparent: ({ graphics }) => graphics.set({ stroke: 'none' }),
};

const SHAPES: Record<string, Operation> = {
  clip: (page) => {
    page.clipPending = true;
  },
  eoClip: (page) => {
    page.clipPending = true;
  },
  constructPath: (page, [operation, [path], extent]: [string, [ArrayLike<number> | null], Box | null]) => {
    const { now } = page.graphics;
    const box: Box = extent ?? [0, 0, 0, 0];
    if (FILLS.test(operation)) page.paint(box, now.fill, isRectangle(path, now.transform));
    if (page.clipPending) page.graphics.clipTo(boxAround(now.transform, box));
    page.clipPending = false;
  },
  shadingFill: (page) => {
    const { graphics } = page;
    graphics.save();
    graphics.set({ transform: [1, 0, 0, 1, 0, 0] });
    page.paint(graphics.now.clip, null, false);
    graphics.restore();
  },
};

const GROUPS: Record<string, Operation> = {
  paintFormXObjectBegin: ({ graphics }, [matrix, box]: [Matrix | null, Box | null]) => {
    graphics.save();
    if (matrix !== null) graphics.transform(matrix);
    if (box !== null) graphics.clipTo(boxAround(graphics.now.transform, box));
  },
  paintFormXObjectEnd: ({ graphics }) => graphics.restore(),
  beginGroup: ({ graphics }, [{ smask }]: [{ smask: unknown }]) => {
    graphics.save();
    // What a mask is made of is not drawn itself.
    const groupAlpha = smask ? 0 : graphics.now.groupAlpha * graphics.now.fillAlpha;
    graphics.set({ groupAlpha, fillAlpha: 1, strokeAlpha: 1 });
  },
  endGroup: ({ graphics }) => graphics.restore(),
  beginAnnotation: (page, [, rectangle, transform, matrix]: [string, Box | null, Matrix, Matrix]) => {
    page.graphics.save();
    page.graphics.now = startingState(page.frame.view, page.frame.box);
    if (rectangle !== null) page.graphics.clipTo(boxAround(page.frame.view, rectangle));
    page.graphics.transform(transform);
    page.graphics.transform(matrix);
  },
  endAnnotation: ({ graphics }) => graphics.restore(),
  beginMarkedContent: ({ layers }) => layers.push(true),
  beginMarkedContentProps: ({ layers, frame }, [tag, layer]: [string, unknown]) =>
    layers.push(tag !== 'OC' || frame.layerShown(layer)),
  endMarkedContent: ({ layers }) => layers.pop(),
};

const TEXT: Record<string, Operation> = {
  beginText: (page) => {
    page.place = TEXT_START;
  },
  setFont: ({ graphics }, [font, fontSize]: [string, number]) => graphics.set({ font, fontSize }),
  setCharSpacing: ({ graphics }, [charSpacing]: [number]) => graphics.set({ charSpacing }),
  setWordSpacing: ({ graphics }, [wordSpacing]: [number]) => graphics.set({ wordSpacing }),
  setHScale: ({ graphics }, [percent]: [number]) => graphics.set({ horizontalScale: percent / 100 }),
  setLeading: ({ graphics }, [leading]: [number]) => graphics.set({ leading }),
  setTextRise: ({ graphics }, [rise]: [number]) => graphics.set({ rise }),
  setTextRenderingMode: ({ graphics }, [mode]: [number]) => graphics.set({ mode }),
  setTextMatrix: (page, [matrix]: [Matrix]) => {
    page.place = { ...TEXT_START, matrix };
  },
  moveText: (page, [x, y]: [number, number]) => {
    page.place = moved(page.place, x, y);
  },
  setLeadingMoveText: (page, [x, y]: [number, number]) => {
    page.graphics.set({ leading: -y });
    page.place = moved(page.place, x, y);
  },
  nextLine: (page) => {
    page.place = moved(page.place, 0, -page.graphics.now.leading);
  },
  showText: (page, [glyphs]: [readonly (Glyph | number | null)[]]) => page.show(glyphs),
};

const OPERATIONS: Record<string, Operation> = { ...GRAPHICS, ...SHAPES, ...GROUPS, ...TEXT };
