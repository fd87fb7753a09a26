import { type ZipEntry, zipFile } from './zip-file';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export interface DocxSource {
  /** What stands before the document's root. */
  readonly prolog?: string;
  readonly body: string;
  readonly styles?: string;
  /** A header's paragraphs; `body` refers to it as rIdHeader. */
  readonly header?: string;
  readonly mainType?: string;
  readonly extra?: readonly ZipEntry[];
}

/** The entries of a Word document; `body` and the like are what stands in the parts' roots. */
export function docxEntries({ prolog = '', body, styles, header, mainType, extra = [] }: DocxSource): ZipEntry[] {
  const names = `xmlns:w="${WORD}" xmlns:r="${RELATIONS}"`;
  const parts = [
    { id: 'rIdStyles', type: 'styles', root: 'w:styles', content: styles },
    { id: 'rIdHeader', type: 'header', root: 'w:hdr', content: header },
  ].filter(({ content }) => content !== undefined);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (content: string) => `<Relationships xmlns="${PACKAGE_RELATIONS}">${content}</Relationships>`;
  const types = `<Override PartName="/word/document.xml" ContentType="${mainType ?? MAIN_TYPE}"/>`;
  return [
    { name: '[Content_Types].xml', content: `<Types>${types}</Types>` },
    { name: '_rels/.rels', content: relations(relation('rId1', 'officeDocument', 'word/document.xml')) },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(parts.map(({ id, type }) => relation(id, type, `${type}.xml`)).join('')),
    },
    { name: 'word/document.xml', content: `${prolog}<w:document ${names}><w:body>${body}</w:body></w:document>` },
    ...parts.map(({ type, root, content }) => ({
      name: `word/${type}.xml`,
      content: `<${root} ${names}>${content}</${root}>`,
    })),
    ...extra,
  ];
}

export function docxFile(source: DocxSource): Buffer {
  return zipFile(docxEntries(source));
}

/** A paragraph of one run with these run properties. */
export function paragraph(text: string, runProperties = '', paragraphProperties = ''): string {
  const run = `<w:r><w:rPr>${runProperties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  return `<w:p><w:pPr>${paragraphProperties}</w:pPr>${run}</w:p>`;
}
