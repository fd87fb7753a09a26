import { alike, type Colour, WHITE } from '../colour';
import { type Box, holds, overlap } from './matrix';

/** In points: rules and dots are no background for text. */
const MIN_SIDE = 4;

interface Shape {
  readonly box: Box;
  /** Null: a picture, a gradient, a pattern. */
  readonly colour: Colour | null;
  readonly solid: boolean;
}

/** What has been painted on a page so far, on white paper. */
export class PageBackground {
  private readonly shapes: Shape[] = [];

  /** `solid` is false where only parts of the box are filled, or let through what lies below. */
  paint(whole: Box, clip: Box, colour: Colour | null, solid: boolean): void {
    const box = overlap(whole, clip);
    const [x0, y0, x1, y1] = box;
    if (x1 - x0 >= MIN_SIDE && y1 - y0 >= MIN_SIDE) this.shapes.push({ box, colour, solid });
  }

  /** True when a colour is like everything that the background may be at a place. What cannot be told hides nothing. */
  hides(colour: Colour, x: number, y: number): boolean {
    for (let index = this.shapes.length - 1; index >= 0; index -= 1) {
      const shape = this.shapes[index]!;
      if (!holds(shape.box, x, y)) continue;
      if (shape.colour === null || !alike(colour, shape.colour)) return false;
      if (shape.solid) return true;
    }
    return alike(colour, WHITE);
  }
}
