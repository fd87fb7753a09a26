import * as fc from 'fast-check';
import { cleanText } from '../../../src/domain/text/clean-text';

describe('cleanText', () => {
  it.each([
    ['Plain text stays.', 'Plain text stays.'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', ''],
    ['&lt;p&gt;Hello&lt;/p&gt;', 'Hello'],
    ['&amp;lt;p&amp;gt;Hello&amp;lt;/p&amp;gt;', 'Hello'],
    ['a &amp;amp;amp;lt; b', 'a < b'],
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<ul><li>Java</li><li><p>Go</li><li> <b>C</b></li></ul>', '- Java\n- Go\n- C'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['Type<b>Script</b> and <i>Re</i>act', 'TypeScript and React'],
    ['<a title="x > y" href=\'<b>\'>link</a>', 'link'],
    ['a<!-- <p>secret</p> -->b', 'ab'],
    ['a<!-->b', 'ab'],
    ['a<![CDATA[ <p>x</p> ]]>b', 'ab'],
    ['a<!DOCTYPE html>b<?php echo 1 ?>c', 'abc'],
    ['a<SCRIPT type="x">if (a < b) {}</Script >b', 'ab'],
    ['a<style>p { color: red }</style>b', 'ab'],
    ['text <script>never closed', 'text'],
    ['text <!-- never closed', 'text'],
    ['a < b, 2<3 and I <3 you', 'a < b, 2<3 and I <3 you'],
    ['a <b with no end', 'a < b with no end'],
    ['a <b c="<d', 'a < b c="< d'],
    ['<<b>script>x', '< script>x'],
    ['&am<b></b>p;', '&am p;'],
    ['&am&shy;p;', '&am p;'],
    ['&&#97;mp;', '&a mp;'],
    ['R&amp;D, AT&amp;T, R&<b>D</b> and &amp;Co', 'R&D, AT&T, R&D and &Co'],
    ['&<b>copy</b> &a<b>m</b>p; &amp;#60 &<i>#</i>60;', '& copy &am p; < &# 60;'],
    ['<\u200Bscript>x</script>', ''],
    ['R&D at AT&T, Q&A', 'R&D at AT&T, Q&A'],
    ['&nbsp;a&nbsp;&nbsp;b&nbsp;', 'a b'],
    ['&copy 2026 &ampamp; &notit;', '\u00A9 2026 & \u00ACit;'],
    ['&#128; &#x80; &#150;', '\u20AC \u20AC \u2013'],
    ['&#0; &#xD800; &#99999999999; &#x110000;', '\uFFFD \uFFFD \uFFFD \uFFFD'],
    ['&#; &#x; &; &unknown;', '&#; &#x; &; &unknown;'],
    ['&#67;&#43;&#43; &#x43;&#x23;', 'C++ C#'],
    ['a\u0000b\uD800c\uDC00d', 'abcd'],
    ['\uD83D\uDE80 rocket', '\uD83D\uDE80 rocket'],
    ['Kaf\u0065\u0301', 'Kaf\u00E9'],
    ['&Kappa\u037E', '\u039A'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['a \n\n \n\n\t b', 'a\n\nb'],
    [' \t\u3000 ', ''],
    ['', ''],
  ])('%j becomes %j', (raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });

  const fragments = fc.constantFrom(
    ...'< > & ; # / ! - -- ? = " \' lt gt amp l t a m p x 6 0 3c 38 K <b> </b> <p> <li> <script> </script <style'.split(
      ' ',
    ),
    ...'<!-- --> <![CDATA[ ]]> &lt; &#60; &#8203; &shy; &semi; &num; &nvlt; &fjlig; &NewLine; &Tab; &AMP nbsp'.split(
      ' ',
    ),
    ...[
      ' ',
      '\n',
      '\r',
      '\0',
      '\u00A0',
      '\u200B',
      '\u2028',
      '\u0338',
      '\u037E',
      '\u212A',
      '\u0301',
      '\uD83D',
      '\uDE80',
    ],
  );
  const adversarial = fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(''));

  it('leaves neither markup nor character references, whatever comes in', () => {
    fc.assert(
      fc.property(adversarial, (raw) => {
        const clean = cleanText(raw);
        expect(clean).not.toMatch(/<[a-z/!?]/i);
        expect(clean).not.toMatch(
          /&(?:lt|gt|amp|nbsp|shy|semi|num|nvlt|fjlig|Tab|NewLine|Kappa);|&(?:lt|gt|amp|AMP|nbsp|shy)|&#[0-9]|&#x[0-9a-f]/,
        );
        expect(clean).not.toMatch(/[\0\u200B]|\p{Surrogate}/u);
        expect(clean).not.toMatch(/ {2}|\n{3}|^\s|\s$|\t|\u00A0/);
        expect(clean).toBe(clean.normalize('NFC'));
      }),
      { numRuns: 4000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(adversarial, fc.string({ unit: 'binary' })), (raw) => {
        const clean = cleanText(raw);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 4000 },
    );
  });

  it.each([
    ...['<a', '&amp;', '&amp', '<!--', '<script>', '</script', '<![CDATA[', '<?', '&', '<', '&#1'],
    ...['<a c="" d="', '<a b=\'<a b="', '<li>', ' \n', '\u200B'],
  ])('gets through 5 MB of %j', (unit) => {
    const clean = cleanText(unit.repeat(Math.ceil(5_000_000 / unit.length)));
    expect(clean.search(/<[a-z/!?]/i)).toBe(-1);
  });
});
