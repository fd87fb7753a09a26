/** An element, by its name with its prefix; names are those that Word and its kin write. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

/** Something in an XML text is not as it must be, or is not allowed here. */
export class XmlError extends Error {}

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 400_000;

/** A text, a comment, CDATA, an instruction, a declaration, or a tag: one after the other they make up a document. */
const TOKEN =
  /([^<]+)|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!|<\/([^\s>/]+)\s*>|<([^\s>/!?]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/gy;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (XmlElement | string)[];
}

/**
 * The root of an XML document. There are no declarations of any kind, so nothing outside is named and nothing grows:
 * only the five entities that XML has itself, and numbers. Throws XmlError.
 */
export function xmlTree(xml: string): XmlElement {
  const root: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open = [root];
  let elements = 0;
  let end = 0;
  for (const [token, text, cdata, closed, name, attributes, empty] of xml.matchAll(TOKEN)) {
    end += token.length;
    const parent = open.at(-1)!;
    if (token === '<!') throw new XmlError('the XML has a declaration, such as of a document type');
    if (text !== undefined) parent.children.push(unescaped(text));
    if (cdata !== undefined) parent.children.push(cdata);
    if (closed !== undefined && open.pop()?.name !== closed) throw new XmlError(`</${closed}> closes nothing`);
    if (name === undefined) continue;
    const element: OpenElement = { name, attributes: attributesIn(attributes ?? ''), children: [] };
    parent.children.push(element);
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new XmlError(`the XML has more than ${MAX_ELEMENTS} elements`);
    if (empty === '') open.push(element);
    if (open.length > MAX_DEPTH) throw new XmlError(`the XML is nested deeper than ${MAX_DEPTH}`);
  }
  const top = root.children.find((child) => typeof child !== 'string');
  if (end !== xml.length || open.length !== 1 || top === undefined) throw new XmlError('the XML is not well formed');
  return top;
}

function attributesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    found.set(name!, unescaped(double ?? single ?? ''));
  }
  return found;
}

const NAMED = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu;
const LAST_CODE_POINT = 0x10ffff;

function unescaped(text: string): string {
  return text.replace(ENTITY, (entity, hex: string | undefined, decimal: string | undefined, name = '') => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code <= LAST_CODE_POINT) return String.fromCodePoint(code);
    const character = NAMED.get(name);
    if (character === undefined) throw new XmlError(`the XML has an unknown entity ${entity}`);
    return character;
  });
}

export function elementsIn({ children }: XmlElement): XmlElement[] {
  return children.filter((child) => typeof child !== 'string');
}

/** The first child of a name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent && elementsIn(parent).find((element) => element.name === name);
}

/** Of an element or any below it. */
export function someBelow(element: XmlElement, holds: (element: XmlElement) => boolean): boolean {
  return elementsIn(element).some((below) => holds(below) || someBelow(below, holds));
}
