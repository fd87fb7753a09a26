import { attributeOf, formatIn, type TextFormat } from './docx-formats';
import { child, elementsIn, someBelow, type XmlElement } from './xml-tree';

/** The formats of a document's styles, by their ids; '' is what holds for everything. */
export type DocxStyles = (id: string) => TextFormat;

/** How many styles one may be based on, one after the other. */
const MAX_ANCESTORS = 20;

/** Reads a w:styles element; without one nothing is said by any style. */
export function docxStyles(root: XmlElement | null): DocxStyles {
  const elements = root === null ? [] : elementsIn(root);
  const byId = new Map(elements.filter(({ name }) => name === 'w:style').map((style) => [styleId(style), style]));
  const defaults = child(
    child(
      elements.find(({ name }) => name === 'w:docDefaults'),
      'w:rPrDefault',
    ),
    'w:rPr',
  );
  const known = new Map<string, TextFormat>([['', formatIn(defaults)]]);
  const formatOf = (id: string, depth: number): TextFormat => {
    const style = byId.get(id);
    if (style === undefined || depth > MAX_ANCESTORS) return {};
    const found = known.get(id) ?? {
      ...formatOf(attributeOf(child(style, 'w:basedOn')) ?? '', depth + 1),
      ...own(style),
    };
    known.set(id, found);
    return found;
  };
  const usual = elements.find((style) => attributeOf(style, 'w:type') === 'paragraph' && isDefault(style));
  if (usual !== undefined) known.set('', { ...known.get(''), ...formatOf(styleId(usual), 0) });
  return (id) => (id === '' ? known.get('')! : formatOf(id, 0));
}

const isDefault = (style: XmlElement) => ['1', 'true', 'on'].includes(attributeOf(style, 'w:default') ?? '');
const styleId = (style: XmlElement) => attributeOf(style, 'w:styleId') ?? '';

/** Where a table's style shades anything, what is behind its text is not known. */
function own(style: XmlElement): TextFormat {
  const shaded = attributeOf(style, 'w:type') === 'table' && someBelow(style, ({ name }) => name === 'w:shd');
  const format = { ...formatIn(child(style, 'w:pPr')), ...formatIn(child(style, 'w:rPr')) };
  return shaded ? { ...format, background: null } : format;
}
