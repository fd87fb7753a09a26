import type { Colour } from '../colour';
import { type Box, IDENTITY, type Matrix, overlap, times } from './matrix';

/** 'none' paints nothing; null is a pattern or a gradient. */
export type Paint = Colour | 'none' | null;

/** The part of a PDF's graphics state that decides where text stands and whether it is seen. */
export interface GraphicsState {
  readonly transform: Matrix;
  /** Of the page's space. */
  readonly clip: Box;
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  /** Of the groups around. */
  readonly groupAlpha: number;
  /** Text rendering mode, 0 to 7. */
  readonly mode: number;
  readonly font: string | null;
  readonly fontSize: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 is unscaled. */
  readonly horizontalScale: number;
  readonly leading: number;
  readonly rise: number;
}

/** How a page begins; `view` takes the PDF's space to the page's, whose y grows downwards. */
export function startingState(view: Matrix, page: Box): GraphicsState {
  return {
    transform: view,
    clip: page,
    fill: [0, 0, 0],
    stroke: [0, 0, 0],
    fillAlpha: 1,
    strokeAlpha: 1,
    groupAlpha: 1,
    mode: 0,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
  };
}

/** Deeper nesting is no page that a program has written. */
const MAX_DEPTH = 2_000;

/** The current graphics state, and those that are to be restored. */
export class GraphicsStack {
  private readonly saved: GraphicsState[] = [];

  constructor(public now: GraphicsState) {}

  set(change: Partial<GraphicsState>): void {
    this.now = { ...this.now, ...change };
  }

  save(): void {
    if (this.saved.length >= MAX_DEPTH) throw new Error(`graphics states are nested deeper than ${MAX_DEPTH}`);
    this.saved.push(this.now);
  }

  restore(): void {
    this.now = this.saved.pop() ?? this.now;
  }

  transform(matrix: Matrix): void {
    this.set({ transform: times(this.now.transform, matrix) });
  }

  clipTo(box: Box): void {
    this.set({ clip: overlap(this.now.clip, box) });
  }
}

/** Where the next glyph goes; reset with every text object. */
export interface TextPlace {
  readonly matrix: Matrix;
  readonly lineX: number;
  readonly lineY: number;
  readonly x: number;
  readonly y: number;
}

export const TEXT_START: TextPlace = { matrix: IDENTITY, lineX: 0, lineY: 0, x: 0, y: 0 };

export function moved({ matrix, lineX, lineY }: TextPlace, dx: number, dy: number): TextPlace {
  const [x, y] = [lineX + dx, lineY + dy];
  return { matrix, lineX: x, lineY: y, x, y };
}
