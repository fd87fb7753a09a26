import { elementsIn, xmlTree } from '../../../../src/infrastructure/cv/docx/xml-tree';

describe('xmlTree', () => {
  it('gives elements, attributes and text, and passes over comments and instructions', () => {
    const root = xmlTree('<?xml version="1.0"?><!-- c --><a x="1" y=\'2 > 1\'>t<b/><![CDATA[<raw>]]></a>\n');
    expect([root.name, [...root.attributes]]).toEqual([
      'a',
      [
        ['x', '1'],
        ['y', '2 > 1'],
      ],
    ]);
    expect(root.children.filter((child) => typeof child === 'string')).toEqual(['t', '<raw>']);
    expect(elementsIn(root).map(({ name }) => name)).toEqual(['b']);
  });

  it('knows five entities and numbers', () => {
    expect(xmlTree('<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x42;</a>').children).toEqual(['&<>"\'AB']);
  });

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a comment without an end', '<a><!-- </a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['an entity that is only the name of something in JavaScript', '<a>&constructor;</a>'],
    ['a character beyond the last', '<a>&#x110000;</a>'],
    ['an element without an end', '<a><b></a>'],
    ['an end without an element', '<a/></b>'],
    ['an attribute without quotes', '<a x=1/>'],
    ['a tag without an end', '<a'],
    ['text alone', 'Robin'],
    ['nothing', ''],
    ['too many elements', `<a>${'<b/>'.repeat(400_001)}</a>`],
    ['elements nested too deep', '<a>'.repeat(300)],
  ])('refuses %s', (_, xml) => {
    expect(() => xmlTree(xml)).toThrow(/XML|closes nothing/u);
  });
});
