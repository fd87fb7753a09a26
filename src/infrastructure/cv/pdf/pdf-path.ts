import type { Matrix } from './matrix';

/** pdf.js writes a rectangle as move, three lines, close: a code before each point. */
const RECTANGLE = { codes: [0, 1, 1, 1, 4], at: [0, 3, 6, 9, 12], length: 13 };

/** True when a path is one rectangle that stands upright on the page: it fills all of its box. */
export function isRectangle(path: ArrayLike<number> | null, [a, b, c, d]: Matrix): boolean {
  if (path?.length !== RECTANGLE.length || !((b === 0 && c === 0) || (a === 0 && d === 0))) return false;
  if (!RECTANGLE.at.every((at, index) => path[at] === RECTANGLE.codes[index])) return false;
  const [x0, y0, x1, y1, x2, y2, x3, y3] = [1, 2, 4, 5, 7, 8, 10, 11].map((at) => path[at]);
  const flatFirst = y0 === y1 && x1 === x2 && y2 === y3 && x3 === x0;
  const steepFirst = x0 === x1 && y1 === y2 && x2 === x3 && y3 === y0;
  return flatFirst || steepFirst;
}
