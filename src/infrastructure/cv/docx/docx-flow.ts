import { attributeOf, formatIn, isSeen, type TextFormat } from './docx-formats';
import { shapeFormat } from './docx-shapes';
import type { DocxStyles } from './docx-styles';
import { child, elementsIn, type XmlElement } from './xml-tree';

/** Deleted or moved text, what fields are made from, and the second telling of what a newer program shows. */
const UNSHOWN = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:rPr', 'w:pPr', 'w:sdtPr', 'w:tblPr']);

const SIGNS = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
]);

export interface FlowText {
  readonly text: string;
  readonly hiddenCharacters: number;
}

/** The text of a part of a document in the order of its paragraphs; a row of a table is a line where it fits on one. */
export function flowText(root: XmlElement, styles: DocxStyles): FlowText {
  const flow = new DocxFlow(styles);
  const text = flow.textOf(root, {});
  return { text, hiddenCharacters: flow.hiddenCharacters };
}

class DocxFlow {
  hiddenCharacters = 0;
  /** Text boxes hang somewhere in a paragraph and are read after it. */
  private boxes: string[] = [];

  constructor(private readonly styles: DocxStyles) {}

  /** `around` is what holds for everything in an element unless something in it says otherwise. */
  textOf(parent: XmlElement, around: TextFormat): string {
    return this.textsOf(parent, around).join('');
  }

  private textsOf(parent: XmlElement, around: TextFormat): string[] {
    return elementsIn(parent).map((element) => this.element(element, around));
  }

  private element(element: XmlElement, around: TextFormat): string {
    if (UNSHOWN.has(element.name)) return '';
    switch (element.name) {
      case 'w:p':
        return this.paragraph(element, around);
      case 'w:r':
        return this.run(element, around);
      case 'w:t':
      case 'm:t':
        return this.characters(element, around);
      case 'w:tbl':
        return this.textOf(element, { ...around, ...this.styleIn(child(element, 'w:tblPr'), 'w:tblStyle') });
      case 'w:tr':
        return this.row(element, around);
      case 'w:tc':
        return this.textOf(element, { ...around, ...formatIn(child(element, 'w:tcPr')) });
      case 'w:txbxContent':
        this.boxes.push(this.textOf(element, around));
        return '';
      default:
        return SIGNS.get(element.name) ?? this.textOf(element, { ...around, ...shapeFormat(element) });
    }
  }

  private styleIn(properties: XmlElement | undefined, name: string): TextFormat {
    const id = attributeOf(child(properties, name));
    return id === undefined ? {} : this.styles(id);
  }

  private paragraph(element: XmlElement, around: TextFormat): string {
    const outside = this.boxes;
    this.boxes = [];
    const properties = child(element, 'w:pPr');
    const style = this.styleIn(properties, 'w:pStyle');
    const text = this.textOf(element, { ...this.styles(''), ...around, ...style, ...formatIn(properties) });
    const boxes = this.boxes.map((box) => box.trimEnd()).filter((box) => box !== '');
    this.boxes = outside;
    return `${[text, ...boxes].join('\n')}\n`;
  }

  private run(element: XmlElement, around: TextFormat): string {
    const properties = child(element, 'w:rPr');
    const format = { ...around, ...this.styleIn(properties, 'w:rStyle'), ...formatIn(properties) };
    // A text box in a run has formats of its own, but is hidden with it.
    return this.textOf(element, { vanished: !isSeen(format) });
  }

  private characters({ children }: XmlElement, { vanished }: TextFormat): string {
    const text = children.filter((part) => typeof part === 'string').join('');
    if (vanished !== true) return text;
    this.hiddenCharacters += text.replace(/\s/gu, '').length;
    return '';
  }

  private row(element: XmlElement, around: TextFormat): string {
    const cells = this.textsOf(element, around).map((cell) => cell.trimEnd());
    const lines = cells.some((cell) => cell.includes('\n'));
    return `${cells.filter((cell) => cell !== '').join(lines ? '\n' : '\t')}\n`;
  }
}
