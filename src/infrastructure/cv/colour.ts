/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

export const WHITE: Colour = [255, 255, 255];

/** Of one channel: text that differs less than this from what it is written on cannot be read. */
const DISTINCT = 24;

/** Six hexadecimal digits, with or without #; null for anything else. */
export function colourOf(hex: string): Colour | null {
  const digits = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(hex);
  return digits && ([1, 2, 3].map((at) => Number.parseInt(digits[at]!, 16)) as unknown as Colour);
}

/** True when people cannot tell them apart as text and its background. */
export function alike(one: Colour, other: Colour): boolean {
  return one.every((channel, index) => Math.abs(channel - other[index]!) < DISTINCT);
}
