import { docxText } from '../../../../src/infrastructure/cv/docx/docx-text';
import { type DocxSource, docxEntries, docxFile, paragraph } from '../../../support/docx-file';
import { zipFile } from '../../../support/zip-file';

const linesOf = async (source: DocxSource) => (await docxText(docxFile(source))).text.trimEnd().split('\n');

const box = (content: string, shape = '') =>
  `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:spPr>${shape}</wps:spPr><wps:txbx>
   <w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>
   <mc:Fallback><w:pict><w:txbxContent>${content}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const table = (...cells: string[]) => `<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>`;

describe('docxText', () => {
  it('gives paragraphs as lines, with tabs, breaks and entities', async () => {
    const run = '<w:p><w:r><w:t>Spring</w:t><w:tab/><w:t>Boot &amp; &#252;ber</w:t><w:br/><w:t>unten</w:t></w:r></w:p>';
    expect(await linesOf({ body: paragraph('Robin') + run })).toEqual(['Robin', 'Spring\tBoot & über', 'unten']);
  });

  it('gives a row of a table as a line, and long cells one after the other', async () => {
    const short = table(cell(paragraph('Java')), cell(paragraph('6 years')));
    const long = table(cell(paragraph('Skills') + paragraph('Go')), cell(paragraph('Work')));
    expect(await linesOf({ body: short + long })).toEqual(['Java\t6 years', 'Skills', 'Go', 'Work']);
  });

  it('reads a text box once, after the paragraph in which it hangs', async () => {
    const body = `<w:p>${box(paragraph('In the box'))}<w:r><w:t>Around it</w:t></w:r></w:p>${paragraph('After')}`;
    expect(await linesOf({ body })).toEqual(['Around it', 'In the box', 'After']);
  });

  it('reads the header that the document has, once', async () => {
    const reference = '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/></w:sectPr>';
    const header = paragraph('robin@example.org');
    expect(await linesOf({ body: paragraph('Body') + reference, header })).toEqual(['robin@example.org', '', 'Body']);
    expect(await linesOf({ body: paragraph('Body'), header })).toEqual(['Body']);
  });

  it('leaves out what was deleted and what fields are made of', async () => {
    const body = `<w:p><w:del><w:r><w:delText>Cobol</w:delText></w:r></w:del><w:ins><w:r><w:t>Go</w:t></w:r></w:ins>
      <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`;
    expect(await linesOf({ body })).toEqual(['Go']);
  });

  describe('leaves out and counts what nobody sees:', () => {
    const style = (id: string, content: string, type = 'character') =>
      `<w:style w:type="${type}" w:styleId="${id}">${content}</w:style>`;
    const hiddenStyle = style('Base', '<w:rPr><w:vanish/></w:rPr>');
    const derived = style('Derived', '<w:basedOn w:val="Base"/>');
    const whiteParagraph = style('White', '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>', 'paragraph');
    const white = '<w:color w:val="FFFFFF"/>';
    const cases: [string, DocxSource][] = [
      ['hidden text', { body: paragraph('secret', '<w:vanish/>') }],
      ['white text', { body: paragraph('secret', white) }],
      ['nearly white text', { body: paragraph('secret', '<w:color w:val="FBFBFB"/>') }],
      ['white by its theme', { body: paragraph('secret', '<w:color w:val="000000" w:themeColor="background1"/>') }],
      ['white, highlighted in white', { body: paragraph('secret', `${white}<w:highlight w:val="white"/>`) }],
      [
        'white on a pattern of white and white',
        { body: paragraph('secret', `${white}<w:shd w:val="pct10" w:color="FFFFFF" w:fill="FFFFFF"/>`) },
      ],
      [
        'white in a box of the colour of the paper',
        {
          body: `<w:p>${box(paragraph('secret', white), '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')}</w:p>`,
        },
      ],
      ['two points', { body: paragraph('secret', '<w:sz w:val="4"/>') }],
      ['squeezed text', { body: paragraph('secret', '<w:w w:val="1"/>') }],
      ['text without a filling', { body: paragraph('secret', '<w14:textFill><w14:noFill/></w14:textFill>') }],
      [
        'a style that is based on a hidden one',
        { body: paragraph('secret', '<w:rStyle w:val="Derived"/>'), styles: hiddenStyle + derived },
      ],
      ['a style of paragraphs', { body: paragraph('secret', '', '<w:pStyle w:val="White"/>'), styles: whiteParagraph }],
      [
        'blue on blue',
        { body: paragraph('secret', '<w:color w:val="0000FF"/><w:shd w:val="clear" w:fill="0000FF"/>') },
      ],
      [
        'dark in a dark cell',
        {
          body: table(cell(paragraph('secret', '<w:color w:val="101010"/>'), '<w:shd w:val="clear" w:fill="000000"/>')),
        },
      ],
      ['white in a box without a filling', { body: `<w:p>${box(paragraph('secret', white))}</w:p>` }],
      [
        'a box in hidden text',
        { body: `<w:p>${box(paragraph('secret')).replace('<w:r>', '<w:r><w:rPr><w:vanish/></w:rPr>')}</w:p>` },
      ],
    ];

    it.each(cases)('%s', async (_, source) => {
      const { text, hiddenCharacters } = await docxText(
        docxFile({ ...source, body: paragraph('Robin') + source.body }),
      );
      expect(text.trim()).toBe('Robin');
      expect(hiddenCharacters).toBe('secret'.length);
    });
  });

  describe('keeps what is seen:', () => {
    const white = '<w:color w:val="FFFFFF"/>';
    const shaded = '<w:style w:type="table" w:styleId="Grid"><w:tcPr><w:shd w:fill="4472C4"/></w:tcPr></w:style>';
    const filled = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>';
    const cases: [string, DocxSource][] = [
      [
        'hidden by its style, and shown again',
        {
          body: paragraph('shown', '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'),
          styles: '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>',
        },
      ],
      [
        'white in a dark cell',
        { body: table(cell(paragraph('shown', white), '<w:shd w:val="clear" w:fill="1F3864"/>')) },
      ],
      ['white on a dark paragraph', { body: paragraph('shown', white, '<w:shd w:val="clear" w:fill="000000"/>') }],
      [
        'white in a table whose style shades',
        {
          body: table(cell(paragraph('shown', white))).replace(
            '<w:tr>',
            '<w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr>',
          ),
          styles: shaded,
        },
      ],
      ['white in a filled box', { body: `<w:p>${box(paragraph('shown', white), filled)}</w:p>` }],
      ['white, highlighted in blue', { body: paragraph('shown', `${white}<w:highlight w:val="blue"/>`) }],
      [
        'a shade of the paper',
        { body: paragraph('shown', '<w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/>') },
      ],
      ['the automatic colour', { body: paragraph('shown', '<w:color w:val="auto"/>') }],
      ['small', { body: paragraph('shown', '<w:sz w:val="14"/>') }],
    ];

    it.each(cases)('%s', async (_, source) => {
      const { text, hiddenCharacters } = await docxText(docxFile(source));
      expect({ text: text.trim(), hiddenCharacters }).toEqual({ text: 'shown', hiddenCharacters: 0 });
    });
  });

  describe('refuses', () => {
    const expansion = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
    const external = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>';
    const nested = (depth: number) => '<w:sdt>'.repeat(depth) + '</w:sdt>'.repeat(depth);
    const entries = docxEntries({ body: paragraph('Robin') });
    const many = Array.from({ length: 1_001 }, (_, index) => ({ name: `word/media/${index}.png`, content: '' }));
    const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);
    const cases: [string, Buffer, 'unreadable' | 'unsupported_type', RegExp][] = [
      ['entities that grow', docxFile({ prolog: expansion, body: paragraph('&b;') }), 'unreadable', /declaration/u],
      ['entities from outside', docxFile({ prolog: external, body: paragraph('&x;') }), 'unreadable', /declaration/u],
      ['an entity that is not declared', docxFile({ body: paragraph('&x;') }), 'unreadable', /unknown entity &x;/u],
      ['elements that are nested too deep', docxFile({ body: nested(300) }), 'unreadable', /deeper than 200/u],
      ['XML that is not closed', docxFile({ body: '<w:p>' }), 'unreadable', /closes nothing/u],
      ['too many entries', zipFile([...entries, ...many]), 'unreadable', /more than 1000 entries/u],
      [
        'too much packed into an entry',
        zipFile([...entries, { name: 'a.png', content: zeros(2) }]),
        'unreadable',
        /packed more than 100 times/u,
      ],
      [
        'a size that is no truth',
        zipFile(entries.map((entry) => ({ ...entry, claimedSize: 20 }))),
        'unreadable',
        /broken or cut off/u,
      ],
      [
        'a size over its bound',
        zipFile([...entries, { name: 'a.png', content: 'a', claimedSize: 52_000_000 }]),
        'unreadable',
        /packed|more than 50 MB/u,
      ],
      ['an entry that is there twice', zipFile([...entries, ...entries]), 'unreadable', /an entry twice/u],
      ['an archive that is cut off', docxFile({ body: paragraph('Robin') }).subarray(0, 500), 'unreadable', /cut off/u],
      [
        'an archive without a document',
        zipFile(entries.filter(({ name }) => name !== 'word/document.xml')),
        'unreadable',
        /text is missing/u,
      ],
      ['another archive', zipFile([{ name: 'notes.txt', content: 'notes' }]), 'unsupported_type', /no DOCX/u],
      [
        'a spreadsheet',
        docxFile({ body: '', mainType: 'application/vnd.ms-excel.main+xml' }),
        'unsupported_type',
        /no DOCX/u,
      ],
      [
        'a document with macros',
        docxFile({ body: '', mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
        'unsupported_type',
        /no DOCX/u,
      ],
    ];

    it.each(cases)('%s', async (_, file, refusal, message) => {
      await expect(docxText(file)).rejects.toMatchObject({ refusal, message: expect.stringMatching(message) });
    });
  });
});
