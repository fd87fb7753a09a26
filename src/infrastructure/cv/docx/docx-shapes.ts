import { colourOf, WHITE } from '../colour';
import type { TextFormat } from './docx-formats';
import { child, type XmlElement } from './xml-tree';

const FILLS = ['a:solidFill', 'a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill'];
const PAPER_COLOURS = new Set(['bg1', 'lt1']);
const OLD_SHAPES = new Set(['v:shape', 'v:rect', 'v:roundrect', 'v:oval']);

/** What a drawing says of the text in it: that it is hidden, or what it is written on. */
export function shapeFormat(element: XmlElement): TextFormat {
  if (element.name === 'wp:anchor' || element.name === 'wp:inline') {
    const hidden = child(element, 'wp:docPr')?.attributes.get('hidden');
    return hidden === '1' || hidden === 'true' ? { vanished: true } : {};
  }
  if (element.name === 'wps:wsp') return shapeBackground(element);
  return OLD_SHAPES.has(element.name) ? oldBackground(element) : {};
}

/** A theme's colours, but for the one of the paper, and a style's are not known. */
function shapeBackground(shape: XmlElement): TextFormat {
  const properties = child(shape, 'wps:spPr');
  if (child(properties, 'a:noFill') !== undefined) return {};
  const fill = child(properties, 'a:solidFill');
  const colour = child(fill, 'a:srgbClr')?.attributes.get('val');
  if (colour !== undefined) return { background: colourOf(colour) };
  const theme = child(fill, 'a:schemeClr');
  const isPaper = PAPER_COLOURS.has(theme?.attributes.get('val') ?? '') && theme?.children.length === 0;
  if (isPaper) return { background: WHITE };
  const filled = FILLS.some((fill) => child(properties, fill) !== undefined);
  return filled || child(shape, 'wps:style') !== undefined ? { background: null } : {};
}

function oldBackground({ attributes }: XmlElement): TextFormat {
  const filled = attributes.get('filled');
  const colour = attributes.get('fillcolor');
  if (filled === 'f' || filled === 'false' || colour === undefined || colour === 'white') return {};
  return { background: colourOf(colour.split(' ')[0]!) };
}
