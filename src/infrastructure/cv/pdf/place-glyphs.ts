import { at, holds, type Matrix, times } from './matrix';
import type { GraphicsState, TextPlace } from './pdf-graphics';

/** A character of a font as pdf.js describes it; its width in units of the font. */
export interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

export interface FontMetrics {
  /** What a unit of its widths is, at size 1. */
  readonly unit: number;
  /** How tall its letters are at size 1; 1 for all but fonts that bring their own measure. */
  readonly em: number;
}

/** Lengths in points. x goes along the line and y across it, so that each line of turned text lies flat as well. */
export interface PlacedGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of the font, as it comes out on the page. */
  readonly size: number;
  /** Quarter turns clockwise. */
  readonly turn: number;
  readonly seen: boolean;
}

/** In points: smaller is a speck. */
const MIN_SIZE = 2;
/** Of the size, above the line: where a letter's middle is. */
const MIDDLE = 0.3;
/** Numbers between glyphs are thousandths of the font's size. */
const KERNING = 1000;

/**
 * Places the glyphs of one operation from `place` on and gives the place after them. `seenAt` tells whether the paint of
 * the text is seen at a point of the page.
 */
export function placeGlyphs(
  glyphs: readonly (Glyph | number | null)[],
  state: GraphicsState,
  place: TextPlace,
  font: FontMetrics,
  seenAt: (x: number, y: number) => boolean,
  found: (glyph: PlacedGlyph) => void,
): TextPlace {
  const matrix = times(state.transform, place.matrix);
  const scale = scaleOf(matrix, state, font);
  const direction = Math.sign(state.fontSize) || 1;
  const size = Math.abs(state.fontSize);
  let { x } = place;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') x -= (glyph / KERNING) * size * state.horizontalScale * direction;
    if (glyph === null || typeof glyph === 'number') continue;
    const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    const step = (glyph.width * size * font.unit * direction + spacing) * state.horizontalScale;
    const [pageX, pageY] = at(matrix, x, place.y + state.rise);
    const [endX, endY] = at(matrix, x + step, place.y + state.rise);
    const [alongX, alongY] = scale.along;
    const middleX = (pageX + endX) / 2 + alongY * scale.size * MIDDLE;
    const middleY = (pageY + endY) / 2 - alongX * scale.size * MIDDLE;
    const seen = !scale.tiny && holds(state.clip, middleX, middleY) && seenAt(middleX, middleY);
    const [flatX, flatY] = turned(scale.turn, pageX, pageY);
    const width = Math.hypot(endX - pageX, endY - pageY);
    found({ text: glyph.unicode, x: flatX, y: flatY, width, size: scale.size, turn: scale.turn, seen });
    x += step;
  }
  return { ...place, x };
}

/** How large text comes out, and which way it runs. */
function scaleOf([a, b, c, d]: Matrix, state: GraphicsState, font: FontMetrics) {
  const nominal = Math.abs(state.fontSize) * font.em;
  const direction = Math.sign(state.fontSize * state.horizontalScale) || 1;
  const length = Math.hypot(a, b) || 1;
  const size = nominal * Math.hypot(c, d);
  const along = [(a * direction) / length, (b * direction) / length] as const;
  const turn = (Math.round(Math.atan2(along[1], along[0]) / (Math.PI / 2)) + 4) % 4;
  const across = nominal * Math.hypot(a, b) * Math.abs(state.horizontalScale);
  return { size, along, turn, tiny: Math.min(size, across) < MIN_SIZE };
}

function turned(turn: number, x: number, y: number): readonly [number, number] {
  return (
    [
      [x, y],
      [y, -x],
      [-x, -y],
      [-y, x],
    ] as const
  )[turn]!;
}
