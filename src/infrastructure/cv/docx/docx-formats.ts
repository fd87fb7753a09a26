import { alike, type Colour, colourOf, WHITE } from '../colour';
import { child, elementsIn, type XmlElement } from './xml-tree';

/** What text may be written on: white paper, a known colour, or something that is not known. */
type Background = Colour | null;

/** What decides whether text is seen; undefined where nothing is said, so that something less near decides. */
export interface TextFormat {
  readonly vanished?: boolean;
  /** Null is the automatic colour, which is always readable. */
  readonly colour?: Colour | null;
  /** In half points. */
  readonly size?: number;
  readonly background?: Background;
  /** It has no filling, or is squeezed to nothing. */
  readonly blank?: boolean;
}

/** In half points: smaller is a speck. */
const MAX_SPECK = 4;
/** In percent of its usual width. */
const MIN_WIDTH = 10;

/** An attribute, by default the one that most elements have. */
export const attributeOf = (element: XmlElement | undefined, name = 'w:val') => element?.attributes.get(name);

/** A switch is on when it is there, but for one that says that it is off. */
const isOn = (element: XmlElement) => !['0', 'false', 'off', 'none'].includes(attributeOf(element) ?? '1');

/** The format that a w:rPr, a w:pPr or a w:tcPr says itself. */
export function formatIn(properties: XmlElement | undefined): TextFormat {
  let format: TextFormat = {};
  for (const property of properties === undefined ? [] : elementsIn(properties)) {
    format = { ...format, ...PROPERTIES.get(property.name)?.(property) };
  }
  return format;
}

const PROPERTIES = new Map<string, (property: XmlElement) => TextFormat>([
  ['w:vanish', (property) => ({ vanished: isOn(property) })],
  ['w:color', (property) => ({ colour: colourNamed(property, '') })],
  ['w:sz', (property) => ({ size: Number(attributeOf(property)) })],
  ['w:w', (property) => ({ blank: Number.parseInt(attributeOf(property) ?? '100', 10) < MIN_WIDTH })],
  ['w14:textFill', (property) => ({ blank: child(property, 'w14:noFill') !== undefined })],
  ['w:highlight', highlighting],
  ['w:shd', shading],
]);

const PAPER_COLOURS = ['background1', 'light1'];

/** A theme's colours go before the one that is written down; only the one of the paper is known. */
function colourNamed(property: XmlElement, attribute: '' | 'Fill'): Colour | null {
  const theme = attributeOf(property, `w:theme${attribute || 'Color'}`) ?? '';
  const shaded = attributeOf(property, `w:theme${attribute}Shade`) !== undefined;
  if (PAPER_COLOURS.includes(theme) && !shaded) return WHITE;
  return colourOf(attributeOf(property, attribute === '' ? 'w:val' : 'w:fill') ?? '');
}

/** Highlighters have names, of which white is the one that can hide anything. */
function highlighting(property: XmlElement): TextFormat {
  const name = attributeOf(property);
  return name === 'none' ? {} : { background: name === 'white' ? WHITE : null };
}

/** A pattern is a mixture of two colours, and known where they are alike. */
function shading(property: XmlElement): TextFormat {
  const fill = colourNamed(property, 'Fill');
  if (['clear', 'nil'].includes(attributeOf(property) ?? 'clear')) {
    const isThemed = attributeOf(property, 'w:themeFill') !== undefined;
    return fill === null && !isThemed ? {} : { background: fill };
  }
  const mixed = colourOf(attributeOf(property, 'w:color') ?? '');
  return { background: mixed !== null && fill !== null && alike(mixed, fill) ? fill : null };
}

/** Highlighting and shading are null where they are unknown; paper is white. */
export function isSeen({ vanished, colour, size, background, blank }: TextFormat): boolean {
  if (vanished === true || blank === true || (size !== undefined && size <= MAX_SPECK)) return false;
  const behind = background === undefined ? WHITE : background;
  return !colour || behind === null || !alike(colour, behind);
}
