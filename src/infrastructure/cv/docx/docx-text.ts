import path from 'node:path';
import { CvRefused } from '../../../domain/cv/cv-refused';
import type { FoundText } from '../found-text';
import { unsupported } from '../unsupported';
import { type FlowText, flowText } from './docx-flow';
import { type DocxParts, docxParts } from './docx-parts';
import { type DocxStyles, docxStyles } from './docx-styles';
import { elementsIn, someBelow, type XmlElement, XmlError, xmlTree } from './xml-tree';

const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** The text that a DOCX shows: its headers, its body, its footers. Throws CvRefused, for another kind of archive too. */
export async function docxText(file: Buffer): Promise<FoundText> {
  const parts = await docxParts(file);
  try {
    return await textOf(parts);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw new CvRefused('unreadable', `The document is broken or no usual one: ${error.message}.`, { cause: error });
  }
}

async function textOf(parts: DocxParts): Promise<FoundText> {
  const main = await mainPart(parts);
  const root = await treeOf(parts, main);
  if (root === null) throw new CvRefused('unreadable', 'The document is broken: its text is missing.');
  const relations = await relationsOf(parts, main);
  const styles = docxStyles(await treeOf(parts, targetsOf(relations, 'styles')[0]));
  const flows = [
    ...(await edges(parts, root, relations, 'header', styles)),
    flowText(root, styles),
    ...(await edges(parts, root, relations, 'footer', styles)),
  ];
  const hiddenCharacters = flows.reduce((sum, flow) => sum + flow.hiddenCharacters, 0);
  return { text: [...new Set(flows.map(({ text }) => text))].join('\n'), pages: null, hiddenCharacters };
}

async function treeOf(parts: DocxParts, name: string | undefined): Promise<XmlElement | null> {
  const xml = name === undefined ? null : await parts(name);
  return xml === null ? null : xmlTree(xml);
}

/** An archive is a DOCX when it says so of the part that it begins with. */
async function mainPart(parts: DocxParts): Promise<string> {
  const types = await treeOf(parts, '[Content_Types].xml');
  const name = targetsOf(await relationsOf(parts, ''), 'officeDocument')[0];
  const type = types && elementsIn(types).find(({ attributes }) => attributes.get('PartName') === `/${name}`);
  if (name === undefined || type?.attributes.get('ContentType') !== MAIN_TYPE) {
    throw unsupported('an archive, and no DOCX document');
  }
  return name;
}

interface Relation {
  readonly id: string;
  /** The last word of its type. */
  readonly type: string;
  readonly target: string;
}

/** What a part refers to inside of the archive; '' is the archive itself. */
async function relationsOf(parts: DocxParts, part: string): Promise<Relation[]> {
  const folder = path.posix.dirname(part);
  const root = await treeOf(parts, path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`));
  return (root === null ? [] : elementsIn(root))
    .filter(({ attributes }) => attributes.get('TargetMode') !== 'External')
    .map(({ attributes }) => ({
      id: attributes.get('Id') ?? '',
      type: path.posix.basename(attributes.get('Type') ?? ''),
      target: path.posix.resolve('/', folder, attributes.get('Target') ?? '').slice(1),
    }));
}

function targetsOf(relations: readonly Relation[], type: string): string[] {
  return relations.filter((relation) => relation.type === type).map(({ target }) => target);
}

/** The headers or footers that are shown: a first page's own only where there is to be one. */
async function edges(
  parts: DocxParts,
  root: XmlElement,
  relations: readonly Relation[],
  kind: 'header' | 'footer',
  styles: DocxStyles,
): Promise<FlowText[]> {
  const hasFirst = someBelow(root, ({ name }) => name === 'w:titlePg');
  const wanted = new Set<string | undefined>();
  someBelow(root, ({ name, attributes }) => {
    const type = attributes.get('w:type');
    const shown = type === 'default' || (type === 'first' && hasFirst);
    if (name === `w:${kind}Reference` && shown) wanted.add(attributes.get('r:id'));
    return false;
  });
  const targets = relations.filter(({ id }) => wanted.has(id)).map(({ target }) => target);
  const trees = await Promise.all(targets.map((target) => treeOf(parts, target)));
  return trees.flatMap((tree) => (tree === null ? [] : flowText(tree, styles)));
}
